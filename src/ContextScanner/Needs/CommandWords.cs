using ContextSlim.Paths;

namespace ContextSlim.Needs;

/// <summary>What the words of a command say: which of them are paths, which are written, and what a program runs by convention.</summary>
internal static class CommandWords
{
    /// <summary>Programs: what they name is made, taken away or only looked for.</summary>
    public static readonly HashSet<string> Makers = new(StringComparer.Ordinal)
    {
        "rm", "rmdir", "mkdir", "touch", "chown", "chmod", "chgrp", "unlink", "echo", "printf", "apt-get", "apt", "apk", "yum", "dnf", "useradd", "adduser", "groupadd", "export", "unset", "install-php-extensions", "wget", "curl", "find",
        "a2enconf", "a2disconf", "a2enmod", "a2dismod", "a2ensite", "a2dissite", "phpenmod", "phpdismod", "docker-php-ext-enable", "docker-php-ext-install", "systemctl", "service",
    };

    // Functions of scripts by which they speak to people.
    private static readonly HashSet<string> s_speakers = new(StringComparer.OrdinalIgnoreCase) { "echo", "echo_cmd", "as_echo", "printf", "print", "info", "warn", "warning", "error", "fail", "fatal", "die", "abort", "log", "say" };

    /// <summary>True for a program that shows its words to people: nothing that it names is read. Scripts keep such a one in a variable, or in a function.</summary>
    public static bool Speaks(string program) => s_speakers.Contains(program.Trim('$', '{', '}', '(', ')'));

    /// <summary>What follows these is written.</summary>
    public static readonly HashSet<string> Outputs = new(StringComparer.Ordinal) { ">", "-o", "-O", "--output", "--out", "--outdir", "--out-dir", "--outDir", "--dest", "--destination", "--prefix", "--target-dir", "-B", "--builddir" };

    // What follows these is no option of theirs: it is what they start.
    private static readonly HashSet<string> s_launchers = new(StringComparer.Ordinal)
    {
        "npx", "bunx", "uvx", "pipx", "dotnet", "bundle", "exec", "yarn", "pnpm", "dlx", "poetry", "uv", "run", "python", "python3", "-m", "tool", "corepack", "bun", "npm", "x",
    };

    /// <summary>What tools read that programs start to build something: where these ask git, they do in every build.</summary>
    public static readonly (string Tool, string[] Files)[] BuildFiles = [("cmake", ["CMakeLists.txt"]), ("meson", ["meson.build"]), ("cargo", ["build.rs"])];

    /// <summary>Programs that run what a file of a certain name says, as lines of a shell or in a language of their own.</summary>
    public static readonly Dictionary<string, string[]> Runners = new(StringComparer.Ordinal)
    {
        ["just"] = ["justfile", "Justfile", ".justfile"],
        ["task"] = ["Taskfile.yml", "Taskfile.yaml", "taskfile.yml"],
        ["go-task"] = ["Taskfile.yml", "Taskfile.yaml", "taskfile.yml"],
        ["bazel"] = [".bazelrc", "WORKSPACE", "MODULE.bazel"],
        ["bazelisk"] = [".bazelrc", "WORKSPACE", "MODULE.bazel"],
        ["foreman"] = ["Procfile"],
        ["honcho"] = ["Procfile"],
        ["goreman"] = ["Procfile"],
        ["hivemind"] = ["Procfile"],
        ["overmind"] = ["Procfile"],
        ["invoke"] = ["tasks.py"],
        ["inv"] = ["tasks.py"],
        ["nox"] = ["noxfile.py"],
        ["doit"] = ["dodo.py"],
        ["fab"] = ["fabfile.py"],
        ["tox"] = ["tox.ini"],
        ["ant"] = ["build.xml"],
        ["scons"] = ["SConstruct"],
        ["perl"] = ["Makefile.PL", "Build.PL"],
        ["gulp"] = ["gulpfile.js", "gulpfile.mjs", "gulpfile.ts"],
        ["grunt"] = ["Gruntfile.js"],
        ["mage"] = ["magefiles/*.go"],
        ["rake"] = ["Rakefile", "lib/tasks/*.rake"],
        ["earthly"] = ["Earthfile"],
        ["phing"] = ["build.xml", "phing.xml"],
        ["premake5"] = ["premake5.lua"],
        ["xmake"] = ["xmake.lua"],
        ["supervisord"] = ["supervisord.conf"],
    };

