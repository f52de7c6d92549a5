using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Requesting;

namespace ContextSlim.Rewriting;

/// <summary>
/// Writes <c>*</c> and exceptions for what the Dockerfiles ask for, in a form that both builders read the same way: paths without wildcards,
/// because an exception with one makes BuildKit walk everything (specification W-7) and does not open a folder to the classic builder (specification W-8).
/// </summary>
internal sealed class AllowList(PlanSubject subject)
{
    private readonly List<byte[]> _paths = [];

    /// <summary>Adds the rules; nothing when everything is asked for.</summary>
    public void Write(DocumentEditor editor, List<string> notes)
    {
        foreach (var dockerfile in subject.Dockerfiles)
        {
            if (dockerfile.Problem is null && !dockerfile.AsksForEverything)
                continue;
            throw new SurveyException(
                $"--allow-list: {dockerfile.Name} asks for everything, so there is nothing to choose; name the folders in its COPY lines, or leave --allow-list out");
        }

        if (subject.Dockerfiles.Count == 0)
            throw new SurveyException("--allow-list: there is no Dockerfile that says what is needed; name one with -f, or leave --allow-list out");
        foreach (var path in Followed(notes))
            Expand(path, notes);
        _paths.Sort((left, right) => WalkOrder.Compare(left, right));
        List<byte[]> lines = ["# only what the Dockerfiles ask for"u8.ToArray(), "*"u8.ToArray()];
        foreach (var path in _paths)
        {
            if (RuleText.Of(path, anywhere: false) is { } rule && !lines.Exists(line => line.AsSpan().SequenceEqual((byte[])[(byte)'!', .. rule])))
                lines.Add([(byte)'!', .. rule]);
        }

        editor.InsertBehind(-1, lines, PlanChange.Added);
    }

    // What a variable holds is not for showing, but the names in the tree are: a path that is not there yet gets no exception.
    private IReadOnlyList<RelativePath> Followed(List<string> notes)
    {
        var requested = new HashSet<RelativePath>();
        foreach (var request in subject.Dockerfiles.SelectMany(dockerfile => dockerfile.Requests))
        {
            // An address is fetched, whatever BuildKit records.
            if (request.Cause == Dockerfiles.RequestCause.Remote)
                continue;
            if (!request.IsExpanded || Exists(request.Path.Bytes))
                requested.Add(request.Path);
            else if (notes.TrueForAll(note => !note.StartsWith(request.Shown, StringComparison.Ordinal)))
                notes.Add($"{request.Shown} is not there now, and what a variable holds is not written: there is no exception for it");
        }

        using var source = subject.Survey.OpenSource();
        using var links = new DiskLinks(source, subject.Cancellation);
        var followed = FollowedPaths.Follow([.. requested], links, backslashEscapes: !OperatingSystem.IsWindows());
        return followed.Paths ?? throw new SurveyException("--allow-list: a link in what the Dockerfiles ask for leads to everything; leave --allow-list out");
    }

    // A wildcard stands for what it matches today.
    private void Expand(RelativePath path, List<string> notes)
    {
        var found = _paths.Count;
        var hasWildcard = path.Bytes.IndexOfAny("*?[\\"u8) >= 0;
        if (!hasWildcard)
        {
            _paths.Add(path.Bytes.ToArray());
            return;
        }

        Expand(subject.Tree[Scanning.Tree.Root], [], path.Bytes);
        notes.Add($"{Shown(path)} is written as the {Counts.Of(_paths.Count - found, "path", "paths")} that it matches today: a wildcard in an exception costs both builders dear");
    }

    private string Shown(RelativePath path)
    {
        foreach (var request in subject.Dockerfiles.SelectMany(dockerfile => dockerfile.Requests))
        {
            if (request.Path == path)
                return request.Shown;
        }

        return "a pattern behind a link";
    }

    private bool Exists(ReadOnlySpan<byte> path)
    {
        if (path.IndexOfAny("*?[\\"u8) >= 0)
            return true;
        var slash = path.LastIndexOf((byte)'/');
        return subject.Tree.FindFolder(slash < 0 ? default : path[..slash]) is { } folder && folder.Find(path[(slash + 1)..]) >= 0;
    }

    private void Expand(Scanning.TreeFolder folder, byte[] path, ReadOnlySpan<byte> pattern)
    {
        var slash = pattern.IndexOf((byte)'/');
        var name = slash < 0 ? pattern : pattern[..slash];
        for (var index = 0; index < folder.Count; index++)
        {
            if (!GlobSyntax.IsMatch(name, folder.Name(index), !OperatingSystem.IsWindows()))
                continue;
            byte[] full = path.Length == 0 ? folder.Name(index).ToArray() : [.. path, (byte)'/', .. folder.Name(index)];
            if (slash < 0)
                _paths.Add(full);
            else if (folder.Kind(index) == EntryKind.Directory)
                Expand(subject.Tree[folder.Directory(index)], full, pattern[(slash + 1)..]);
        }
    }
}
