using System.Buffers;

namespace ContextSlim.Needs;

/// <summary>Tells commands that read a repository from all others that are called git.</summary>
internal static class GitCommands
{
    private static readonly HashSet<string> s_reading = new(StringComparer.Ordinal)
    {
        "describe", "rev-parse", "rev-list", "log", "show", "status", "diff", "ls-files", "ls-tree", "tag", "branch", "archive", "submodule", "shortlog", "blame",
        "symbolic-ref", "show-ref", "for-each-ref", "name-rev", "cat-file", "diff-index", "diff-tree", "merge-base", "whatchanged", "grep", "cherry", "show-branch",
        "worktree", "notes", "check-ignore", "var", "fsck", "bundle", "check-attr", "count-objects", "update-index", "checkout", "stash", "reset", "clean",
    };

    // How libraries open a repository, and its files that programs read themselves.
    private static readonly SearchValues<string> s_opening = SearchValues.Create(
    [
        ".git/HEAD", ".git/refs", ".git/logs", ".git/index", ".git/packed-refs", ".git/config", "PlainOpen(", "PlainOpenWithOptions(", "git2::Repository", "Repository::discover", "Repository::open", "gix::discover", "gix::open",
        "git.Repo(", "Repo(search_parent", "pygit2.", "dulwich.", "simpleGit(", "Rugged::Repository", "Git.open(", "FileRepositoryBuilder", "RepositoryBuilder()", "LibGit2Sharp", "GitLogTip(", "GitDescribe(", "GitVersion(",
        "[GitRepository]", "[GitVersion", "git_revision_hash(", "gitInformation", "git-count-revs", "git-process", "isomorphic-git", "git-rev-sync", "git-describe", "nodegit",
    ], StringComparison.Ordinal);

    // Between the name and what it is asked for, in whatever language it is called.
    private static readonly HashSet<string> s_between = new(StringComparer.OrdinalIgnoreCase)
    {
        "args", "arg", "new", "C", "git-dir", "work-tree", "no-pager", "c", "safe", "directory", "core", "pager", "cat", "dir", "cwd", "root", "P", "Command", "Arguments", "argv", "sh", "EXECUTABLE", "COMMAND", "exe", "binary", "path", "commandLine", "run", "exec",
    };

    private static readonly SearchValues<char> s_ofConstants = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

    private const int MostBetween = 8;

    /// <summary>True when a simple command reads the repository that it is started in.</summary>
    /// <param name="command">The command.</param>
    /// <param name="folder">The folder that <c>-C</c> names; null for the one that it is started in.</param>
    public static bool Reads(ShellCommand command, out string? folder)
    {
        folder = null;
        if (!IsGit(command.Program))
            return false;
        for (var at = 1; at < command.Words.Count; at++)
        {
            var word = command.Words[at];
            if (word is "-C" or "--git-dir" or "--work-tree" or "-c" && at + 1 < command.Words.Count)
                folder = word == "-C" ? command.Words[at + 1] : folder;
            if (word is "-C" or "--git-dir" or "--work-tree" or "-c")
                at++;
            else if (!word.StartsWith('-'))
                return word == "lfs" ? at + 1 < command.Words.Count && command.Words[at + 1] is "pull" or "fetch" or "checkout" or "ls-files" : s_reading.Contains(word) && !IsHarmless(word, command.Words, at);
        }

        return false;
    }

    /// <summary>True for a command that asks whether the tree is as committed: what is tracked and missing changes its answer (git-describe(1), git-status(1)).</summary>
    public static bool AsksState(ShellCommand command) => command.Words.Any(static word => word.StartsWith("--dirty", StringComparison.Ordinal) || word.StartsWith("--broken", StringComparison.Ordinal))
        || command.Words.FirstOrDefault(s_reading.Contains) is "status" or "diff" or "diff-index" or "update-index" or "diff-files";

    // Scripts keep the program's name in a variable.
    private static bool IsGit(string program) => program is "git" or "git.exe" or "$GIT" or "${GIT}" or "$git" or "${git}" or "GIT" || program.StartsWith("${GIT:-", StringComparison.Ordinal);

