using System.Buffers.Text;
using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Revisions;

/// <summary>The objects of the repository that a folder lies in. The folder need not be there: the nearest one above it is asked.</summary>
/// <param name="git">Git, in that folder.</param>
/// <param name="top">The work tree; the repository itself where it has none.</param>
/// <param name="hasWorkTree">False for a bare repository.</param>
internal sealed class GitObjects(GitProgram git, string top, bool hasWorkTree)
{
    /// <summary>Finds the repository, as git does.</summary>
    /// <param name="folder">A folder in it, as it was given.</param>
    /// <param name="cancellation">Ends what runs.</param>
    /// <exception cref="SurveyException">There is no git, or no repository that it opens.</exception>
    public static GitObjects Open(string folder, CancellationToken cancellation)
    {
        var nearest = Path.GetFullPath(folder);
        while (!Directory.Exists(nearest))
            nearest = Path.GetDirectoryName(nearest) ?? throw NoRepository(folder);
        var git = new GitProgram(nearest, cancellation);
        var found = git.Run(default, "rev-parse", "--is-inside-work-tree", "--absolute-git-dir");
        if (found.Code != 0 || found.Lines is not [var inWorkTree, var gitFolder])
            throw found.Error.Contains("not a git repository", StringComparison.Ordinal) ? NoRepository(folder) : new SurveyException($"--git: git refuses: {DisplayText.Escape(found.Reason)}{WayOut(found)}");
        if (inWorkTree != "true")
            return new GitObjects(git, gitFolder, hasWorkTree: false);
        var top = git.Run(default, "rev-parse", "--show-toplevel");
        return top is { Code: 0, Lines: [var path] } ? new GitObjects(git, Path.GetFullPath(path), hasWorkTree: true) : throw new SurveyException($"--git: git refuses: {DisplayText.Escape(top.Reason)}");
    }

    /// <summary>Reads the two revisions of a range; the later one is null where the folder on disk is meant.</summary>
    /// <exception cref="SurveyException">One is unknown, or not all of its objects are here.</exception>
    public (Revision Before, Revision? After) Read(RevisionRange range)
    {
        if (range.After is null && !hasWorkTree)
            throw new SurveyException($"--git: '{DisplayText.Escape(range.Before)}' alone is compared with the folder on disk, and a bare repository has none: write A..B, such as {DisplayText.Escape(range.Before)}~1..{DisplayText.Escape(range.Before)}");
        var names = range.After is null ? [range.Before] : (string[])[range.Before, range.After];
        var ids = Find(names);
        var before = range.Before;
        if (range.FromMergeBase)
        {
            var parted = git.Run(default, "merge-base", ids[0], ids[1]);
            if (parted is not { Code: 0, Lines: [var id, ..] })
            {
                var isCut = git.Run(default, "rev-parse", "--is-shallow-repository").Lines is ["true"];
                throw new SurveyException($"--git: '{DisplayText.Escape(names[0])}' and '{DisplayText.Escape(names[1])}' have no commit in common"
                    + (isCut ? " here, where the history is cut: `git fetch --unshallow` before, or write A..B instead of A...B" : ": write A..B instead of A...B"));
            }

            (before, ids[0]) = ($"{range.Before}...{range.After}", id);
        }

        return (Read(before, ids[0]), range.After is { } after ? Read(after, ids[1]) : null);
    }

    /// <summary>A path in the repository, as git stores it; null for one outside. Links on the way to the repository are followed.</summary>
    public byte[]? PathOf(string path)
    {
        var relative = Path.GetRelativePath(top, path);
        if (IsOutside(relative))
            relative = Path.GetRelativePath(top, DiskFiles.Instance.ResolveLinks(path));
        return IsOutside(relative) ? null : relative == "." ? [] : Encoding.UTF8.GetBytes(relative.Replace(Path.DirectorySeparatorChar, '/'));
    }

