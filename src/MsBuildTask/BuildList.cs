namespace ContextSlim.MSBuild;

/// <summary>Lists as properties hold them: separated by semicolons, and for codes by commas as well.</summary>
internal static class BuildList
{
    public static string[] Split(string? list) =>
        (list ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Build arguments: <c>NAME=value</c>, separated by semicolons. A name alone has no value here: a task reads no environment.</summary>
    public static Dictionary<string, string> Arguments(string? list)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                arguments[argument[..equals]] = argument[(equals + 1)..];
        }

        return arguments;
    }

    /// <summary>Build arguments as on docker's command line: <c>--build-arg NAME=value --build-arg "OTHER=two words"</c>; the rest is passed over.</summary>
    public static Dictionary<string, string> CommandLineArguments(string? line)
    {
        const string Option = "--build-arg";
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        var words = Words(line ?? "");
        for (var word = 0; word < words.Count; word++)
        {
            var argument = words[word].StartsWith(Option + "=", StringComparison.Ordinal)
                ? words[word][(Option.Length + 1)..]
                : words[word] == Option && word + 1 < words.Count ? words[++word] : "";
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                arguments[argument[..equals]] = argument[(equals + 1)..];
        }

        return arguments;
    }

    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        var isQuoted = false;
        foreach (var character in line + " ")
        {
            if (character == '"')
                isQuoted = !isQuoted;
            else if (isQuoted || !char.IsWhiteSpace(character))
                word.Append(character);
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }
}
