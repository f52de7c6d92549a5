using System.Buffers;
using System.Text;
using ContextSlim.Needs;

namespace ContextSlim.Advising;

/// <summary>Puts Podman's and Buildah's names in the place of the variables that hold them: <c>ENGINE ?= podman</c> and <c>$(ENGINE) build</c>.</summary>
internal static class ProgramNames
{
    private const int LongestValue = 64;

    private static readonly char[] s_around = [' ', '(', ')', '`', ';', '|', '&', '"', '\''];

    private static readonly SearchValues<char> s_computed = SearchValues.Create("$`(){}|;&");

    /// <summary>The text with those of its variables written out whose value is one of the programs; the syntax of shells, make and just.</summary>
    public static string Expand(string text)
    {
        if (!text.Contains('$', StringComparison.Ordinal) && !text.Contains("{{", StringComparison.Ordinal))
            return text;
        var values = ValuesIn(text);
        var expanded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '$' or '{' && Reference(text, at) is { Length: > 0 } reference && (values.GetValueOrDefault(reference.Name) ?? ProgramIn(reference.Otherwise)) is { } value)
            {
                expanded.Append(value);
                at += reference.Length - 1;
            }
            else
            {
                expanded.Append(text[at]);
            }
        }

        return expanded.ToString();
    }

    private static Dictionary<string, string> ValuesIn(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var written in text.Split('\n'))
        {
            var equals = written.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                continue;
            var left = written.AsSpan(0, equals).TrimEnd(":?+ \t");
            var begin = left.Length;
            while (begin > 0 && IsOfName(left[begin - 1]))
                begin--;
            // What stands before a name is `export`, `local` or nothing.
            if (begin == left.Length || left.Contains('#') || left[..begin].TrimEnd() is not ("" or "export" or "local" or "readonly" or "override"))
                continue;
            var value = written[(equals + 1)..].Trim().Trim('"', '\'');
            if ((ProgramIn(value) ?? SearchedFor(value) ?? ProgramIn(Reference(value, 0) is { Length: > 0 } reference && reference.Length == value.Length ? reference.Otherwise : "")) is { } program)
                _ = values.TryAdd(left[begin..].ToString(), program);
        }

        return values;
    }

    // $(shell command -v podman || command -v docker), $(which podman): whoever looks for it builds with it where it is.
    private static string? SearchedFor(string value)
    {
        if (!value.StartsWith("$(", StringComparison.Ordinal) && !value.StartsWith('`'))
            return null;
        var words = value.Split(s_around, StringSplitOptions.RemoveEmptyEntries);
        for (var at = 1; at < words.Length; at++)
        {
            if (words[at - 1] is "which" or "-v" or "-p" && ProgramIn(words[at]) is { } program)
                return program;
        }

        return null;
    }

    // $NAME, ${NAME}, $(NAME), {{NAME}}, ${NAME:-value}.
    private static (string Name, string Otherwise, int Length) Reference(string text, int at)
    {
        var open = at + 1 < text.Length ? text.AsSpan(at, 2) : default;
        var close = open switch { "${" => "}", "$(" => ")", "{{" => "}}", _ => "" };
        if (close.Length == 0 && (open.IsEmpty || open[0] != '$'))
            return default;
        var begin = at + (close.Length == 0 ? 1 : 2);
        if (close == "}}")
        {
            while (begin < text.Length && text[begin] == ' ')
                begin++;
        }

        var end = begin;
        while (end < text.Length && IsOfName(text[end]) && end - begin < LongestValue && (close.Length > 0 || text[end] != '-'))
            end++;
        var name = text[begin..end].TrimEnd('-');
        end = begin + name.Length;
        if (name.Length == 0 || close.Length == 0)
            return (name, "", name.Length == 0 ? 0 : end - at);
        var stop = text.AsSpan(end, Math.Min(LongestValue, text.Length - end)).IndexOf(close);
        if (stop < 0)
            return default;
        var rest = text.AsSpan(end, stop);
        var otherwise = close == "}" && rest.StartsWith(":-") || rest.StartsWith(":=") ? rest[2..] : close == "}" && rest.StartsWith("-") ? rest[1..] : default;
        return rest.Trim().IsEmpty || !otherwise.IsEmpty ? (name, otherwise.ToString(), end + stop + close.Length - at) : default;
    }

    private static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';

    // The program with its options; null for any other.
    private static string? ProgramIn(string value) =>
        value.Length is > 0 and <= LongestValue && ContextText.NameOf(value.Split(' ')[0]) is "podman" or "podman-remote" or "buildah" && !value.AsSpan().ContainsAny(s_computed) ? value : null;
}