    /// <summary>True for a command that makes a repository of its own: what follows asks that one.</summary>
    public static bool Makes(ShellCommand command) => command.Program == "git" && command.Words.Any(word => word is "clone" or "init");

    // They change files, or want a repository of which nothing is read.
    private static bool IsHarmless(string word, IReadOnlyList<string> words, int at) =>
        word is "checkout" or "reset" or "clean" or "stash" or "update-index" || (word == "grep" && words.Contains("--no-index")) || (word == "diff" && words.Contains("--no-index"))
        || (word == "submodule" && at + 1 < words.Count && words[at + 1] is "add");

    /// <summary>The line of a program, from 1, that starts git to read the repository; 0 for none.</summary>
    /// <param name="lines">The program's text.</param>
    /// <param name="onlyState">True for one that asks whether the tree is as committed.</param>
    public static int FindInCode(string[] lines, bool onlyState)
    {
        for (var number = 0; number < lines.Length; number++)
        {
            var line = lines[number];
            var opened = line.AsSpan().IndexOfAny(s_opening);
            if (!onlyState && opened >= 0 && !IsInComment(line, opened) && (opened == 0 || !char.IsAsciiLetterOrDigit(line[opened - 1])))
                return number + 1;
            for (var at = line.IndexOf("git", StringComparison.OrdinalIgnoreCase); at >= 0; at = line.IndexOf("git", at + 3, StringComparison.OrdinalIgnoreCase))
            {
                if (IsProgram(line, at) && !IsInComment(line, at) && Asks(line, at + 3, number + 1 < lines.Length ? lines[number + 1] : "", onlyState))
                    return number + 1;
            }
        }

        return 0;
    }

    private static bool IsProgram(string line, int at)
    {
        if (at + 3 < line.Length && (char.IsAsciiLetterOrDigit(line[at + 3]) || line[at + 3] is '-' or '.' or '/' or ':' or '+' or '@'))
            return line.AsSpan(at).StartsWith("GIT_EXECUTABLE");
        return at == 0 || line[at - 1] is '"' or '\'' or '`' or '(' or '[' or '{' or '>' or ';' or '&' or '|' or '$' or ' ' or '\t' or '=' or ',' or '!' || line.AsSpan(0, at).EndsWith("/bin/");
    }

    private static bool IsConstant(string word) => word.Length > 1 && word.AsSpan().IndexOfAnyExcept(s_ofConstants) < 0;

    private static bool IsInComment(string line, int at)
    {
        var before = line.AsSpan(0, at).TrimStart();
        return before.StartsWith("//") || before.StartsWith("#") || before.StartsWith("*") || before.StartsWith("/*") || before.StartsWith("--") || before.StartsWith("<!--");
    }

    // The next words, over the end of the line: Command::new("git").args(["rev-parse", "HEAD"]).
    private static bool Asks(string line, int from, string next, bool onlyState)
    {
        var text = $"{line[from..Math.Min(line.Length, from + 160)]} {next[..Math.Min(next.Length, 120)]}";
        var words = 0;
        for (var at = 0; at < text.Length && words < MostBetween;)
        {
            if (!char.IsAsciiLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var end = at;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_'))
                end++;
            var word = text[at..end];
            words++;
            if (s_reading.Contains(word) && onlyState)
                return word is "status" or "diff" or "diff-index" || (word == "describe" && text.Contains("--dirty", StringComparison.Ordinal));
            // How many files git tracks is shown to people, and goes into nothing that is built.
            if (word == "ls-files" && text.AsSpan(end).TrimStart() is var rest && rest.StartsWith("|") && rest[1..].TrimStart().StartsWith("wc"))
                return false;
            if (s_reading.Contains(word))
                return word is not ("checkout" or "reset" or "clean" or "stash" or "var" or "notes");
            // The folder that an option names is often a variable: `git -C $TOP describe`, `git --git-dir $$PWD/.git describe`.
            if (!s_between.Contains(word) && !IsConstant(word) && !word.StartsWith("git", StringComparison.OrdinalIgnoreCase))
                return false;
            at = end;
        }

        return false;
    }
}
