namespace ContextSlim.Needs;

/// <summary>A simple command of a shell text.</summary>
/// <param name="Words">Its words, without quotes; what runs before it (<c>sudo</c>, assignments) is left out.</param>
/// <param name="Line">The line that it begins in.</param>
internal sealed record ShellCommand(IReadOnlyList<string> Words, int Line)
{
    /// <summary>The name of the program, without its folder; empty for none.</summary>
    public string Program => Words.Count == 0 ? "" : ContextText.NameOf(Words[0]);

    /// <summary>The names of the variables that it is given in front of its program: <c>VERSION=1 make</c>.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>True when the words of a phrase are all among its own.</summary>
    public bool Says(string phrase)
    {
        foreach (var word in phrase.Split(' '))
        {
            if (!Words.Contains(word) && Program != word && !Words.Any(own => ContextText.NameOf(own) == word))
                return false;
        }

        return true;
    }
}

/// <summary>
/// Takes shell text apart into simple commands, as far as that is needed to see what they name. Nothing is evaluated, nothing fails: what is
/// not understood is one more word.
/// </summary>
internal static class ShellText
{
    private static readonly string[] s_before = ["sudo", "exec", "time", "then", "do", "else", "elif", "if", "while", "until", "!", "{", "env", "command", "nice", "nohup", "xargs", "shell", "call", "@", "-", "+", "set", "eval"];

    /// <summary>The commands of a text.</summary>
    /// <param name="text">The text; a line that ends with a backslash goes on.</param>
    /// <param name="line">The number of its first line.</param>
    public static List<ShellCommand> Split(string text, int line)
    {
        var commands = new List<ShellCommand>();
        Split(text, line, commands, 0);
        return commands;
    }

    private static void Split(string text, int line, List<ShellCommand> commands, int depth)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        var begun = false;
        var first = line;
        var quote = '\0';
        var open = 0;
        var piped = 0; // where the commands of the pipeline at hand begin
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (quote != '\0')
            {
                if (character == '\n')
                    line++;
                if (character == quote)
                    quote = '\0';
                // A command within quotes is one all the same: "$(git describe)".
                else if (quote == '"' && character == '$' && at + 1 < text.Length && text[at + 1] == '(')
                    Inner(ref at);
                else if (character == '\\' && quote == '"' && at + 1 < text.Length)
                    word.Append(text[++at]);
                else
                    word.Append(character);
                continue;
            }

            switch (character)
            {
                case '\\' when at + 1 < text.Length && text[at + 1] == '\n':
                    at++;
                    line++;
                    EndWord();
                    break;
                case '\\' when at + 1 < text.Length:
                    word.Append(text[++at]);
                    begun = true;
                    break;
                case '"' or '\'':
                    quote = character;
                    begun = true;
                    break;
                case '#' when !begun && word.Length == 0:
                    while (at + 1 < text.Length && text[at + 1] != '\n')
                        at++;
                    break;
                case '$' when at + 1 < text.Length && text[at + 1] == '(':
                    Inner(ref at);
                    break;
                case ' ' or '\t' or '\r':
                    EndWord();
                    break;
                case '\n':
                    EndCommand();
                    line++;
                    first = line;
                    break;
                case ')' when open == 0 && commands.Count >= piped:
                    // A pattern of `case`, `a|b)`, names no file.
                    EndWord();
                    words = [];
                    commands.RemoveRange(piped, commands.Count - piped);
                    first = line;
                    break;
                case ';' or '&' or '|' or '(' or ')' or '`':
                    open += character switch { '(' => 1, ')' => -1, _ => 0 };
                    EndCommand(endsPipeline: character != '|');
                    first = line;
                    break;
                case '>' or '<':
                    EndWord();
                    words.Add(character.ToString());
                    break;
                default:
                    word.Append(character);
                    begun = true;
                    break;
            }
        }

        EndCommand();

        void Inner(ref int at)
        {
            var from = at + 2;
            var opened = 1;
            var end = from;
            for (; end < text.Length && opened > 0; end++)
                opened += text[end] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 8)
                Split(text[from..Math.Max(from, opened == 0 ? end - 1 : end)], line, commands, depth + 1);
            piped = commands.Count;
            line += text.AsSpan(at, end - at).Count('\n');
            at = end - 1;
            word.Append('$');
            begun = true;
        }

        void EndWord()
        {
            if (begun)
                words.Add(word.ToString());
            word.Clear();
            begun = false;
        }

        void EndCommand(bool endsPipeline = true)
        {
            EndWord();
            Add(words, first, commands, depth);
            words = [];
            if (endsPipeline)
                piped = commands.Count;
        }
    }

    private static void Add(List<string> words, int line, List<ShellCommand> commands, int depth)
    {
        var start = 0;
        while (start < words.Count && (Array.IndexOf(s_before, words[start].TrimStart('@', '-', '+')) >= 0 || words[start] is "@" or "-" || IsAssignment(words[start])))
            start++;
        // `set -e` says nothing of what follows.
        if (start == words.Count)
            return;
        List<string> own = words[start..];
        own[0] = own[0].TrimStart('@', '+');
        commands.Add(new ShellCommand(own, line) { Given = start == 0 ? [] : [.. words.Take(start).Where(IsAssignment).Select(static word => word[..word.IndexOf('=', StringComparison.Ordinal)])] });
        var script = own.IndexOf("-c");
        if (script < 0)
            script = own.IndexOf("-lc");
        if (script > 0 && script + 1 < own.Count && depth < 8)
            Split(own[script + 1], line, commands, depth + 1);
    }

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return false;
        for (var at = 0; at < equals; at++)
        {
            if (!char.IsAsciiLetterOrDigit(word[at]) && word[at] != '_')
                return false;
        }

        return true;
    }
}
