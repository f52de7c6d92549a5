using ContextSlim.Needs;

namespace ContextSlim.Advising;

/// <summary>Names that a shell's text gives to Podman and Buildah: <c>alias docker=podman</c>, <c>docker() { podman "$@"; }</c>.</summary>
internal static class ShellNames
{
    private static readonly string[] s_allArguments = ["$@", "$*", "${@}", "${*}"];

    /// <summary>The names, each with the words that stand for it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="commands">Its commands.</param>
    public static Dictionary<string, string[]> In(string text, IReadOnlyList<ShellCommand> commands)
    {
        var names = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var command in commands)
        {
            if (command.Program is not "alias")
                continue;
            foreach (var word in command.Words.Skip(1))
            {
                var equals = word.IndexOf('=', StringComparison.Ordinal);
                if (equals > 0 && word[(equals + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, ..] value && IsProgram(first))
                    names.TryAdd(word[..equals], value);
            }
        }

        // Few texts forward all that they are given.
        if (commands.Any(static command => IsProgram(command.Program) && ForwardsAll(command)))
            AddFunctions(text.Split('\n'), names);
        return names;
    }

    private static void AddFunctions(string[] lines, Dictionary<string, string[]> names)
    {
        for (var number = 0; number < lines.Length; number++)
        {
            if (NameOf(lines[number], out var body) is not { } name)
                continue;
            foreach (var command in ShellText.Split(BodyFrom(lines, number, body), 1))
            {
                if (IsProgram(command.Program) && ForwardsAll(command))
                    names.TryAdd(name, [.. command.Words.TakeWhile(static word => !IsAll(word))]);
            }
        }
    }

    // NAME() {, function NAME {.
    private static string? NameOf(string line, out string body)
    {
        const string Keyword = "function ";
        body = "";
        var rest = line.AsSpan().Trim();
        var isFunction = rest.StartsWith(Keyword);
        rest = isFunction ? rest[Keyword.Length..].TrimStart() : rest;
        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '_' or '-' or '.'))
            length++;
        var name = rest[..length];
        rest = rest[length..].TrimStart();
        if (rest.StartsWith("()"))
            rest = rest[2..];
        else if (!isFunction)
            return null;
        body = rest.ToString();
        return name.Length == 0 ? null : name.ToString();
    }

    // To the brace at its end on the same line, or to the line that is indented like its own and begins with one.
    private static string BodyFrom(string[] lines, int number, string first)
    {
        if (first.LastIndexOf('}') is > 0 and var end)
            return first[..end].TrimStart('{', ' ');
        var indent = IndentOf(lines[number]);
        var last = number + 1;
        while (last < lines.Length && !(lines[last].TrimStart().StartsWith('}') && IndentOf(lines[last]) == indent))
            last++;
        return string.Join('\n', lines[(number + 1)..last].Prepend(first.TrimStart('{', ' ')));
    }

    private static int IndentOf(string line) => line.Length - line.TrimStart().Length;

    private static bool ForwardsAll(ShellCommand command) => command.Words.Any(IsAll);

    private static bool IsAll(string word) => Array.IndexOf(s_allArguments, word) >= 0;

    private static bool IsProgram(string word) => ProgramNames.IsProgram(ContextText.NameOf(word));
}
