using ContextSlim.Ignoring.Engines;
using ContextSlim.Needs;

namespace ContextSlim.Advising;

/// <summary>Commands by which Podman or Buildah build: what scripts and recipes run, not what they say, print or comment.</summary>
internal static class CommandSigns
{
    // https://docs.podman.io/en/stable/markdown/podman.1.html: options whose value is a word of its own.
    private static readonly string[] s_withValue =
    [
        "--cgroup-manager", "--config", "--conmon", "--connection", "-c", "--events-backend", "--file", "-f", "--identity", "--imagestore", "--log-level", "--module", "--network-config-dir",
        "--out", "--profile", "--project-name", "-p", "--registries-conf", "--root", "--runroot", "--runtime", "--runtime-flag", "--ssh", "--storage-driver", "--storage-opt", "--tmpdir", "--url", "--volumepath",
    ];

    // What runs the words behind it, besides those that ShellText knows.
    private static readonly string[] s_running =
    [
        "timeout", "retry", "run", "try", "execute", "doas", "setsid", "chronic", "ionice", "stdbuf", "flatpak-spawn", "distrobox-host-exec", "systemd-run", "unshare",
    ];

    /// <summary>The engines that a shell's text builds with.</summary>
    /// <param name="text">The text.</param>
    /// <param name="variables">Those that are set elsewhere, if they hold one of the programs.</param>
    public static IEnumerable<Engine> OfShell(string text, IReadOnlyDictionary<string, string>? variables = null) => InShell(ProgramNames.Expand(text, variables));

    /// <summary>The engines that a script builds with when its first line names a shell; none of any other file.</summary>
    public static IEnumerable<Engine> OfScript(string text) => IsShellScript(text) ? OfShell(text) : [];

    /// <summary>The engines that a script of PowerShell builds with.</summary>
    public static IEnumerable<Engine> OfPowerShell(string text)
    {
        text = Without(Without(Without(text, "<#", "#>"), "@\"", "\"@"), "@'", "'@");
        return OfShell(text.ReplaceLineEndings("\n").Replace("`\n", " ", StringComparison.Ordinal));
    }

    /// <summary>The engines that the recipes of make or just build with: those of all goals.</summary>
    public static IEnumerable<Engine> OfRecipes(string text)
    {
        var lines = ProgramNames.Expand(text).ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n');
        return lines.Select(RecipeIn).SelectMany(static recipe => InShell(recipe.TrimStart('\t', ' ', '@', '-', '+')));
    }

    /// <summary>The engine that a command builds with; null for any other command.</summary>
    public static Engine? EngineOf(IReadOnlyList<string> words) => EngineOf(words, []);

    // #!/bin/sh, #!/usr/bin/env bash, #!/usr/bin/env -S bash -e.
    private static bool IsShellScript(string text)
    {
        if (!text.StartsWith("#!", StringComparison.Ordinal))
            return false;
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        foreach (var word in text[2..(end < 0 ? text.Length : end)].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (ContextText.NameOf(word) is not "env" and var program && !word.StartsWith('-'))
                return program is "sh" or "bash" or "dash" or "zsh" or "ksh" or "ash" or "busybox";
        }

        return false;
    }

    // Behind a tab, or behind the goals: `image: ; podman build .`.
    private static string RecipeIn(string line)
    {
        if (line.StartsWith('\t') || line.StartsWith(' '))
            return line;
        var colon = line.StartsWith('#') ? -1 : line.IndexOf(':', StringComparison.Ordinal);
        var semicolon = colon > 0 && !line.AsSpan(colon).StartsWith(":=") ? line.IndexOf(';', colon) : -1;
        return semicolon < 0 ? "" : line[(semicolon + 1)..];
    }

    private static IEnumerable<Engine> InShell(string text)
    {
        text = WithoutHeredocs(text);
        var commands = ShellText.Split(text, 1);
        var names = ShellNames.In(text, commands);
        // Whoever puts Podman in Docker's place builds with it wherever Docker is called.
        if (names.TryGetValue("docker", out var program) && EngineOf([.. program, "build"], []) is { } docker)
            yield return docker;
        foreach (var command in commands)
        {
            if (EngineOf(command.Words, names) is { } engine)
                yield return engine;
        }
    }

