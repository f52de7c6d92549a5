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

    /// <summary>The forms, the closest first; each is the lines in the place of the one.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(IgnoreRule rule)
    {
        var entry = Encoding.UTF8.GetString(rule.Entry);
        var mark = entry.StartsWith('!') ? "!" : "";
        var names = entry[mark.Length..].Split('/');
        var said = new HashSet<string>(StringComparer.Ordinal) { Encoding.UTF8.GetString(rule.Line) };
        if (said.Add(entry))
            yield return [entry];
        if (names[^1].StartsWith("**", StringComparison.Ordinal) && names[^1].Length > 2)
        {
            names = [.. names[..^1], "**", "*" + names[^1].TrimStart('*')];
            yield return [Line()];
        }

        if (Members(names) is { } members)
            yield return members.ConvertAll(member => mark + member);
        names = Array.ConvertAll(names, static name => Widened(name, Live));
        if (said.Add(Line()))
            yield return [Line()];
        names = Array.ConvertAll(names, static name => Widened(name, "?"));
        if (said.Add(Line()))
            yield return [Line()];

        string Line() => mark + string.Join('/', names);
    }

    // A star for whatever a character stood for.
    private static string Widened(string name, string characters)
    {
        if (name == "**" || name.AsSpan().IndexOfAny(characters) < 0)
            return name;
        var wide = new StringBuilder();
        foreach (var character in name)
        {
            var written = characters.Contains(character, StringComparison.Ordinal) ? '*' : character;
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
