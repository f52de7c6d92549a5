using ContextSlim.Paths;
using ContextSlim.Publishing;
using Microsoft.Build.Framework;

namespace ContextSlim.MSBuild;

/// <summary>Who brings each published file, by what MSBuild knows: <c>ResolvedFileToPublish</c> itself has lost the type and the owner of its items.</summary>
internal sealed class PublishedItems
{
    private readonly string _projectDirectory;
    private readonly string _folder;
    private readonly Dictionary<string, ITaskItem> _own = new(StringComparer.Ordinal);
    private readonly List<(string Folder, string Name)> _projects = [];

    public PublishedItems(string projectDirectory, string folder, IEnumerable<ITaskItem> projectItems, IEnumerable<ITaskItem> referencedProjects)
    {
        _projectDirectory = projectDirectory;
        _folder = folder;
        foreach (var item in projectItems)
            _own.TryAdd(item.GetMetadata("FullPath"), item);
        foreach (var project in referencedProjects)
        {
            var path = project.GetMetadata("FullPath");
            _projects.Add((Path.GetDirectoryName(path) + Path.DirectorySeparatorChar, Path.GetFileName(path)));
        }
    }

    /// <summary>The items by where they lie in the folder.</summary>
    public Dictionary<RelativePath, PublishedItem> Of(IEnumerable<ITaskItem> published)
    {
        var items = new Dictionary<RelativePath, PublishedItem>();
        foreach (var item in published)
        {
            var relative = item.GetMetadata("RelativePath");
            if (relative.Length == 0)
                relative = Path.GetFileName(item.ItemSpec);
            relative = Path.GetRelativePath(_folder, Path.GetFullPath(relative.Replace('\\', Path.DirectorySeparatorChar), _folder)).Replace(Path.DirectorySeparatorChar, '/');
            items[new RelativePath(relative)] = Describe(item, relative);
        }

        return items;
    }

    private PublishedItem Describe(ITaskItem item, string relative)
    {
        var source = Path.GetFullPath(item.ItemSpec, _projectDirectory);
        var isWebAsset = item.GetMetadata("SourceType").Length > 0 || item.GetMetadata("AssetKind").Length > 0 || relative.StartsWith("wwwroot/", StringComparison.Ordinal);
        if (_own.TryGetValue(source, out var own))
        {
            return new PublishedItem(source) { Type = own.GetMetadata("ItemType"), Identity = own.ItemSpec.Replace('\\', '/'), IsStaticWebAsset = isWebAsset };
        }

        var package = item.GetMetadata("NuGetPackageId") is { Length: > 0 } named ? named
            : item.GetMetadata("SourceType") == "Package" ? item.GetMetadata("SourceId") : null;
        return new PublishedItem(source) { IsStaticWebAsset = isWebAsset, Package = package, Project = package is null ? ProjectOf(source) : null };
    }

    // A project within the folder of another one: the nearest.
    private string? ProjectOf(string source) =>
        _projects.Where(project => source.StartsWith(project.Folder, StringComparison.Ordinal)).OrderByDescending(project => project.Folder.Length).Select(project => project.Name).FirstOrDefault();
}
