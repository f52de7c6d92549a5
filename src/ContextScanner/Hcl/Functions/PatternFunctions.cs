using System.Text;
using System.Text.RegularExpressions;

namespace ContextSlim.Hcl.Functions;

/// <summary>Regular expressions, in Go's syntax.</summary>
internal static class PatternFunctions
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, string> s_classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = "\\x00-\\x7F",
        ["blank"] = "\\t ",
        ["cntrl"] = "\\x00-\\x1F\\x7F",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = " -~",
        ["punct"] = "!-/:-@\\[-`{-~",
        ["space"] = "\\t\\n\\v\\f\\r ",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Za-z_",
        ["xdigit"] = "0-9A-Fa-f",
    };

    public static void Add(StandardFunctions.Table table)
    {
        var text = HclType.String;
        table.Add("regex", [text, text], static arguments => Run(arguments[0].Text, pattern =>
            pattern.Match(arguments[1].Text) is { Success: true } match ? Captures(pattern, match) : throw new HclException("the pattern matches nothing in the text")));
        table.Add("regexall", [text, text], static (arguments, budget) => Run(arguments[0].Text, pattern =>
        {
            var matches = pattern.Matches(arguments[1].Text);
            budget.Step(matches.Count);
            return HclValue.List([.. matches.Select(match => Captures(pattern, match))]);
        }));
        table.Add("regex_replace", [text, text, text], static (arguments, budget) => Run(arguments[1].Text, pattern =>
        {
            var replaced = pattern.Replace(arguments[0].Text, match => Expanded(arguments[2].Text, pattern, match));
            budget.Characters(replaced.Length);
            return HclValue.Of(replaced);
        }));
    }

    private static HclValue Run(string written, Func<Regex, HclValue> body)
    {
        Regex pattern;
        try
        {
            pattern = new Regex(Translated(written), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, s_longest);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new HclException("the pattern is no regular expression that Go knows");
        }

        try
        {
            return body(pattern);
        }
        catch (RegexMatchTimeoutException)
        {
            throw HclException.Limit("a regular expression takes too long");
        }
    }

    // The whole match; with groups a list of them, with names a map.
    private static HclValue Captures(Regex pattern, Match match)
    {
        var groups = match.Groups.Values.Skip(1).ToList();
        if (groups.Count == 0)
            return HclValue.Of(match.Value);
        static HclValue Of(Group group) => group.Success ? HclValue.Of(group.Value) : HclValue.NullOf(HclType.String);
        if (groups.TrueForAll(static group => char.IsAsciiDigit(group.Name[0])))
            return HclValue.Tuple(groups.ConvertAll(Of));
        if (groups.Exists(static group => char.IsAsciiDigit(group.Name[0])))
            throw new HclException("a pattern has either names for all its groups or for none");
        var members = HclValue.NoMembers();
        foreach (var group in groups)
            members[group.Name] = Of(group);
        return HclValue.Object(members);
    }

    // `$1` and `${name}`, the longest name counting (Go, Regexp.Expand).
    private static string Expanded(string template, Regex pattern, Match match)
    {
        var text = new StringBuilder();
        for (var index = 0; index < template.Length; index++)
        {
            if (template[index] != '$' || index + 1 == template.Length)
            {
                text.Append(template[index]);
                continue;
            }

            if (template[index + 1] == '$')
            {
                text.Append('$');
                index++;
                continue;
            }

            var isBraced = template[index + 1] == '{';
            var start = index + (isBraced ? 2 : 1);
            var end = start;
            while (end < template.Length && (char.IsAsciiLetterOrDigit(template[end]) || template[end] == '_'))
                end++;
            if (end == start || (isBraced && (end == template.Length || template[end] != '}')))
            {
                text.Append('$');
                continue;
            }

            text.Append(pattern.GroupNumberFromName(template[start..end]) >= 0 ? match.Groups[template[start..end]].Value : "");
            index = isBraced ? end : end - 1;
        }

        return text.ToString();
    }

    // What .NET writes or means otherwise: ASCII classes, `$`, `\z`, names of groups, classes by name.
    private static string Translated(string written)
    {
        var text = new StringBuilder(written.Length);
        var inClass = false;
        for (var index = 0; index < written.Length; index++)
        {
            var rest = written.AsSpan(index);
            if (rest[0] == '\\' && rest.Length > 1)
            {
                text.Append(Escape(rest, inClass, out var length));
                index += length - 1;
            }
            else if (inClass && rest.StartsWith("[:") && rest.IndexOf(":]") is var close and > 0)
            {
                var name = rest[2..close].ToString();
                if (!s_classes.TryGetValue(name.TrimStart('^'), out var members) || name.StartsWith('^'))
                    throw new ArgumentException("an unknown class");
                text.Append(members);
                index += close + 1;
            }
            else if (inClass)
            {
                inClass = rest[0] != ']';
                text.Append(rest[0] == '[' ? "\\[" : rest[0].ToString());
            }
            else if (rest[0] == '[')
            {
                inClass = true;
                text.Append('[');
                if (rest.Length > 1 && rest[1] == '^')
                {
                    text.Append('^');
                    index++;
                }

                if (index + 1 < written.Length && written[index + 1] == ']')
                {
                    text.Append("\\]");
                    index++;
                }
            }
            else if (rest[0] == '$')
            {
                text.Append("\\z"); // .NET would take a line feed at the end for it, too.
            }
            else if (rest.StartsWith("(?P<"))
            {
                text.Append("(?<");
                index += 3;
            }
            else
            {
                text.Append(rest[0]);
            }
        }

        return text.ToString();
    }

    private static string Escape(ReadOnlySpan<char> rest, bool inClass, out int length)
    {
        length = 2;
        var members = rest[1] switch { 'd' or 'D' => "0-9", 'w' or 'W' => "0-9A-Za-z_", 's' or 'S' => "\\t\\n\\f\\r ", _ => null };
        if (members is not null)
        {
            if (char.IsUpper(rest[1]) && inClass)
                return rest[..2].ToString();
            return inClass ? members : char.IsUpper(rest[1]) ? $"[^{members}]" : $"[{members}]";
        }

        if (rest[1] is 'p' or 'P' && rest.Length > 2 && rest[2] != '{')
        {
            length = 3;
            return $"\\{rest[1]}{{{rest[2]}}}";
        }

        return rest[1] is 'Z' or 'G' or 'k' ? throw new ArgumentException("unknown in Go") : rest[..2].ToString();
    }
}
