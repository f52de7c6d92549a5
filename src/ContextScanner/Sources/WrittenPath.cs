namespace ContextSlim.Sources;

/// <summary>A path as the user or a file gives it.</summary>
internal static class WrittenPath
{
    /// <summary>Resolves a path that the user or a file gives; trailing separators are dropped.</summary>
    public static string Combine(string folder, string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder, path)));

    /// <summary>False for text that cannot be a path: it holds NUL or half a character.</summary>
    public static bool CanBePath(string text) => !text.Contains('\0', StringComparison.Ordinal)
        && !text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') || IsWellFormed(text);

    private static bool IsWellFormed(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return false;
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
                continue;
            if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
                return false;
            index++;
        }

        return true;
    }
}
