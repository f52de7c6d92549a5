using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using Microsoft.Build.Framework;

namespace ContextSlim.MSBuild;

/// <summary>What MSBuild knows of a project's folders and files, as paths in a context.</summary>
internal sealed class ProjectLayout(string context, string projectDirectory)
{
    // What restore and build look for in the project's folder and in every folder above it.
    private static readonly string[] s_lookedFor =
    [
        "nuget.config", "NuGet.config", "NuGet.Config", "global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Build.rsp",
        "Directory.Packages.props", "Directory.Solution.props", "Directory.Solution.targets", "packages.lock.json", "MSBuild.rsp",
    ];

    /// <summary>Where output goes: items with metadata Kind. What holds the project is no output, whatever a property says.</summary>
    public IReadOnlyList<KnownOutput> Outputs(IEnumerable<ITaskItem> folders)
    {
        var outputs = new List<KnownOutput>();
        foreach (var item in folders)
        {
            var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(item.ItemSpec, projectDirectory));
            if (InContext(folder) is { } path && InFolder(folder, projectDirectory) is null)
                outputs.Add(new KnownOutput(path, item.GetMetadata("Kind")));
        }

        return outputs;
    }

    /// <summary>What restore and build need: the files that are named, and those that they look for on the way up.</summary>
    public IReadOnlyList<RelativePath> Needed(IEnumerable<ITaskItem> named)
    {
        var needed = new List<RelativePath>();
        foreach (var item in named)
        {
            if (InContext(Path.GetFullPath(item.ItemSpec, projectDirectory)) is { } path)
                needed.Add(path);
        }

        for (var folder = projectDirectory; folder is not null && (folder == context || InContext(folder) is not null); folder = Path.GetDirectoryName(folder))
        {
            foreach (var name in s_lookedFor)
            {
                if (Path.Combine(folder, name) is var file && File.Exists(file) && InContext(file) is { } path)
                    needed.Add(path);
            }
        }

        return needed;
    }

    // Null for the context itself, and for what lies elsewhere.
    private RelativePath? InContext(string path) =>
        InFolder(context, path) is { Length: > 0 } relative ? new RelativePath(relative.Replace(Path.DirectorySeparatorChar, '/')) : null;

    // Empty for the folder itself, null for what lies elsewhere.
    private static string? InFolder(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        if (relative == ".")
            return "";
        return relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative;
    }
}
