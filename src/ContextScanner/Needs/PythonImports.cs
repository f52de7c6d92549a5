namespace ContextSlim.Needs;

/// <summary>Which modules a line of Python names: <c>import a.b</c>, <c>from a import b</c>, and <c>"a.b"</c> as settings and loaders have them.</summary>
internal static class PythonImports
{
    /// <summary>True when a line imports a module of a name, or names it behind a point.</summary>
    public static bool Has(string line, string name)
    {
        var trimmed = line.AsSpan().TrimStart();
        if (trimmed.StartsWith("#"))
            return false;
        var imports = trimmed.StartsWith("import ") || trimmed.StartsWith("from ");
        for (var at = line.IndexOf(name, StringComparison.Ordinal); at >= 0; at = line.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var before = at == 0 ? ' ' : line[at - 1];
            var after = at + name.Length == line.Length ? ' ' : line[at + name.Length];
            if (IsPart(before) || IsPart(after))
                continue;
            // `self.plugins` is an attribute; a text in quotes is a module's name.
            if (imports || (before == '.' && IsQuoted(line, at)) || (after == '.' && before is '"' or '\''))
                return true;
        }

        return false;
    }

    private static bool IsQuoted(string line, int at)
    {
        var start = at;
        while (start > 0 && (IsPart(line[start - 1]) || line[start - 1] == '.'))
            start--;
        return start > 0 && line[start - 1] is '"' or '\'';
    }

    private static bool IsPart(char value) => char.IsLetterOrDigit(value) || value == '_';
}
