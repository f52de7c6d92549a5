using System.Globalization;
using System.Text;

namespace ContextSlim.Rewriting;

/// <summary>The difference between two texts in the unified format, which <c>patch</c> and <c>git apply</c> read.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Makes the difference; empty when there is none. The lines' bytes are written as they are.</summary>
    /// <param name="before">The old text; null when there is no file.</param>
    /// <param name="after">The new text.</param>
    /// <param name="name">The file's name, with <c>/</c>.</param>
    public static byte[] Of(byte[]? before, byte[] after, string name)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(name);
        var old = Split(before ?? []);
        var now = Split(after);
        var steps = LineDifference.Of(old, now);
        var diff = new List<byte>();
        for (var at = 0; at < steps.Count;)
        {
            if (steps[at].Fate == LineFate.Kept)
            {
                at++;
                continue;
            }

            if (diff.Count == 0)
                Append(diff, $"--- {(before is null ? "/dev/null" : "a/" + name)}\n+++ b/{name}\n");
            at = AppendHunk(diff, steps, at, old, now);
        }

        return [.. diff];
    }

    private static int AppendHunk(List<byte> diff, List<LineStep> steps, int firstChange, List<byte[]> old, List<byte[]> now)
    {
        var start = Math.Max(0, firstChange - Context);
        var end = firstChange;
        for (var at = firstChange; at < steps.Count && at - end < 2 * Context; at++)
        {
            if (steps[at].Fate != LineFate.Kept)
                end = at + 1;
        }

        var until = Math.Min(steps.Count, end + Context);
        var removed = 0;
        var added = 0;
        for (var at = start; at < until; at++)
        {
            removed += steps[at].Fate == LineFate.Added ? 0 : 1;
            added += steps[at].Fate == LineFate.Removed ? 0 : 1;
        }

        Append(diff, $"@@ -{Range(steps[start].Old, removed)} +{Range(steps[start].New, added)} @@\n");
        for (var at = start; at < until; at++)
        {
            var (fate, oldLine, newLine) = steps[at];
            var line = fate == LineFate.Added ? now[newLine] : old[oldLine];
            diff.Add((byte)(fate switch { LineFate.Added => '+', LineFate.Removed => '-', _ => ' ' }));
            diff.AddRange(line);
            if (line is not [.., (byte)'\n'])
                Append(diff, "\n\\ No newline at end of file\n");
        }

        return until;
    }

    private static string Range(int first, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? first : first + 1)}") + (count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $",{count}"));

    private static void Append(List<byte> diff, string text) => diff.AddRange(Encoding.UTF8.GetBytes(text));

    private static List<byte[]> Split(ReadOnlySpan<byte> text)
    {
        var lines = new List<byte[]>();
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n') + 1;
            lines.Add(text[..(end == 0 ? text.Length : end)].ToArray());
            text = text[lines[^1].Length..];
        }

        return lines;
    }
}
