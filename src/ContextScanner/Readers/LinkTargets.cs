using ContextSlim.FileSystem;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;

namespace ContextSlim.Readers;

/// <summary>What the links of a context lead to, as engines ask that follow them; each link is looked at once.</summary>
/// <param name="root">The context's full path.</param>
internal sealed class LinkTargets(string root)
{
    private const int MostFiles = 2_000;

    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private readonly Dictionary<(RelativePath Link, FollowedLinks Followed), List<RelativePath>> _behind = [];
    private readonly Dictionary<(RelativePath Link, FollowedLinks Followed), TroubleKind?> _known = [];

    private FoldersInReach? _reach;

    /// <summary>What links are for who follows all of them.</summary>
    /// <param name="links">Every link of the context.</param>
    public FoldersInReach InReach(IReadOnlyList<RelativePath> links) =>
        _reach ??= new FoldersInReach(root, OperatingSystem.IsWindows() ? [] : links); // elsewhere links and paths are others

    /// <summary>What an engine makes of a link that is not the link or a file; null for nothing. Links whose names are no UTF-8 are not looked at.</summary>
    public TroubleKind? Of(RelativePath link, FollowedLinks followed)
    {
        if (followed == FollowedLinks.None || !link.IsUtf8)
            return null;
        if (!_known.TryGetValue((link, followed), out var known))
            _known.Add((link, followed), known = Look(link, followed));
        return known;
    }

    /// <summary>True when of the files behind a link to a folder one is taken; when there are too many to look at, too.</summary>
    /// <param name="link">The link.</param>
    /// <param name="followed">Which links are followed.</param>
    /// <param name="takes">Says whether a path below the link is taken.</param>
    public bool HoldsAny(RelativePath link, FollowedLinks followed, Func<RelativePath, bool> takes)
    {
        var files = Behind(link, followed);
        return files.Count > MostFiles || files.Exists(file => takes(file));
    }

    /// <summary>The first link behind a link to a folder that is taken and leads nowhere; null when there is none.</summary>
    /// <param name="link">The link.</param>
    /// <param name="takes">Says whether a path below the link is taken.</param>
    public RelativePath? NothingBehind(RelativePath link, Func<RelativePath, bool> takes)
    {
        foreach (var file in Behind(link, FollowedLinks.All))
        {
            if (takes(file) && PathKind.Of(Path.Combine(root, file.ToString())) is null)
                return file;
        }

        return null;
    }

    // The files of a folder, and of those in it, as paths of the context; a link that is not followed is a file. Too many end it.
    private List<RelativePath> Behind(RelativePath link, FollowedLinks followed)
    {
        if (_behind.TryGetValue((link, followed), out var known))
            return known;
        var files = _behind[(link, followed)] = [];
        var folders = new Stack<string>([link.ToString()]);
        while (files.Count <= MostFiles && folders.TryPop(out var folder))
        {
            try
            {
                foreach (var entry in new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos("*", s_everything))
                {
                    var path = folder + "/" + entry.Name;
                    if (entry is DirectoryInfo && (followed == FollowedLinks.All || entry.LinkTarget is null) && folders.Count <= MostFiles)
                        folders.Push(path);
                    else if (files.Count <= MostFiles)
                        files.Add(new RelativePath(path));
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // What cannot be listed is not taken.
            }
        }

        return files;
    }

    private TroubleKind? Look(RelativePath link, FollowedLinks followed)
    {
        var leavingAlone = followed == FollowedLinks.Leaving;
        if (leavingAlone && !Leaves(link))
            return null;
        return PathKind.Of(Path.Combine(root, link.ToString())) switch
        {
            null => leavingAlone ? null : TroubleKind.LeadsNowhere,
            // Of a circle that leaves the context, less arrives than lies there: what, is not computed.
            EntryKind.Directory => TroubleKind.FolderIsFollowed,
            _ => null,
        };
    }

    // By its text, as the CDK looks at it.
    private bool Leaves(RelativePath link) =>
        TargetOf(link) is { } target && Path.GetRelativePath(root, target) is var reached && (reached == ".." || reached.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(reached));

    private string? TargetOf(RelativePath link)
    {
        var full = Path.Combine(root, link.ToString());
        return DiskFiles.Instance.LinkTarget(full) is { } target ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(full)!, target))) : null;
    }
}
