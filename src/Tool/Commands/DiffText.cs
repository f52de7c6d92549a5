using System.Text;
using ContextSlim.Rewriting;

namespace ContextSlim.Tool.Commands;

/// <summary>The difference that a plan makes: its bytes as they are for a pipe, escaped and coloured for a person.</summary>
internal static class DiffText
{
    private const string Green = "\e[32m";
    private const string Red = "\e[31m";
    private const string Faint = "\e[2m";
    private const string Plain = "\e[0m";

    public static ReadOnlySpan<byte> Of(Plan plan, CommonSettings settings)
    {
        var diff = UnifiedDiff.Of(plan.TextBefore?.ToArray(), plan.TextAfter.ToArray(), plan.Name);
        if (!settings.IsTerminal && !settings.Report.Colour)
            return diff;
        var text = new StringBuilder();
        ReadOnlySpan<byte> rest = diff;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = rest[..(end < 0 ? rest.Length : end)];
            rest = rest[Math.Min(rest.Length, line.Length + 1)..];
            var shown = Reporting.MessageText.Escape(Encoding.UTF8.GetString(line.TrimEnd((byte)'\r')));
            text.Append(settings.Report.Colour ? Paint(shown) : shown).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Paint(string line) => line switch
    {
        ['-', '-', '-', ..] or ['+', '+', '+', ..] or ['@', ..] => Faint + line + Plain,
        ['-', ..] => Red + line + Plain,
        ['+', ..] => Green + line + Plain,
        _ => line,
    };
}
