using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>Text in Markdown that stays text, whatever names are in it.</summary>
internal static class MarkdownText
{
    /// <summary>Code, for names. A bar ends a table's cell even in code; a backtick in code needs a longer fence.</summary>
    public static string Code(string text)
    {
        var shown = DisplayText.Escape(text).Replace("|", "\\|", StringComparison.Ordinal);
        if (shown.Length == 0)
            return "";
        var fence = "`";
        while (shown.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return fence.Length == 1 ? $"`{shown}`" : $"{fence} {shown} {fence}";
    }

    /// <summary>Code of what was escaped already.</summary>
    public static string CodeOfShown(string shown) => Code(shown.Replace("\\\\", "\\", StringComparison.Ordinal));

    /// <summary>Plain words.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text)
            escaped.Append("\\`*_{}[]<>#|!&~@".Contains(letter, StringComparison.Ordinal) ? "\\" : "").Append(letter);
        return escaped.ToString();
    }

    /// <summary>A finding's words: what stands between backticks is code, everything else plain. A name with a backtick of its own may be parted at it.</summary>
    public static string Sentence(string message)
    {
        var parts = message.Split('`');
        if (parts.Length % 2 == 0)
            return Escape(message);
        var text = new StringBuilder();
        for (var part = 0; part < parts.Length; part++)
            text.Append(part % 2 == 0 ? Escape(parts[part]) : CodeOfShown(parts[part]));
        return text.ToString();
    }
}