    private static Engine? EngineOf(IReadOnlyList<string> words, Dictionary<string, string[]> names)
    {
        var at = FirstOfProgram(words);
        if (at == words.Count)
            return null;
        var program = ContextText.NameOf(words[at]);
        if (names.TryGetValue(program, out var stands))
            return EngineOf([.. stands, .. words.Skip(at + 1)], []);
        if (program is "make" or "gmake" or "just" or "task")
            return OfGoals(words);
        if (!ProgramNames.IsProgram(program) && program != "podman-compose" || words.Contains("--help") || words.Contains("--version"))
            return null;
        var isRemote = program == "podman-remote";
        for (at++; at < words.Count && words[at].StartsWith('-'); at++)
        {
            isRemote |= program == "podman" && words[at].Split('=')[0] is "--remote" or "-r" or "--connection" or "-c" or "--url";
            if (Array.IndexOf(s_withValue, words[at]) >= 0)
                at++;
        }

        var verb = at < words.Count ? words[at] : "";
        if (verb == "unshare")
            return EngineOf([.. words.Skip(at)], names);
        var builds = program switch
        {
            "buildah" => verb is "build" or "bud" or "build-using-dockerfile",
            "podman-compose" => BuildsServices(words, at),
            _ => verb == "build" || (verb == "compose" && BuildsServices(words, at + 1)) || (verb is "image" or "buildx" or "farm" && at + 1 < words.Count && words[at + 1] == "build"),
        };
        return !builds ? null : isRemote ? PodmanRemote.Instance : Buildah.Instance;
    }

    // Behind what runs it, its options and its times: sudo -E, timeout 600.
    private static int FirstOfProgram(IReadOnlyList<string> words)
    {
        var at = 0;
        for (var runs = false; at < words.Count; at++)
        {
            if (Array.IndexOf(s_running, ContextText.NameOf(words[at])) >= 0)
                runs = true;
            else if (!words[at].StartsWith('-') && !(runs && char.IsAsciiDigit(words[at][0])))
                break;
        }

        return at;
    }

    private static bool BuildsServices(IReadOnlyList<string> words, int at)
    {
        for (; at < words.Count && words[at].StartsWith('-'); at++)
        {
            if (Array.IndexOf(s_withValue, words[at]) >= 0)
                at++;
        }

        return at < words.Count && (words[at] == "build" || (words[at] == "up" && !words.Contains("--no-build")));
    }

    // make docker-build CONTAINER_TOOL=podman
    private static Engine? OfGoals(IReadOnlyList<string> words)
    {
        var value = words.Select(static word => word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..]).FirstOrDefault(static value => ProgramNames.IsProgram(ContextText.NameOf(value)));
        var isBuild = words.Skip(1).Any(static word => !word.Contains('=', StringComparison.Ordinal) && (word.Contains("build", StringComparison.Ordinal) || word.Contains("image", StringComparison.Ordinal)));
        return value is not null && isBuild ? EngineOf([value, ContextText.NameOf(value) == "buildah" ? "bud" : "build"], []) : null;
    }

    private static string Without(string text, string begin, string end)
    {
        for (var at = text.IndexOf(begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(begin, at, StringComparison.Ordinal))
        {
            var close = text.IndexOf(end, at + begin.Length, StringComparison.Ordinal);
            text = text.Remove(at, (close < 0 ? text.Length : close + end.Length) - at);
        }

        return text;
    }

    // What a script writes is no command of its own: usage, units, other scripts.
    private static string WithoutHeredocs(string text)
    {
        if (!text.Contains("<<", StringComparison.Ordinal))
            return text;
        var lines = text.Split('\n');
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0; number < lines.Length; number++)
            last[lines[number].Trim()] = number;
        var kept = new List<string>();
        for (var number = 0; number < lines.Length; number++)
        {
            kept.Add(lines[number]);
            if (EndOf(lines[number]) is not { } end || last.GetValueOrDefault(end) <= number)
                continue;
            while (lines[number + 1].Trim() != end)
                number++;
            number++;
        }

        return string.Join('\n', kept);
    }

    private static string? EndOf(string line)
    {
        var at = line.IndexOf("<<", StringComparison.Ordinal);
        if (at < 0 || line.TrimStart().StartsWith('#') || line.AsSpan(at).StartsWith("<<<"))
            return null;
        var word = line.AsSpan(at + 2).TrimStart("- \t'\"\\");
        var length = 0;
        while (length < word.Length && (char.IsAsciiLetterOrDigit(word[length]) || word[length] == '_'))
            length++;
        return length == 0 ? null : word[..length].ToString();
    }
}