    /// <summary>The path that a file would have in the work tree.</summary>
    public string FullPath(ReadOnlySpan<byte> path) => path.IsEmpty ? top : Path.Combine(top, Encoding.UTF8.GetString(path).Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Reads the content of a file.</summary>
    /// <param name="id">The name of its object.</param>
    /// <exception cref="SurveyException">Git does not give it.</exception>
    /// <exception cref="IOException">It is larger than <see cref="WholeFile.Largest"/>.</exception>
    public byte[] ReadBlob(ReadOnlySpan<byte> id)
    {
        byte[] question = [.. id, (byte)'\n'];
        if (SizeIn(git.Run(question, "cat-file", "--batch-check").Output) > WholeFile.Largest)
            throw new IOException($"Larger than {WholeFile.Largest / (1024 * 1024)} MiB");
        var answer = git.Run(question, "cat-file", "--batch");
        var head = answer.Output.AsSpan().IndexOf((byte)'\n');
        // The content has a line end behind it.
        return answer.Code == 0 && head >= 0 && SizeIn(answer.Output) is var size && size == answer.Output.Length - head - 2
            ? answer.Output.AsSpan(head + 1, (int)size).ToArray()
            : throw Incomplete(Encoding.ASCII.GetString(id), answer);
    }

    private Revision Read(string name, string id)
    {
        var listed = git.Run(default, "ls-tree", "-r", "-t", "-z", "-l", "--full-tree", id);
        if (listed.Code != 0)
            throw Incomplete(name, listed);
        return RevisionTree.Read(listed.Output) is { } tree ? new Revision(this, name, id, tree) : throw new SurveyException($"--git: '{DisplayText.Escape(name)}': its tree is damaged: see `git fsck`");
    }

    // Names go through standard input, where none is an option.
    private string[] Find(string[] names)
    {
        var questions = string.Concat(names.Select(name => $"{name}^{{commit}}\n{name}^{{tree}}\n"));
        var answer = git.Run(Encoding.UTF8.GetBytes(questions), "cat-file", "--batch-check=%(objectname)");
        var lines = answer.Lines;
        if (lines.Length != 2 * names.Length)
            throw new SurveyException($"--git: git refuses: {DisplayText.Escape(answer.Reason)}");
        return [.. names.Select((name, index) => IsId(lines[2 * index]) ? lines[2 * index] : IsId(lines[2 * index + 1]) ? lines[2 * index + 1] : throw Unknown(name, lines[2 * index]))];
    }

    private static SurveyException Unknown(string name, string answer) => new($"--git: '{DisplayText.Escape(name)}': "
        + (answer.EndsWith(" ambiguous", StringComparison.Ordinal) ? "means several objects: write more of it" : "no such revision in this repository: name a branch, a tag or a commit, and fetch it before"));

    private static SurveyException Incomplete(string name, GitAnswer answer) => new(
        $"--git: '{DisplayText.Escape(name)}': not all of its objects are here ({DisplayText.Escape(answer.Reason)}), and nothing is fetched: a partial clone needs `git fetch --refetch --no-filter` before");

    private static SurveyException NoRepository(string folder) => new($"--git: '{DisplayText.Escape(folder)}' lies in no git repository: name a folder of one, or compare snapshots that `scan --save` wrote");

    // A folder of somebody else's, as containers of a pipeline have it.
    private static string WayOut(GitAnswer refusal) => refusal.Error.Contains("dubious ownership", StringComparison.Ordinal) ? "; where you trust it: `git config --global --add safe.directory FOLDER`" : "";

    private static bool IsOutside(string relative) => relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(relative);

    private static bool IsId(string line) => line.Length is 40 or 64 && line.All(char.IsAsciiHexDigitLower);

    // OBJECT TYPE SIZE
    private static long SizeIn(ReadOnlySpan<byte> answer)
    {
        var line = answer[..Math.Max(0, answer.IndexOf((byte)'\n'))];
        return Utf8Parser.TryParse(line[(line.LastIndexOf((byte)' ') + 1)..], out long size, out _) ? size : -1;
    }
}