    /// <summary>By these a command is about packages of a workspace.</summary>
    public static readonly HashSet<string> OfWorkspaces = new(StringComparer.Ordinal)
    {
        "-w", "--workspace", "--workspaces", "-ws", "--filter", "-F", "-r", "--recursive", "workspace", "workspaces", "turbo", "nx", "lerna", "foreach",
    };

    /// <summary>True for a command that starts a program, by itself or through a launcher, with all words of a text.</summary>
    public static bool Starts(ShellCommand command, string text)
    {
        var wanted = text.Split(' ');
        for (var at = 0; at < command.Words.Count; at++)
        {
            if (ContextText.NameOf(command.Words[at]) == wanted[0])
                return wanted.Skip(1).All(word => command.Words.Skip(at + 1).Contains(word));
            if (!s_launchers.Contains(command.Words[at]) && !command.Words[at].StartsWith('-'))
                return false;
        }

        return false;
    }

    // Every bare word of theirs is the name of something to make.
    private static readonly HashSet<string> s_ofTargets = new(StringComparer.Ordinal) { "make", "gmake", "ninja", "just", "task", "go-task", "mage", "rake", "invoke", "inv", "nox", "ant", "mvn", "mvnw", "gradle", "gradlew", "gulp", "grunt" };

    // Their first word says what to do.
    private static readonly HashSet<string> s_ofVerbs = new(StringComparer.Ordinal) { "go", "cargo", "dotnet", "npm", "yarn", "pnpm", "bun", "deno", "composer", "poetry", "uv", "pip", "pip3", "pipenv", "pdm", "hatch", "bundle", "mix", "flutter", "dart", "swift", "zig", "stack", "cabal", "lein", "sbt", "hugo", "zola", "mkdocs", "jekyll", "npx", "next", "nuxt", "vite", "astro", "ng", "gatsby", "docusaurus", "wails", "tauri", "trunk", "wasm-pack", "rails", "hexo", "meteor", "turbo", "nx", "lerna" };

    // What follows these in a command is a file or a folder all the same.
    private static readonly HashSet<string> s_beforePaths = new(StringComparer.Ordinal) { "-f", "-C", "-I", "--file", "--directory", "--makefile", "-p", "-pl", "--projects", "-d", "-t", "--taskfile", "--justfile", "-b", "--build-file" };

    /// <summary>
    /// True for a word that says what to do, and is no path though a file or folder may bear its name: <c>make build</c>, <c>go test ./…</c>,
    /// <c>npm run docs</c>.
    /// </summary>
    public static bool IsVerb(ShellCommand command, int at)
    {
        var word = command.Words[at];
        // bundle config set without test
        if (at > 0 && command.Words.Count > 1 && command.Words[1] == "config" && command.Program is "bundle" or "npm" or "yarn" or "pnpm" or "composer" or "poetry" or "pip" or "pip3" or "git" or "conda")
            return true;
        if (at == 0 || word.AsSpan().IndexOfAny("/.$*=") >= 0 || s_beforePaths.Contains(command.Words[at - 1]))
            return false;
        return s_ofTargets.Contains(command.Program)
            || (s_ofVerbs.Contains(command.Program) && (at == 1 || (command.Words[at - 1] is "run" or "run-script" && command.Program is "npm" or "yarn" or "pnpm" or "bun" or "composer" or "poetry" or "pdm" or "turbo" or "nx" or "lerna")));
    }

    /// <summary>The command, shortened, for people.</summary>
    public static string Shown(ShellCommand command)
    {
        var shown = DisplayText.Escape(string.Join(' ', command.Words));
        return shown.Length <= 60 ? shown : shown[..57] + "…";
    }

    /// <summary>True for a word that a test compares with another.</summary>
    public static bool IsCompared(IReadOnlyList<string> words, int at) =>
        (at > 0 && IsComparison(words[at - 1])) || (at + 1 < words.Count && IsComparison(words[at + 1]));

