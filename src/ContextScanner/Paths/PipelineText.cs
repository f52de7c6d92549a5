using System.Text;

namespace ContextSlim.Paths;

/// <summary>
/// Keeps names from being taken for commands by programs that run pipelines and listen to what a step prints.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>##vso[…]</c> (Azure Pipelines), <c>##[…]</c> (the older form of GitHub Actions) and <c>##teamcity[…]</c> count wherever they stand
/// in a line: the second <c>#</c> is escaped.</item>
/// <item><c>::…::</c> (GitHub Actions) counts at the beginning of a line, behind any white space: a name there gets <c>./</c> before it, and so
/// does one that begins with <c>#</c>.</item>
/// </list>
/// </remarks>
internal static class PipelineText
{
    private const string Marks = "##";

    /// <summary>Escapes what counts anywhere in a line.</summary>
    public static string Defuse(string text)
    {
        StringBuilder? escaped = null;
        var copied = 0;
        for (var at = text.IndexOf(Marks, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Marks, at, StringComparison.Ordinal))
        {
            var behind = at + Marks.Length;
            while (behind < text.Length && char.IsAsciiLetter(text[behind]))
                behind++;
            at++;
            if (behind == text.Length || text[behind] != '[')
                continue;
            (escaped ??= new StringBuilder(text.Length + 16)).Append(text, copied, at - copied).Append("\\x23");
            copied = ++at;
        }

        return escaped is null ? text : escaped.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>True when <see cref="Defuse"/> might change it.</summary>
    public static bool MayCount(ReadOnlySpan<byte> text) => text.IndexOf("##"u8) >= 0;

    /// <summary>A name as the first thing of a line.</summary>
    public static string AtLineStart(string name) => name.AsSpan().TrimStart() is ['#' or ':', ..] ? "./" + name : name;
}
