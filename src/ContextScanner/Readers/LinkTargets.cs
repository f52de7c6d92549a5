using ContextSlim.FileSystem;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;

namespace ContextSlim.Readers;

/// <summary>What the links of a context lead to, as engines ask that follow them; each link is looked at once.</summary>
/// <param name="root">The context's full path.</param>
internal sealed class LinkTargets(string root)
{
    private const int MostFiles = 2_000;

    private readonly Dictionary<string, List<string>> _behind = [];
    private readonly Dictionary<(RelativePath Link, FollowedLinks Followed), TroubleKind?> _known = [];

    /// <summary>What an engine makes of a link that is not the link or a file; null for nothing. Links whose names are no UTF-8 are not looked at.</summary>
    public TroubleKind? Of(RelativePath link, FollowedLinks followed)
    {
        if (followed == FollowedLinks.None || !link.IsUtf8)
            return null;
        if (!_known.TryGetValue((link, followed), out var known))
            _known.Add((link, followed), known = Look(link, followed));
        return known;
    }

    /// <summary>True when of the files behind a link to a folder one is taken, as far as looked at; when there are too many, too.</summary>
    /// <param name="link">The link.</param>
    /// <param name="takes">Says whether a path below the link is taken.</param>
    public bool HoldsAny(RelativePath link, Func<RelativePath, bool> takes)
    {
        var files = Behind(link.ToString());
        return files.Count > MostFiles || files.Exists(file => takes(new RelativePath(file)));
    }

    // The files of a folder, and of those in it, as paths of the context; links are files.
    private List<string> Behind(string link)
    {
        if (_behind.TryGetValue(link, out var known))
            return known;
        var files = new List<string>();
        var folders = new Stack<string>([link]);
        while (folders.TryPop(out var folder) && files.Count <= MostFiles)
        {
            try
            {
                foreach (var entry in new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos())
                {
                    var path = folder + "/" + entry.Name;
                    if (entry is DirectoryInfo && entry.LinkTarget is null)
                        folders.Push(path);
                    else
                        files.Add(path);
                    if (files.Count + folders.Count > MostFiles)
                        break;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // What cannot be listed is not taken.
            }

            if (files.Count + folders.Count > MostFiles)
                return _behind[link] = [.. files, .. Enumerable.Repeat(link, MostFiles)];
        }

        return _behind[link] = files;
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
            EntryKind.Directory => !leavingAlone && IsCircle(link) ? TroubleKind.LeadsInCircles : TroubleKind.FolderIsFollowed,
            _ => null,
        };
    }

    // By its text, as the CDK looks at it.
    private bool Leaves(RelativePath link) =>
        TargetOf(link) is { } target && Path.GetRelativePath(root, target) is var reached && (reached == ".." || reached.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(reached));

    private bool IsCircle(RelativePath link) =>
        TargetOf(link) is { } target && (target == "/" || Path.Combine(root, link.ToString()).StartsWith(target + "/", StringComparison.Ordinal));

    private string? TargetOf(RelativePath link)
    {
        var full = Path.Combine(root, link.ToString());
        return DiskFiles.Instance.LinkTarget(full) is { } target ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(full)!, target))) : null;
    }
}
