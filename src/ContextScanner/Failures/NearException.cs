using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>An exception that was meant for a path and misses it by little: by a comment at its end, by capitals, by a folder from above the context.</summary>
internal sealed class NearException(FailureScene scene)
{
    /// <summary>What is to be said of it, escaped for display, as the end of "or mend "; null where there is none.</summary>
    /// <param name="path">What is ignored.</param>
    public string? Of(RelativePath path)
    {
        var text = path.ToString();
        for (var number = 0; number < scene.Survey.Lane.Rules.Count; number++)
        {
            if (scene.Survey.Lane.Rules[number] is { IsImplied: false, Text: [(byte)'!', .. var pattern] } rule && Reason(Encoding.UTF8.GetString(pattern).Trim().Trim('/'), text) is { } reason)
                return $"line {rule.Position.Line}, `{rule}`, which is nearly that: {reason}";
        }

        return null;
    }

    private string? Reason(string pattern, string path)
    {
        if (Covers(pattern, path, StringComparison.Ordinal))
            return null; // it is undone by a rule behind it
        if (Covers(pattern, path, StringComparison.OrdinalIgnoreCase))
            return "the names differ by capital letters";
        var comment = pattern.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var space ? space : pattern.IndexOf("\t#", StringComparison.Ordinal);
        if (comment > 0 && Covers(pattern[..comment].TrimEnd().TrimEnd('/'), path, StringComparison.Ordinal))
            return "only a line that begins with `#` is a comment, behind a pattern it belongs to that";
        return pattern.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && Covers(pattern[(slash + 1)..], path, StringComparison.Ordinal) && scene.Search.KindOf(pattern[..slash]) is null
            ? $"patterns begin in the context, which has no `{DisplayText.Escape(pattern[..slash])}`" : null;
    }

    private static bool Covers(string pattern, string path, StringComparison comparison) => pattern.Length > 0 && path.StartsWith(pattern, comparison) && (path.Length == pattern.Length || path[pattern.Length] == '/');
}
