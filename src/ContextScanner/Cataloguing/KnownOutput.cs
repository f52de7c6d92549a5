using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>A folder whose kind the caller knows better than any catalogue: a build system says where its output goes.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Kind">The name of its kind in the catalogue, such as <c>.NET build output</c>; any other is passed over.</param>
public sealed record KnownOutput(RelativePath Folder, string Kind)
{
    /// <summary>Tells the catalogue after the walk. The root is never output.</summary>
    internal static void Mark(IEnumerable<KnownOutput> outputs, CatalogueObserver observer, DirectoryTable table)
    {
        foreach (var output in outputs)
        {
            var kind = observer.Catalogue.Kinds.FindIndex(known => known.Kind.Name == output.Kind && !known.Kind.IsOfFiles);
            var folder = table.Find(output.Folder.Bytes);
            if (kind < 0 || folder <= 0)
                continue;
            // What the catalogue knows by the same kind keeps its rule: it is one of those that the rule drops.
            observer.Folders[folder] = observer.Folders.TryGetValue(folder, out var known) && known.Kind == kind
                ? known with { Confidence = Confidence.Structure }
                : new KnownFolder(folder, kind, Confidence.Structure, -1);
        }
    }
}
