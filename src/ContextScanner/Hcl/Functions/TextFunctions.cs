using System.Globalization;
using System.Text;

namespace ContextSlim.Hcl.Functions;

/// <summary>Text. Lengths and places are counted in characters as people see them.</summary>
internal static class TextFunctions
{
    public static void Add(StandardFunctions.Table table)
    {
        var text = HclType.String;
        var number = HclType.Number;
        table.Text("upper", static value => value.ToUpperInvariant());
        table.Text("lower", static value => value.ToLowerInvariant());
        table.Text("trimspace", static value => value.Trim());
        table.Text("chomp", static value => value.TrimEnd('\r', '\n'));
        table.Text("title", Title);
        table.Text("basename", BaseName);
        table.Text("dirname", DirectoryName);
        table.Text("sanitize", static value => string.Concat(value.EnumerateRunes().Select(static rune =>
            rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '_' or '-') ? rune.ToString() : "_")));
        table.Text("reverse", static value => string.Concat(Characters(value).AsEnumerable().Reverse()));
        table.Add("strlen", [text], static arguments => HclValue.Of(Characters(arguments[0].Text).Count));
        table.Add("byteslen", [HclType.Any], static _ => throw new HclException("bytes cannot be written in a bake file"));
        table.Add("bytesslice", [HclType.Any, number, number], static _ => throw new HclException("bytes cannot be written in a bake file"));
        table.Add("substr", [text, number, number], SubText);
        table.Add("split", [text, text], static arguments => arguments[1].Text.Length == 0
            ? HclValue.Texts([])
            : HclValue.Texts(arguments[0].Text.Length == 0 ? Characters(arguments[1].Text) : arguments[1].Text.Split(arguments[0].Text)));
        table.Add("join", [text], Join, rest: HclType.Strings);
        table.Add("indent", [number, text], static (arguments, budget) =>
        {
            var spaces = Whole(arguments[0]);
            budget.Characters((long)spaces * (arguments[1].Text.Count(static c => c == '\n') + 1));
            return HclValue.Of(arguments[1].Text.Replace("\n", "\n" + new string(' ', spaces), StringComparison.Ordinal));
        });
        table.Add("trim", [text, text], static arguments => HclValue.Of(Trim(arguments[0].Text, arguments[1].Text)));
        table.Add("trimprefix", [text, text], static arguments => HclValue.Of(
            arguments[0].Text.StartsWith(arguments[1].Text, StringComparison.Ordinal) ? arguments[0].Text[arguments[1].Text.Length..] : arguments[0].Text));
        table.Add("trimsuffix", [text, text], static arguments => HclValue.Of(
            arguments[0].Text.EndsWith(arguments[1].Text, StringComparison.Ordinal) ? arguments[0].Text[..^arguments[1].Text.Length] : arguments[0].Text));
        table.Add("replace", [text, text, text], static (arguments, budget) =>
        {
            var (value, old, by) = (arguments[0].Text, arguments[1].Text, arguments[2].Text);
            budget.Characters(value.Length + ((long)by.Length * (value.Length + 1) / Math.Max(old.Length, 1)));
            return HclValue.Of(old.Length > 0 ? value.Replace(old, by, StringComparison.Ordinal)
                : by + string.Concat(value.EnumerateRunes().Select(rune => rune + by)));
        });
        table.Add("format", [text], static (arguments, budget) => HclValue.Of(FormatVerbs.Format(arguments[0].Text, arguments.AsSpan(1), budget)), rest: HclType.Any, takesNull: true);
        table.Add("formatlist", [text], FormatList, rest: HclType.Any, takesNull: true);
    }

    public static List<string> Characters(string text)
    {
        var characters = new List<string>();
        for (var rest = text; rest.Length > 0;)
        {
            var length = StringInfo.GetNextTextElementLength(rest);
            characters.Add(rest[..length]);
            rest = rest[length..];
        }

        return characters;
    }

    public static int Whole(HclValue value) => value.Number.ToInt32() is { } whole and >= 0 and < 1_000_000 ? whole : throw new HclException("a whole number, not negative, is expected here");

    // The first letter of each word, words being what letters, digits, `_` and `'` make (Go, strings.Title).
    private static string Title(string value)
    {
        var title = new StringBuilder(value.Length);
        var previous = ' ';
        foreach (var character in value)
        {
            var starts = !char.IsLetterOrDigit(previous) && previous is not ('_' or '\'') && (previous < 0x80 || char.IsWhiteSpace(previous));
            title.Append(starts ? char.ToUpperInvariant(character) : character);
            previous = character;
        }

        return title.ToString();
    }

    private static string BaseName(string path)
    {
        if (path.Length == 0)
            return ".";
        path = path.TrimEnd('/');
        return path.Length == 0 ? "/" : path[(path.LastIndexOf('/') + 1)..];
    }

    private static string DirectoryName(string path) => Clean(path[..(path.LastIndexOf('/') + 1)]);

    private static string Clean(string path)
    {
        var isRooted = path.StartsWith('/');
        var kept = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != ".." || (!isRooted && (kept.Count == 0 || kept[^1] == "..")))
                kept.Add(part);
            else if (kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
        }

        var joined = (isRooted ? "/" : "") + string.Join('/', kept);
        return joined.Length == 0 ? "." : joined;
    }

    private static string Trim(string value, string characters)
    {
        var set = characters.EnumerateRunes().ToHashSet();
        var runes = value.EnumerateRunes().ToList();
        var start = 0;
        var end = runes.Count;
        while (start < end && set.Contains(runes[start]))
            start++;
        while (end > start && set.Contains(runes[end - 1]))
            end--;
        return string.Concat(runes[start..end]);
    }

    private static HclValue SubText(HclValue[] arguments)
    {
        var characters = Characters(arguments[0].Text);
        if (arguments[1].Number.ToInt32() is not { } offset || arguments[2].Number.ToInt32() is not { } length)
            throw new HclException("whole numbers are expected here");
        if (offset < 0)
            offset = Math.Max(characters.Count + offset, 0);
        if (offset >= characters.Count || length == 0)
            return HclValue.Empty;
        var end = length < 0 ? characters.Count : Math.Min((long)offset + length, characters.Count);
        return HclValue.Of(string.Concat(characters.Skip(offset).Take((int)end - offset)));
    }

    private static HclValue Join(HclValue[] arguments, HclBudget budget)
    {
        if (arguments.Length < 2)
            throw new HclException("`join` takes at least 2 arguments, not 1");
        var texts = arguments.Skip(1).SelectMany(static list => list.Items).Select(static item => item.IsNull ? throw new HclException("an element of a list to `join` is null") : item.Text).ToList();
        budget.Characters(texts.Sum(static text => (long)text.Length) + ((long)arguments[0].Text.Length * texts.Count));
        return HclValue.Of(string.Join(arguments[0].Text, texts));
    }

    private static HclValue FormatList(HclValue[] arguments, HclBudget budget)
    {
        var length = -1;
        foreach (var argument in arguments.AsSpan(1))
        {
            if (argument.IsNull || !argument.Type.IsSequence)
                continue;
            if (length >= 0 && argument.Items.Count != length)
                throw new HclException("the lists given to `formatlist` differ in length");
            length = argument.Items.Count;
        }

        var texts = new List<string>();
        for (var index = 0; index < (length < 0 ? 1 : length); index++)
        {
            var row = arguments.Skip(1).Select(argument => !argument.IsNull && argument.Type.IsSequence ? argument.Items[index] : argument).ToArray();
            texts.Add(FormatVerbs.Format(arguments[0].Text, row, budget));
        }

        return HclValue.Texts(texts);
    }
}
