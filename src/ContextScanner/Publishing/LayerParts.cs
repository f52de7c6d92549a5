using System.Text;

namespace ContextSlim.Publishing;

/// <summary>One sort of files in a layer.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Files">How many there are.</param>
/// <param name="Bytes">Their bytes.</param>
internal sealed record LayerPart(string Name, int Files, long Bytes);

/// <summary>What a layer is made of: each file is of one sort.</summary>
internal static class LayerParts
{
    /// <summary>The sorts that there are, heaviest first.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="notes">What the folder says of itself.</param>
    /// <param name="image">The system of the image.</param>
    public static IReadOnlyList<LayerPart> Of(PublishLayer layer, FolderNotes notes, string image)
    {
        var parts = new Dictionary<string, LayerPart>(StringComparer.Ordinal);
        foreach (var file in layer.Files)
        {
            var name = NameOf(file, notes, image);
            var part = parts.GetValueOrDefault(name) ?? new LayerPart(name, 0, 0);
            parts[name] = part with { Files = part.Files + 1, Bytes = part.Bytes + file.Bytes };
        }

        return [.. parts.Values.OrderByDescending(static part => part.Bytes).ThenBy(static part => part.Name, StringComparer.Ordinal)];
    }

    /// <summary>The system that a file below <c>runtimes/</c> is for; null for any other.</summary>
    public static string? SystemOf(LayerFile file)
    {
        var path = file.Path.Bytes;
        if (!path.StartsWith("runtimes/"u8))
            return null;
        var rest = path["runtimes/".Length..];
        var slash = rest.IndexOf((byte)'/');
        return slash <= 0 ? null : Encoding.UTF8.GetString(rest[..slash]);
    }

    private static string NameOf(LayerFile file, FolderNotes notes, string image)
    {
        if (SystemOf(file) is { } system)
            return RuntimeName.IsForeign(system, image) ? "for other systems" : "for this system";
        if (file.Path.Bytes.StartsWith("wwwroot/"u8))
            return "static files";
        if (file.Path.Bytes.StartsWith("refs/"u8))
            return "reference assemblies";
        if (file.Name.EndsWith(".pdb"u8) || file.Name.EndsWith(".dbg"u8))
            return "symbols";
        if (file.Name.EndsWith(".resources.dll"u8))
            return "translations";
        if (notes.RuntimeFiles.Contains(Encoding.UTF8.GetString(file.Name)))
            return "the runtime";
        if (file.Folder.IsEmpty && notes.Programs.Contains(Encoding.UTF8.GetString(file.Name)))
            return "the program";
        if (!file.Name.EndsWith(".dll"u8) && !file.Name.EndsWith(".exe"u8))
            return "other files";
        return notes.ProjectAssemblies.Contains(Encoding.UTF8.GetString(file.Name[..^4])) ? "the projects' assemblies" : "packages' assemblies";
    }
}
