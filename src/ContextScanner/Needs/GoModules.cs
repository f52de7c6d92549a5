namespace ContextSlim.Needs;

/// <summary>The modules that <c>go.work</c> uses and that <c>go.mod</c> and <c>go.work</c> put in the place of others (go.dev/ref/mod).</summary>
internal static class GoModules
{
    public static IEnumerable<NamedPath> Read(string text)
    {
        var block = "";
        var number = 0;
        foreach (var written in text.Split('\n'))
        {
            number++;
            var comment = written.IndexOf("//", StringComparison.Ordinal);
            var words = (comment < 0 ? written : written[..comment]).Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
                continue;
            if (words is [var opened, "("])
                block = opened;
            else if (words is [")"])
                block = "";
            else if ((block == "use" ? words[0] : words is ["use", var used, ..] ? used : null) is { } folder)
                yield return Module(folder, number, "the workspace uses it");
            else if ((block == "replace" || words[0] == "replace") && Array.IndexOf(words, "=>") is > 0 and var arrow && arrow + 1 < words.Length && words[arrow + 1].StartsWith('.'))
                yield return Module(words[arrow + 1], number, "it stands in for a module that this one needs");
        }
    }

    private static NamedPath Module(string folder, int line, string reason) =>
        new(folder.Trim('"', '`') + "/go.mod", line, reason) { Without = "Go fails: the module is missing" };
}
