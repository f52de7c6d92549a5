using ContextSlim.Ignoring;

namespace ContextSlim.Cataloguing;

/// <summary>A template's rule taken apart: the pattern of the name, and the end of the path of the folder that it must lie in.</summary>
/// <param name="Folder">Without slashes around it; empty for any folder.</param>
/// <param name="Name">The pattern of the name.</param>
internal sealed record NamePattern(byte[] Folder, byte[] Name)
{
    /// <summary>Null when the rule does not name one thing at any depth.</summary>
    public static NamePattern? Of(IgnoreRule rule)
    {
        var pattern = rule.Entry;
        if (!pattern.StartsWith("**/"u8) || HasAny(pattern, "\\[{|"u8))
            return null;
        pattern = pattern[3..];
        var slash = pattern.LastIndexOf((byte)'/');
        var folder = slash < 0 ? default : pattern[..slash];
        var name = pattern[(slash + 1)..];
        return name.IsEmpty || name.IndexOf("**"u8) >= 0 || HasAny(folder, "*?"u8)
            ? null
            : new NamePattern(folder.ToArray(), name.ToArray());
    }

    // Written out: the framework's searches for bytes would be compiled anew at every start of the program.
    private static bool HasAny(ReadOnlySpan<byte> text, ReadOnlySpan<byte> wanted)
    {
        foreach (var value in text)
        {
            if (wanted.Contains(value))
                return true;
        }

        return false;
    }

    /// <summary>Asks the folder's question; the root is the empty path.</summary>
    public bool MatchesFolder(ReadOnlySpan<byte> path) =>
        Folder.Length == 0 || (path.EndsWith(Folder) && (path.Length == Folder.Length || path[^(Folder.Length + 1)] == (byte)'/'));
}
