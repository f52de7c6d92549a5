using System.Buffers;
using System.Text;
using ContextSlim.Ignoring;

namespace ContextSlim.Readers;

/// <summary>Other forms of a rule, which mean the same to more engines (docs/engines.md): written anew, line for line, without a look at a tree.</summary>
internal static class PortableForms
{
    private const string Live = @"+()[]{}|^\";
    private const int MostMembers = 16; // of a class

    private static readonly SearchValues<char> s_live = SearchValues.Create(Live);
    private static readonly SearchValues<char> s_noMember = SearchValues.Create(Live + "-/");
    private static readonly SearchValues<char> s_noLastName = SearchValues.Create(Live + "?");

    /// <summary>The forms that mean to BuildKit what the rule means, whatever comes to lie in the tree; each is the lines in the place of the one.</summary>
    public static IEnumerable<IReadOnlyList<string>> Exact(IgnoreRule rule)
    {
        var entry = Encoding.UTF8.GetString(rule.Entry);
        if (!rule.Line.SequenceEqual(rule.Entry))
            yield return [entry];
        var (mark, names) = Split(entry);
        if (WithoutDoubleStar(names) is { } plain)
            yield return [mark + string.Join('/', names = plain)];
        if (Members(names) is { } members)
            yield return members.ConvertAll(member => mark + member);
    }

    /// <summary>Wider forms, the closest first: that they take no more is to be tried, and holds for what is there.</summary>
    public static IEnumerable<IReadOnlyList<string>> Wider(IgnoreRule rule)
    {
        var (mark, names) = Split(Encoding.UTF8.GetString(rule.Entry));
        names = WithoutDoubleStar(names) ?? names;
        if (WithContent(mark, names) is { } whole)
            yield return whole;
        foreach (var characters in (string[])[Live, "?"])
        {
            var wider = Array.ConvertAll(names, name => Widened(name, characters));
            if (wider.SequenceEqual(names))
                continue;
            names = wider;
            yield return [mark + string.Join('/', names)];
            if (WithContent(mark, names) is { } wide)
                yield return wide;
        }
    }

    /// <summary>
    /// The rule's last name in each folder that holds one of the paths that it decides, so that a file that comes to lie there is meant, too; null for
    /// a name without a star, and for folders that not all read alike.
    /// </summary>
    public static IReadOnlyList<string>? InFolders(IgnoreRule rule, IReadOnlyList<string> paths)
    {
        var (mark, names) = Split(Encoding.UTF8.GetString(rule.Entry));
        var last = (WithoutDoubleStar(names) ?? names)[^1];
        if (last is "*" or "**" || !last.Contains('*', StringComparison.Ordinal) || last.AsSpan().ContainsAny(s_noLastName))
            return null;
        var folders = paths.Select(static path => path[..(path.LastIndexOf('/') + 1)]).Distinct(StringComparer.Ordinal).ToList();
        return folders.TrueForAll(static folder => folder.Length == 0 || IsReadAlike(folder)) ? folders.ConvertAll(folder => mark + folder + last) : null;
    }

    /// <summary>The paths that a rule decides, as rules; null where not all read one alike.</summary>
    public static IReadOnlyList<string>? Literal(IgnoreRule rule, List<string> paths)
    {
        var (mark, _) = Split(Encoding.UTF8.GetString(rule.Entry));
        return paths.TrueForAll(IsReadAlike) ? paths.ConvertAll(path => mark + path) : null;
    }

    private static bool IsReadAlike(string path) =>
        FlatTranslation.IsPlain(Encoding.UTF8.GetBytes(path)) && !path.AsSpan().ContainsAny("*?[") && path.Trim() == path && path[0] is not ('#' or '!');

    // An expression that ends with the name says nothing of what lies in a folder of that name (specification E-16).
    private static string[]? WithContent(string mark, string[] names) =>
        names[^1] is not ("*" or "**") && (names[^1].EndsWith('*') || Array.Exists(names, static name => name.Contains('?', StringComparison.Ordinal)))
            ? [mark + string.Join('/', names), mark + string.Join('/', names) + "/**"] : null;

    private static (string Mark, string[] Names) Split(string entry) => entry.StartsWith('!') ? ("!", entry[1..].Split('/')) : ("", entry.Split('/'));

    // **.go is every path that ends so.
    private static string[]? WithoutDoubleStar(string[] names) =>
        names[^1].StartsWith("**", StringComparison.Ordinal) && names[^1].Length > 2 ? [.. names[..^1], "**", "*" + names[^1].TrimStart('*')] : null;

    // A star for whatever a character stood for, or a class.
    private static string Widened(string name, string characters)
    {
        if (name == "**" || name.AsSpan().IndexOfAny(characters) < 0)
            return name;
        var wide = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            var written = characters.Contains(name[index], StringComparison.Ordinal) ? '*' : name[index];
            if (characters == Live && name[index] == '[' && WildcardName.ClassLength(Encoding.UTF8.GetBytes(name[index..])) is > 0 and var length && name[index..].Length >= length)
                index += length - 1;
            if (written != '*' || wide.Length == 0 || wide[^1] != '*')
                wide.Append(written);
        }

        return wide.ToString();
    }

    // A line for each character of the one class: *.py[cod].
    private static List<string>? Members(string[] names)
    {
        var path = string.Join('/', names);
        var start = path.IndexOf('[', StringComparison.Ordinal);
        if (start < 0 || WildcardName.ClassLength(Encoding.UTF8.GetBytes(path[start..])) is not (> 2 and var length) || path.Length < start + length)
            return null;
        var inside = path.Substring(start + 1, length - 2);
        var outside = path.Remove(start, length);
        if (inside.Length > MostMembers || inside.Distinct().Count() < inside.Length || inside.AsSpan().ContainsAny(s_noMember) || outside.AsSpan().ContainsAny(s_live))
            return null;
        return [.. inside.Select(member => path[..start] + member + path[(start + length)..])];
    }
}
