using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>
/// The short form of a volume, <c>[SOURCE:]TARGET[:OPTIONS]</c> (compose-go, format/volume.go). The source is a host path when it begins
/// with <c>.</c>, <c>/</c>, <c>~</c>, <c>\\</c> or a drive letter, else a volume's name.
/// </summary>
internal static class ComposeVolume
{
    /// <summary>The long form of the same volume; null when the text is not a volume.</summary>
    public static SourceMapping? ToLongForm(SourceScalar scalar)
    {
        var parts = Split(scalar.Value);
        if (parts.Count is 0 or > 3 || parts.Exists(static part => part.Length == 0))
            return null;
        var (source, target) = parts.Count == 1 ? ("", parts[0]) : (parts[0], parts[1]);
        var mount = new SourceMapping(scalar.Place);
        mount.Set("type", scalar.With(IsHostPath(source) ? "bind" : "volume"));
        if (source.Length > 0)
            mount.Set("source", scalar.With(source));
        mount.Set("target", scalar.With(CleanTarget(target)));
        return mount;
    }

    public static bool HasDrive(string path) => path.Length >= 2 && char.IsLetter(path[0]) && path[1] == ':';

    /// <summary>A path in a container without <c>.</c>, <c>..</c>, doubled and trailing slashes.</summary>
    public static string CleanTarget(string target)
    {
        var rooted = target.StartsWith('/');
        var names = new List<string>();
        foreach (var name in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "..")
            {
                if (names.Count > 0 && names[^1] != "..")
                    names.RemoveAt(names.Count - 1);
                else if (!rooted)
                    names.Add(name);
            }
            else if (name != ".")
            {
                names.Add(name);
            }
        }

        var joined = string.Join('/', names);
        return rooted ? "/" + joined : joined.Length == 0 ? "." : joined;
    }

    private static bool IsHostPath(string source) => source.Length > 0
        && (source[0] is '.' or '/' or '~' || source.StartsWith("\\\\", StringComparison.Ordinal) || HasDrive(source));

    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        if (text.Length is 1 or 2)
            return [text];
        var start = 0;
        for (var index = 0; index <= text.Length; index++)
        {
            var atEnd = index == text.Length;
            if (!atEnd && (text[index] != ':' || (index == start + 1 && char.IsLetter(text[start]))))
                continue;
            parts.Add(text[start..index]);
            start = index + 1;
        }

        return parts;
    }
}
