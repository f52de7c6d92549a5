namespace ContextSlim.Needs;

/// <summary>
/// The projects and builds that <c>settings.gradle</c> and <c>settings.gradle.kts</c> include, as far as they are written out
/// (docs.gradle.org/current/userguide/multi_project_builds.html, composite_builds.html). Nothing is run.
/// </summary>
internal static class GradleSettings
{
    private const string Reason = "it is a project of the build";

    public static IEnumerable<NamedPath> Read(string text)
    {
        var call = "";
        var lines = text.Split('\n');
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1].Trim();
            if (line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith('*') || line.StartsWith("/*", StringComparison.Ordinal))
                continue;
            if (CallOf(line) is { } begun)
                call = begun;
            var literals = Literals(line);
            if (line.Contains(".projectDir", StringComparison.Ordinal) && literals.Count > 0)
                yield return new NamedPath(literals[^1], number, Reason);
            foreach (var literal in call.Length == 0 ? [] : literals)
            {
                if (call == "include" && !literal.Contains('/', StringComparison.Ordinal))
                    yield return new NamedPath(literal.TrimStart(':').Replace(':', '/'), number, Reason);
                else if (call == "include")
                    yield return new NamedPath(literal.Trim(':'), number, Reason);
                else
                    yield return new NamedPath(literal, number, "it is a build that this one includes") { Without = "Gradle fails: the included build is missing" };
            }

            // A call goes on as long as its list does.
            if (!line.EndsWith(',') && !line.EndsWith('('))
                call = "";
        }
    }

    private static string? CallOf(string line)
    {
        foreach (var name in (ReadOnlySpan<string>)["includeBuild", "include"])
        {
            if (line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is ' ' or '(' or '\t')
                return name;
        }

        return null;
    }

    private static List<string> Literals(string line)
    {
        var literals = new List<string>();
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '/' && at + 1 < line.Length && line[at + 1] == '/')
                break;
            if (line[at] is not ('"' or '\''))
                continue;
            var end = line.IndexOf(line[at], at + 1);
            if (end < 0)
                break;
            // What is put together when it runs is not known.
            if (end > at + 1 && line.AsSpan(at + 1, end - at - 1).IndexOf('$') < 0)
                literals.Add(line[(at + 1)..end]);
            at = end;
        }

        return literals;
    }
}
