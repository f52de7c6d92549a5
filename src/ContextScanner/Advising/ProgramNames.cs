using System.Buffers;
using System.Text;
using ContextSlim.Needs;

namespace ContextSlim.Advising;

/// <summary>Puts Podman's and Buildah's names in the place of the variables that hold them: <c>ENGINE ?= podman</c> and <c>$(ENGINE) build</c>.</summary>
internal static class ProgramNames
{
    private const int LongestValue = 64;

    private static readonly char[] s_around = [' ', '(', ')', '`', ';', '|', '&', '"', '\''];

    // Of shells, make, just, task, PowerShell, cmd, GitHub and CircleCI; the longer before those that they begin with.
    private static readonly (string Open, string Close)[] s_forms =
        [("${{", "}}"), ("{{", "}}"), ("<<", ">>"), ("${", "}"), ("$(", ")"), ("$env:", ""), ("$", ""), ("%", "%")];

    private static readonly SearchValues<char> s_computed = SearchValues.Create("$`(){}|;&");

    /// <summary>True for the name of one of the programs.</summary>
    public static bool IsProgram(string name) => name is "podman" or "podman-remote" or "buildah";

    /// <summary>The program that a variable of a value holds, with its options: as it is written, as it is searched for, or as a variable that may have it; null for any other.</summary>
    public static string? HeldBy(string value) =>
        ProgramIn(value) ?? SearchedFor(value) ?? ProgramIn(FormAt(value, 0) is { Length: > 0 } reference && reference.Length == value.Length ? reference.Otherwise : "");

    /// <summary>The text with those of its variables written out whose value is one of the programs; the syntax of shells, make, just, task and pipelines.</summary>
    /// <param name="text">The text.</param>
    /// <param name="variables">Those that are set elsewhere.</param>
    public static string Expand(string text, IReadOnlyDictionary<string, string>? variables = null)
    {
        if (!text.AsSpan().ContainsAny('$', '%') && !text.Contains("{{", StringComparison.Ordinal) && !text.Contains("<<", StringComparison.Ordinal))
            return text;
        var values = ValuesIn(text);
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            values.TryAdd(name, value);
        var expanded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '$' or '{' or '<' or '%' && FormAt(text, at) is { Length: > 0 } reference && (values.GetValueOrDefault(reference.Name) ?? ProgramIn(reference.Otherwise)) is { } value)
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

    /// <summary>The variables of a text whose value is one of the programs.</summary>
    public static Dictionary<string, string> ValuesIn(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var written in text.Split('\n'))
        {
            // : "${ENGINE:=podman}"
            if (written.AsSpan().TrimStart().StartsWith(":") && written.IndexOf("${", StringComparison.Ordinal) is > 0 and var open
                && FormAt(written, open) is { Length: > 0 } given && ProgramIn(given.Otherwise) is { } otherwise)
                _ = values.TryAdd(given.Name, otherwise);
            var equals = written.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                continue;
            var left = written.AsSpan(0, equals).TrimEnd(":?+ \t");
            var begin = left.Length;
            while (begin > 0 && IsOfName(left[begin - 1]))
                begin--;
            // What stands before a name is `export`, `local` or nothing, from the beginning of its command on.
            if (begin < left.Length && !left.Contains('#')
                && left[(left[..begin].LastIndexOfAny("{;&|)") + 1)..begin].Trim() is "" or "then" or "else" or "do" or "export" or "local" or "readonly" or "override" or "declare" or "typeset" or "def" or "set" or "$" or "$env:"
                && HeldBy(ValueAt(written.AsSpan(equals + 1))) is { } program)
                _ = values.TryAdd(left[begin..].ToString(), program);
        }

        return values;
    }

    // Without its quotes, and without a comment and what else stands on the line.
    private static string ValueAt(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var end = text.IndexOf(" #");
        text = end < 0 ? text : text[..end];
        if (text.IndexOfAny("$`(") < 0 && text.IndexOfAny(";}") is >= 0 and var stop)
            text = text[..stop];
        return text.Trim().Trim("\"'").ToString();
    }

    // $(shell command -v podman || command -v docker), $(which podman): whoever looks for it builds with it where it is. Of just, what a variable is otherwise:
    // env("ENGINE", "podman").
    private static string? SearchedFor(string value)
    {
        var isOfJust = value.StartsWith("env(", StringComparison.Ordinal) || value.StartsWith("env_var_or_default(", StringComparison.Ordinal);
        if (!isOfJust && !value.StartsWith("$(", StringComparison.Ordinal) && !value.StartsWith('`'))
            return null;
        var words = value.Split(s_around, StringSplitOptions.RemoveEmptyEntries);
        for (var at = 1; at < words.Length; at++)
        {
            if ((words[at - 1] is "which" or "-v" or "-p" || (isOfJust && at > 1)) && ProgramIn(words[at]) is { } program)
                return program;
        }

        return null;
    }

    // A variable as it is written, with the value that it has otherwise.
    private static (string Name, string Otherwise, int Length) FormAt(string text, int at)
    {
        foreach (var (open, close) in s_forms)
        {
            if (!text.AsSpan(at).StartsWith(open))
                continue;
            var begin = at + open.Length;
            var isDotted = close is "}}" or ">>";
            while (isDotted && begin < text.Length && text[begin] == ' ')
                begin++;
            var end = begin;
            while (end < text.Length && end - begin < LongestValue && (IsOfName(text[end]) || (isDotted && text[end] == '.')) && (close.Length > 0 || text[end] != '-'))
                end++;
            var written = text[begin..end].TrimEnd('-');
            end = begin + written.Length;
            var name = written[(written.LastIndexOf('.') + 1)..];
            if (name.Length == 0 || close.Length == 0)
                return (name, "", name.Length == 0 ? 0 : end - at);
            var stop = text.AsSpan(end, Math.Min(LongestValue, text.Length - end)).IndexOf(close);
            if (stop < 0)
                return default;
            var rest = text.AsSpan(end, stop);
            var otherwise = OtherwiseIn(rest, isDotted);
            return rest.Trim().IsEmpty || otherwise.Length > 0 ? (name, otherwise, end + stop + close.Length - at) : default;
        }

        return default;
    }

    // ${NAME:-value}, ${NAME-value}, ${NAME:=value}; {{.NAME | default "value"}}, ${{ inputs.NAME || 'value' }}.
    private static string OtherwiseIn(ReadOnlySpan<char> rest, bool isDotted)
    {
        if (!isDotted)
            return rest.StartsWith(":-") || rest.StartsWith(":=") ? rest[2..].ToString() : rest.StartsWith("-") ? rest[1..].ToString() : "";
        rest = rest.Trim();
        return (rest.StartsWith("||") ? rest[2..] : rest.StartsWith("| default ") ? rest["| default ".Length..] : default).Trim(" '\"").ToString();
    }

    private static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';

    // The program with its options; null for any other.
    private static string? ProgramIn(string value) =>
        value.Length is > 0 and <= LongestValue && IsProgram(ContextText.NameOf(value.Split(' ')[0])) && !value.AsSpan().ContainsAny(s_computed) ? value : null;
}
