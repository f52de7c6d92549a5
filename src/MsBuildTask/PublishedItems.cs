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
    /// <param name="published">What is copied.</param>
    /// <param name="webAssets">The static web assets, which the SDK copies by a list of their own.</param>
    public Dictionary<RelativePath, PublishedItem> Of(IEnumerable<ITaskItem> published, IEnumerable<ITaskItem> webAssets)
    {
        var items = new Dictionary<RelativePath, PublishedItem>();
        foreach (var item in published)
            Add(items, item.GetMetadata("RelativePath") is { Length: > 0 } relative ? relative : Path.GetFileName(item.ItemSpec), Describe(item));
        foreach (var asset in webAssets)
            Add(items, asset.GetMetadata("TargetPath"), DescribeAsset(asset));
        return items;
    }

    private void Add(Dictionary<RelativePath, PublishedItem> items, string relative, PublishedItem item)
    {
        var path = Path.GetRelativePath(_folder, Path.GetFullPath(relative.Replace('\\', Path.DirectorySeparatorChar), _folder));
        items[new RelativePath(path.Replace(Path.DirectorySeparatorChar, '/'))] = item;
    }

    private PublishedItem Describe(ITaskItem item)
    {
        var source = Path.GetFullPath(item.ItemSpec, _projectDirectory);
        if (OwnItem(source) is { } own)
            return own;
        var package = item.GetMetadata("NuGetPackageId") is { Length: > 0 } named ? named : null;
        return new PublishedItem(source) { Package = package, Project = package is null ? ProjectOf(source) : null };
    }

    // A compressed copy is related to the asset that it is of, and that to the project's own item.
    private PublishedItem DescribeAsset(ITaskItem asset)
    {
        var source = Path.GetFullPath(asset.ItemSpec, _projectDirectory);
        foreach (var name in (string[])["", "OriginalItemSpec", "RelatedAsset"])
        {
            var path = name.Length == 0 ? source : asset.GetMetadata(name);
            if (path.Length > 0 && OwnItem(Path.GetFullPath(path, _projectDirectory)) is { } own)
                return own with { IsStaticWebAsset = true };
        }

        var isPackage = asset.GetMetadata("SourceType") == "Package";
        return new PublishedItem(source) { IsStaticWebAsset = true, Package = isPackage ? asset.GetMetadata("SourceId") : null, Project = isPackage ? null : ProjectOf(source) };
    }

    private PublishedItem? OwnItem(string source) => _own.TryGetValue(source, out var item)
        ? new PublishedItem(source) { Type = item.GetMetadata("ItemType"), Identity = item.ItemSpec.Replace('\\', '/') } : null;

    // A project within the folder of another one: the nearest.
    private string? ProjectOf(string source) =>
        _projects.Where(project => source.StartsWith(project.Folder, StringComparison.Ordinal)).OrderByDescending(project => project.Folder.Length).Select(project => project.Name).FirstOrDefault();
}
