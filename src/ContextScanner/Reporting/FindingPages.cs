using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>The pages about findings (docs/findings), which come with the library: what is said of a code needs no network and is of this version.</summary>
public static class FindingPages
{
    /// <summary>Every code that there is, in order.</summary>
    public static IReadOnlyList<string> Codes => FindingCodes.All;

    /// <summary>What a code means, in a few words: the page's headline. Empty for an unknown code.</summary>
    public static string Title(string code)
    {
        var page = Text(code);
        var colon = page.IndexOf(": ", StringComparison.Ordinal);
        var end = page.IndexOf('\n', StringComparison.Ordinal);
        return colon < 0 || end < colon ? "" : page[(colon + 2)..end].TrimEnd();
    }

    /// <summary>The page as Markdown, without its headline and without links to other pages, which lead nowhere from another place. Empty for an unknown code.</summary>
    public static string Page(string code)
    {
        var page = Text(code);
        var body = page[(page.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim('\n');
        var text = new StringBuilder(body.Length);
        while (body.Length > 0)
        {
            var bracket = body.IndexOf("](", StringComparison.Ordinal);
            var open = bracket < 0 ? -1 : body.LastIndexOf('[', bracket);
            var close = bracket < 0 ? -1 : body.IndexOf(')', bracket);
            if (open < 0 || close < 0)
                break;
            var isElsewhere = body.AsSpan(bracket + 2, close - bracket - 2).Contains("://", StringComparison.Ordinal);
            text.Append(body, 0, isElsewhere ? close + 1 : open);
            if (!isElsewhere)
                text.Append(body, open + 1, bracket - open - 1);
            body = body[(close + 1)..];
        }

        return text.Append(body).ToString();
    }

    private static string Text(string code)
    {
        using var stream = typeof(FindingPages).Assembly.GetManifestResourceStream(FindingCodes.Prefix + code + FindingCodes.Ending);
        return stream is null ? "" : new StreamReader(stream).ReadToEnd();
    }
}
