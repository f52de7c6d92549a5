using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Contexts;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>The line of an ignore file that would drop a heavy path: the characters that patterns give a meaning are escaped.</summary>
public static class SuggestedRule
{
    /// <summary>The rule; null for what is ignored already, for the build's own files, and for a name that no line can hold as it is.</summary>
    public static string? For(HeavyPath heavy, SurveyResult result)
    {
        ArgumentNullException.ThrowIfNull(heavy);
        ArgumentNullException.ThrowIfNull(result);
        if (heavy.State == HeavyState.Ignored || IsBuildFile(heavy.Path, result.Files) || !CanBeWritten(heavy.Path.Bytes))
            return null;
        if (heavy.IsPattern)
            return heavy.Path.ToString();
        var rule = new StringBuilder();
        var path = heavy.Path.ToString();
        if (heavy.Folders > 1)
            rule.Append("**/");
        else if (path[0] is '#' or '!')
            rule.Append('\\');
        foreach (var character in path)
        {
            if (character is '*' or '?' or '[' or '\\')
                rule.Append('\\');
            rule.Append(character);
        }

        return rule.ToString();
    }

    private static bool IsBuildFile(RelativePath path, BuildFiles files) =>
        path.Equals(files.DockerfileInContext) || path == new RelativePath(files.IgnoreFile.Name);

    // White space at the ends would be trimmed; a line end or a control character cannot be written, bytes that are not UTF-8 do not travel.
    private static bool CanBeWritten(ReadOnlySpan<byte> path)
    {
        if (!System.Text.Unicode.Utf8.IsValid(path) || path.ContainsAnyInRange((byte)0, (byte)0x1F) || path.Contains((byte)0x7F))
            return false;
        var text = Encoding.UTF8.GetString(path);
        return text.Trim().Length == text.Length;
    }
}
