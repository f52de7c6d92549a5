using System.Text.Json;

namespace ContextSlim.Needs;

/// <summary>What <c>package.json</c> names: workspaces, packages by path, the files to be published; and Yarn itself, from <c>.yarnrc.yml</c>.</summary>
internal static class NodePackage
{
    public static IEnumerable<NamedPath> Read(byte[] text)
    {
        var names = new List<NamedPath>();
        var reader = new Utf8JsonReader(WithoutMark(text), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 });
        try
        {
            var keys = new List<string>();
            while (reader.Read())
                Take(ref reader, keys, text, names);
        }
        catch (JsonException)
        {
            // What came before the mistake is as good as if it were not there.
        }

        return names;
    }

    public static IEnumerable<NamedPath> ReadYarnSettings(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.StartsWith("yarnPath:", StringComparison.Ordinal))
                yield return new NamedPath(line["yarnPath:".Length..].Trim().Trim('"', '\''), number, "it is the Yarn that the project uses") { Without = "Yarn does not start" };
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? text[3..] : text;

    // The keys on the way to the value at hand; the one of the innermost object is the last.
    private static void Take(ref Utf8JsonReader reader, List<string> keys, byte[] text, List<NamedPath> names)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                var depth = reader.CurrentDepth;
                keys.RemoveRange(Math.Min(keys.Count, depth - 1), Math.Max(0, keys.Count - (depth - 1)));
                while (keys.Count < depth - 1)
                    keys.Add("");
                keys.Add(reader.GetString() ?? "");
                break;
            case JsonTokenType.String when keys.Count > 0:
                var value = reader.GetString() ?? "";
                var line = text.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1;
                if (keys[0] is "dependencies" or "optionalDependencies" && Local(value) is { } local)
                    names.Add(new NamedPath(local, line, "it is a package that this one needs") { Without = "the package cannot be installed" });
                else if (keys[0] == "workspaces" && !value.Contains('*', StringComparison.Ordinal))
                    names.Add(new NamedPath(value, line, "it is a workspace of the project"));
                else if (keys[0] == "files" && !value.Contains('*', StringComparison.Ordinal) && !value.StartsWith('!'))
                    names.Add(new NamedPath(value, line, "it goes into the published package"));
                break;
        }
    }

    private static string? Local(string version)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["file:", "link:", "portal:"])
        {
            if (version.StartsWith(scheme, StringComparison.Ordinal))
                return version[scheme.Length..];
        }

        return null;
    }
}
