namespace ContextSlim.Needs;

/// <summary>What <c>setup.py</c> opens by a plain name, and what <c>setup.cfg</c> names. No program is run: lines are read.</summary>
internal static class PythonSetup
{
    private static readonly string[] s_opening = ["open(", "read(", "read_text(", "read_file(", "Path("];

    public static IEnumerable<NamedPath> ReadScript(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var code = line.Trim();
            if (code.StartsWith('#'))
                continue;
            if (code.Contains("use_scm_version", StringComparison.Ordinal))
                yield return PythonProject.Tool("setuptools_scm", number, code.Contains("fallback_version", StringComparison.Ordinal), "SETUPTOOLS_SCM_PRETEND_VERSION");
            if (code.Contains("versioneer.get_version(", StringComparison.Ordinal))
                yield return PythonProject.Versioneer(number);
            if (code.Contains("pbr=True", StringComparison.Ordinal) || code.Contains("pbr = True", StringComparison.Ordinal))
                yield return PythonProject.Tool("pbr", number, false, "PBR_VERSION");
            if (!Array.Exists(s_opening, word => code.Contains(word, StringComparison.Ordinal)))
                continue;
            foreach (var name in TextsOf(code))
            {
                if (name.Contains('.', StringComparison.Ordinal) || name is "README" or "LICENSE" or "VERSION" or "CHANGES")
                    yield return new NamedPath(name, number, "setup.py reads it") { Without = "setup.py fails" };
            }
        }
    }

    // Setuptools only warns when such a file is missing.
    public static IEnumerable<NamedPath> ReadSettings(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                continue;
            var value = line[(equals + 1)..].Trim();
            var files = line[..equals].Trim() switch
            {
                "long_description" or "version" or "install_requires" when value.StartsWith("file:", StringComparison.Ordinal) => value[5..],
                "license_file" or "license_files" => value,
                _ => "",
            };
            foreach (var file in files.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                yield return new NamedPath(file, number, "the package's data come from it");
        }
    }

    // Between quotes of one kind; escapes are rare in the names of files.
    private static IEnumerable<string> TextsOf(string code)
    {
        for (var index = 0; index < code.Length; index++)
        {
            if (code[index] is not ('"' or '\''))
                continue;
            var end = code.IndexOf(code[index], index + 1);
            if (end < 0)
                yield break;
            yield return code[(index + 1)..end];
            index = end;
        }
    }
}
