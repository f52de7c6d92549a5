namespace ContextSlim.Cataloguing.Secrets;

/// <summary>What the names on the way to a folder say of the files in it.</summary>
[Flags]
internal enum FolderMeaning : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its small text files are worth a look.</summary>
    Telling = 1,

    /// <summary>A package manager filled it.</summary>
    Installed = 2,

    /// <summary>A compiler or another program filled it.</summary>
    Made = 4,
}

/// <summary>Words in names that say that what lies there is no secret: templates, tests, other people's packages; and where secrets usually are.</summary>
internal static class NameWords
{
    private const int LongestWord = 24;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_ofTests = new HashSet<string>(StringComparer.Ordinal)
    {
        "test", "tests", "testing", "spec", "specs", "testdata", "testcert", "testcerts", "testkey", "testkeys", "testcase", "testcases",
        "testsuite", "testsuites", "testutil", "testutils", "testresources", "unittest", "unittests", "fixture", "fixtures", "mock", "mocks",
        "mocked", "example", "examples", "sample", "samples", "demo", "demos", "doc", "docs", "documentation", "tutorial", "tutorials", "snakeoil",
        "insecure", "dummy", "fake", "e2e", "bench", "benchmark", "benchmarks", "conformance", "playground", "quickstart", "selftest", "selftests",
        "integration", "intg", "itest", "functional", "acceptance", "phpunit", "behat", "codeception", "pytest", "jest", "vitest", "karma",
        "cypress", "playwright", "postman", "ddev", "lando", "devcontainer",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_ofDevelopment =
        new HashSet<string>(StringComparer.Ordinal) { "dev", "devel", "development", "localhost" }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_ofOneMachine =
        new HashSet<string>(StringComparer.Ordinal) { "local", "localhost" }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_ofWork =
        new HashSet<string>(StringComparer.Ordinal) { "environment", "env", "dev", "devel", "development", "stack", "setup", "compose" }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for <c>.env.example</c>, <c>secrets.yml.dist</c> and the like. The name is in lower case.</summary>
    public static bool IsTemplate(ReadOnlySpan<byte> lowerName)
    {
        Span<char> room = stackalloc char[Lower.LongestText];
        while (NextWord(ref lowerName, out var word))
        {
            if (Lower.Text(word, room) is "example" or "examples" or "sample" or "template" or "templates" or "tmpl" or "tpl" or "dist" or "default" or "defaults"
                or "skeleton" or "schema" or "dummy" or "fake" or "placeholder" or "encrypted" or "sops" or "sealed" or "j2" or "erb" or "gotmpl")
                return true;
        }

        return false;
    }

    /// <summary>
    /// True for what lies among tests, examples and documentation, or in packages that were installed: keys there are made for it, and public.
    /// </summary>
    public static bool IsAmongTests(ReadOnlySpan<byte> path) => HoldsOneOf(path, s_ofTests);

    /// <summary>True for a file of the environment in which people develop, by its own name, <c>config/dev.exs</c>, <c>.env.development</c>, <c>localhost.pem</c>, or by a folder of one machine: <c>local-environment/</c>.</summary>
    public static bool IsForDevelopment(ReadOnlySpan<byte> path)
    {
        if (HoldsOneOf(LastOf(path), s_ofDevelopment) || LastOf(path).SequenceEqual(".env.ci"u8))
            return true;
        var folders = path[..Math.Max(0, path.LastIndexOf((byte)'/'))];
        while (NextName(ref folders, out var name))
        {
            // Of one machine, and of whoever sits at it: `local-environment`, `dev_local`.
            if (HoldsOneOf(name, s_ofOneMachine) && HoldsOneOf(name, s_ofWork))
                return true;
        }

        return false;
    }

    private static bool HoldsOneOf(ReadOnlySpan<byte> path, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> words)
    {
        Span<byte> lower = stackalloc byte[LongestWord];
        Span<char> room = stackalloc char[LongestWord];
        while (NextWord(ref path, out var word))
        {
            if (word.Length > LongestWord)
                continue;
            Lower.Copy(word, lower);
            if (words.Contains(Lower.Text(lower[..word.Length], room)))
                return true;
        }

        return false;
    }

    /// <summary>What a folder's path says of the files in it, in one pass over its names.</summary>
    public static FolderMeaning MeaningOf(ReadOnlySpan<byte> path)
    {
        var meaning = FolderMeaning.None;
        ReadOnlySpan<byte> before = default;
        while (NextName(ref path, out var name))
        {
            if (IsInstalled(before, name))
                return meaning | FolderMeaning.Installed;
            if (IsTelling(name))
                meaning |= FolderMeaning.Telling;
            else if (IsMade(before, name))
                meaning |= FolderMeaning.Made;
            before = name;
        }

        return meaning;
    }

    /// <summary>True when a folder of the path is called so that its small text files are worth a look.</summary>
    public static bool IsTellingFolder(ReadOnlySpan<byte> path) => (MeaningOf(path) & FolderMeaning.Telling) != 0;

    /// <summary>The last name of a path.</summary>
    public static ReadOnlySpan<byte> LastOf(ReadOnlySpan<byte> path) => path[(path.LastIndexOf((byte)'/') + 1)..];

    // A user's own settings lie beside what was installed: .cargo/credentials.toml, .nuget/NuGet/NuGet.Config.
    private static bool IsInstalled(ReadOnlySpan<byte> before, ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => name.SequenceEqual("git"u8) && before.SequenceEqual(".cargo"u8),
        4 => name.SequenceEqual("gems"u8),
        5 => name.SequenceEqual(".pnpm"u8),
        6 => name.SequenceEqual("vendor"u8),
        8 => name.SequenceEqual("3rdparty"u8) || (name.SequenceEqual("registry"u8) && before.SequenceEqual(".cargo"u8)) || (name.SequenceEqual("packages"u8) && before.SequenceEqual(".nuget"u8)),
        10 => name.SequenceEqual("thirdparty"u8),
        11 => name.SequenceEqual("third_party"u8) || name.SequenceEqual("third-party"u8),
        12 => name.SequenceEqual("node_modules"u8),
        13 => name.SequenceEqual("site-packages"u8) || name.SequenceEqual("dist-packages"u8),
        16 => name.SequenceEqual("bower_components"u8),
        _ => false,
    };

    // What a program made holds what its sources hold, or nothing.
    private static bool IsMade(ReadOnlySpan<byte> before, ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => name.SequenceEqual("obj"u8),
        4 => name.SequenceEqual(".git"u8) || name.SequenceEqual(".svn"u8),
        5 => (name.SequenceEqual("Debug"u8) && before.SequenceEqual("bin"u8)) || name.SequenceEqual(".next"u8) || name.SequenceEqual(".nuxt"u8),
        7 => name.SequenceEqual("Release"u8) && before.SequenceEqual("bin"u8),
        8 => name.SequenceEqual("coverage"u8),
        11 => name.SequenceEqual("__pycache__"u8),
        _ => false,
    };

    private static bool IsTelling(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => name.SequenceEqual("ssl"u8) || name.SequenceEqual("tls"u8),
        4 => name.SequenceEqual("conf"u8) || name.SequenceEqual(".ssh"u8) || name.SequenceEqual(".aws"u8) || name.SequenceEqual("keys"u8)
            || name.SequenceEqual("cert"u8),
        5 => name.SequenceEqual("certs"u8) || name.SequenceEqual(".kube"u8),
        6 => name.SequenceEqual("config"u8) || name.SequenceEqual("secret"u8) || name.SequenceEqual(".azure"u8) || name.SequenceEqual(".gnupg"u8)
            || name.SequenceEqual("gcloud"u8) || name.SequenceEqual("Config"u8),
        7 => name.SequenceEqual("secrets"u8) || name.SequenceEqual(".docker"u8) || name.SequenceEqual("private"u8) || name.SequenceEqual("configs"u8)
            || name.SequenceEqual(".config"u8),
        8 => name.SequenceEqual(".secrets"u8) || name.SequenceEqual("settings"u8),
        11 => name.SequenceEqual("credentials"u8),
        12 => name.SequenceEqual("certificates"u8),
        _ => false,
    };

    private static bool NextName(scoped ref ReadOnlySpan<byte> path, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (path.IsEmpty)
            return false;
        var slash = path.IndexOf((byte)'/');
        name = slash < 0 ? path : path[..slash];
        path = slash < 0 ? default : path[(slash + 1)..];
        return true;
    }

    private static bool NextWord(ref ReadOnlySpan<byte> path, out ReadOnlySpan<byte> word)
    {
        word = default;
        if (path.IsEmpty)
            return false;
        var end = path.IndexOfAny("/.-_ "u8);
        word = end < 0 ? path : path[..end];
        // dockerTest, MyApp.IntegrationTests: a capital behind a small letter begins a word.
        for (var index = 1; index < word.Length; index++)
        {
            if (word[index] is >= (byte)'A' and <= (byte)'Z' && word[index - 1] is >= (byte)'a' and <= (byte)'z')
            {
                word = word[..index];
                path = path[index..];
                return true;
            }
        }

        path = end < 0 ? default : path[(end + 1)..];
        return true;
    }
}