    /// <summary>True for the last word of a command that copies or moves one thing to where it is called something: it is made. A folder, with a slash at its end, must be there.</summary>
    public static bool IsDestination(ShellCommand command, int at)
    {
        if (command.Program is not ("mv" or "cp" or "ln") || at != command.Words.Count - 1 || command.Words[at].EndsWith('/'))
            return false;
        var operands = command.Words.Skip(1).Where(word => !word.StartsWith('-')).ToList();
        return operands.Count == 2 && operands[0].AsSpan().IndexOfAny('*', '?', '$') < 0;
    }

    private static bool IsComparison(string word) => word is "=" or "==" or "!=" or "=~" or "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge";

    /// <summary>The words that may be paths: the value of an option, the parts of a list, what follows a variable that is not known.</summary>
    public static IEnumerable<string> PathsOf(string word, StageView view)
    {
        if (word.Length > 1024)
            yield break;
        foreach (var part in word.Split(['=', ':', ',', ';', '"', '\'', '[', ']', '{', '}', ' ', '\n', '\t', '@'], StringSplitOptions.RemoveEmptyEntries))
        {
            // The rest of a variable in braces.
            if (part.StartsWith('-') && part.IndexOf('/', StringComparison.Ordinal) is var slash and > 1)
                yield return part[slash..];
            else if (!part.StartsWith('-') && view.Expand(part) is { Length: > 0 } whole)
                yield return whole;
            if (part.Contains('$', StringComparison.Ordinal) && view.ExpandOpenly(part) is { } open)
                yield return open;
            if (part.StartsWith('$') && view.Expand(part) is null && part.IndexOf('/', StringComparison.Ordinal) is var after and > 0 && !part[(after + 1)..].Contains('$', StringComparison.Ordinal))
                yield return part[(after + 1)..];
        }

        // A place that only the base image knows the name of, as a COPY has it, too.
        if (word.StartsWith('$') && view.Expand(word) is null)
            yield return "/" + word.Split(':')[0];
        if (word.IndexOfAny([':', '=', '[', '{']) >= 0 && view.Expand(word) is { } expanded && expanded.StartsWith('/'))
        {
            foreach (var part in expanded.Split(':', StringSplitOptions.RemoveEmptyEntries))
                yield return part;
        }
    }

    /// <summary>True for a command that runs the files that it is given.</summary>
    public static bool StartsFiles(ShellCommand command) =>
        command.Program is "sh" or "bash" or "dash" or "ash" or "zsh" or "ksh" or "source" or "." or "for" or "in" or "python" or "python3" or "node" or "ruby" or "perl" or "php" or "go" or "run-parts" or "find" or "npx" or "tsx" or "parallel";

    /// <summary>The value of an option, behind it or behind a <c>=</c>; null when it is not there.</summary>
    public static string? ValueOf(ShellCommand command, string option)
    {
        for (var at = 1; at < command.Words.Count; at++)
        {
            if (command.Words[at] == option && at + 1 < command.Words.Count)
                return command.Words[at + 1];
            if (command.Words[at].StartsWith(option + "=", StringComparison.Ordinal))
                return command.Words[at][(option.Length + 1)..];
        }

        return null;
    }

    /// <summary>True for a file that is lines of a shell.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="firstLine">Its first line.</param>
    public static bool AreOfAShell(string name, string firstLine) =>
        name.EndsWith(".sh", StringComparison.Ordinal) || name.EndsWith(".bash", StringComparison.Ordinal) || name == "gradlew" || name == "mvnw"
        || (firstLine.StartsWith("#!", StringComparison.Ordinal) && firstLine.TrimEnd().EndsWith("sh", StringComparison.Ordinal))
        || name is ".bazelrc" or ".justfile" || (!name.Contains('.', StringComparison.Ordinal) && !IsOfAnotherLanguage(name) && !firstLine.StartsWith("#!", StringComparison.Ordinal));

    // Gemfile, Rakefile, Jenkinsfile; LICENSE, README, WORKSPACE
    private static bool IsOfAnotherLanguage(string name) =>
        name is "SConstruct" || (name.EndsWith("file", StringComparison.OrdinalIgnoreCase) && name is not ("Procfile" or "Justfile" or "justfile" or "Makefile" or "makefile" or "GNUmakefile"))
        || (name.Length > 3 && name.AsSpan().IndexOfAnyInRange('a', 'z') < 0);
}
