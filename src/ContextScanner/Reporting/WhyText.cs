using ContextSlim.Failures;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>Why a build failed, for people: where, what the log says, the cause, what to write.</summary>
internal static class WhyText
{
    /// <summary>Writes the report.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="build">What the log says.</param>
    /// <param name="cause">The cause; null where the log does not show one.</param>
    /// <param name="instruction">The instruction that failed, unescaped; empty where it is not known.</param>
    /// <param name="shown">How a file that the cause names is written for people; null for its name in reports.</param>
    /// <param name="look">How it is to look.</param>
    public static void Write(TextWriter writer, FailedBuild build, FailureCause? cause, string instruction, Func<string, string>? shown, TextLook look)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(build);
        WriteRow(writer, "build", WhyNames.Title(build) + (build.HasFailed ? ", failed" : "") + (instruction.Length == 0 ? "" : $" at {Line(instruction)}"), TextStyle.Plain, look);
        if (cause is null)
        {
            WriteRow(writer, "cause", build.HasFailed ? "not known: nothing that the log says is known to be about the context" : "none: the log shows no failure", TextStyle.Strong, look);
            return;
        }

        if (cause.Said.Length > 0)
            WriteRow(writer, "log", $"line {cause.LogLine}: {Line(cause.Said)}", TextStyle.Faint, look);
        WriteRow(writer, "cause", WhyNames.PlaceOf(cause, shown) + cause.Message, cause.IsOfContext ? TextStyle.Error : TextStyle.Strong, look);
        if (cause.Fix is { } fix)
            WriteRow(writer, "do", fix, TextStyle.Plain, look);
    }

    // A log is full of backslashes, and is no name that must not look like another.
    private static string Line(string text) => DisplayText.Escape(Cut(text)).Replace(@"\\", @"\", StringComparison.Ordinal);

    // The end of a long line says what is wrong.
    private static string Cut(string text)
    {
        const int Longest = 300;
        return text.Length <= Longest ? text : ShortenedText.Of(text, Longest);
    }

    private static void WriteRow(TextWriter writer, string title, string text, TextStyle style, TextLook look)
    {
        const int Indent = 8;
        var room = look.Width is { } width ? Math.Max(width - Indent, Indent) : int.MaxValue;
        var used = 0;
        writer.Write(TextStyle.Faint.Apply(title, look) + Spaces.Of(Indent - title.Length));
        foreach (var word in text.Split(' '))
        {
            var columns = DisplayText.Width(word);
            if (used > 0 && used + 1 + columns > room)
            {
                writer.Write('\n' + Spaces.Of(Indent));
                used = 0;
            }

            writer.Write((used > 0 ? " " : "") + style.Apply(word, look));
            used += columns + (used > 0 ? 1 : 0);
        }

        writer.Write('\n');
    }
}
