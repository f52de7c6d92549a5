using System.Text;
using System.Text.Json;

namespace ContextSlim.Needs;

/// <summary>The scripts of a <c>package.json</c> or a <c>composer.json</c> that a command runs, those before and after them and those that they run included.</summary>
internal static class PackageScripts
{
    private static readonly string[] s_installing = ["preinstall", "install", "postinstall", "prepare", "prepublish", "pre-install-cmd", "post-install-cmd", "pre-update-cmd", "post-update-cmd", "pre-autoload-dump", "post-autoload-dump"];

    /// <summary>The scripts with the lines that they stand in; none when the file is no JSON.</summary>
    public static IEnumerable<(string Name, string Script, int Line)> Reached(string[] lines, ShellCommand command)
    {
        var scripts = Read(lines);
        var wanted = new Queue<string>(Named(command, scripts));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (wanted.TryDequeue(out var name))
        {
            if (!seen.Add(name) || !scripts.TryGetValue(name, out var script))
                continue;
            yield return (name, script.Text, script.Line);
            wanted.Enqueue("pre" + name);
            wanted.Enqueue("post" + name);
            foreach (var inner in ShellText.Split(script.Text, script.Line))
            {
                // https://getcomposer.org/doc/articles/scripts.md#referencing-scripts
                if (inner.Program.StartsWith('@'))
                    wanted.Enqueue(inner.Program[1..]);
                if (inner.Program is "npm" or "yarn" or "pnpm" or "bun" or "run-s" or "run-p" or "npm-run-all" or "turbo" or "nx")
                {
                    foreach (var other in Named(inner, scripts))
                        wanted.Enqueue(other);
                }
            }
        }
    }

    /// <summary>Where the package begins, which is started when its folder is; null when the file does not say.</summary>
    public static string? Main(string[] lines)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(string.Join('\n', lines).TrimStart('\uFEFF')), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 });
        try
        {
            var isMain = false;
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.String, CurrentDepth: 1 } && isMain)
                    return reader.GetString();
                isMain = reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals("main"u8);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What cannot be read names nothing.
        }

        return null;
    }

    private static IEnumerable<string> Named(ShellCommand command, Dictionary<string, (string Text, int Line)> scripts)
    {
        var isInstall = command.Words.Count == 1;
        foreach (var word in command.Words.Skip(1))
        {
            isInstall |= word is "ci" or "i" or "install" or "add" or "update" or "require" or "dump-autoload" or "dumpautoload";
            if (scripts.ContainsKey(word))
                yield return word;
            if (word is "t")
                yield return "test";
        }

        foreach (var hook in isInstall ? s_installing : [])
            yield return hook;
    }

    private static Dictionary<string, (string Text, int Line)> Read(string[] lines)
    {
        var scripts = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
        var text = Encoding.UTF8.GetBytes(string.Join('\n', lines).TrimStart('\uFEFF'));
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 });
        try
        {
            var isScripts = false;
            string? name = null;
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                    isScripts = reader.ValueTextEquals("scripts"u8);
                else if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 2)
                    name = isScripts ? reader.GetString() : null;
                else if (reader.TokenType == JsonTokenType.String && reader.CurrentDepth is 2 or 3 && isScripts && name is not null)
                {
                    // Composer takes a list, too.
                    var line = text.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1;
                    scripts[name] = scripts.TryGetValue(name, out var before) ? ($"{before.Item1}\n{reader.GetString()}", before.Item2) : (reader.GetString() ?? "", line);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What came before the mistake counts.
        }

        return scripts;
    }
}
