using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>What of a line engines read apart, as far as its characters alone tell (specification E-2 to E-16).</summary>
internal static class LineTraits
{
    /// <summary>
    /// CTX112: an exception of which a folder's name is a wildcard opens no ignored folder to an engine that goes by its text (specification E-7).
    /// </summary>
    public static bool OpensNoFolder(IgnoreRule rule, Engine engine) => engine is Buildah
        && rule.Entry is [(byte)'!', ..] && FolderPart(rule.Entry).IndexOfAny("*?["u8) >= 0;

    /// <summary>True when even the first name of such an exception is a wildcard.</summary>
    public static bool BeginsWithWildcard(IgnoreRule rule) =>
        FolderPart(rule.Entry) is { IsEmpty: false } folder && folder[..(folder.IndexOf((byte)'/') is >= 0 and var slash ? slash : folder.Length)].IndexOfAny("*?["u8) >= 0;

    /// <summary>CTX113: the first character, or <c>**</c>, that means something else to an engine; null for none.</summary>
    public static string? LiveCharacter(IgnoreRule rule, Engine engine)
    {
        var pattern = rule.Entry is [(byte)'!', .. var rest] ? rest : rule.Entry;
        var live = engine switch
        {
            TestcontainersDotnet => "[?\\"u8,
            FlatEngine => "+(){}|^\\"u8,
            _ => [],
        };
        if (pattern.IndexOfAny(live) is >= 0 and var at)
            return ((char)pattern[at]).ToString();
        foreach (var name in Encoding.UTF8.GetString(pattern).Split('/'))
        {
            if (engine is FlatEngine and not TestcontainersDotnet && name.Length > 2 && name.Contains("**", StringComparison.Ordinal))
                return "**";
        }

        return null;
    }

    /// <summary>CTX114: what blanks do to the line for an engine, as the end of a sentence; null for nothing.</summary>
    public static string? BlanksDo(IgnoreRule rule, Engine engine)
    {
        if (engine is not (Buildah or TestcontainersDotnet))
            return null;
        if (rule.Text is [(byte)'!', .. var behind] && UnicodeText.TrimStart(behind).Length < behind.Length)
            return "the blank behind `!` is part of the name there";
        return engine is Buildah && rule.Text is [(byte)'/', ..] && rule.Entry.Length > 0 && (engine is PodmanRemote || rule.Line[0] != (byte)'/')
            ? "the slash stays there, and no path begins with one" : null;
    }

    // Without the mark and the last name.
    private static ReadOnlySpan<byte> FolderPart(ReadOnlySpan<byte> entry)
    {
        var pattern = entry is [(byte)'!', .. var rest] ? rest : entry;
        return pattern[..Math.Max(0, pattern.LastIndexOf((byte)'/'))];
    }
}
