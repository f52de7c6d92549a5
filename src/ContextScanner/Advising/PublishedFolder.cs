using ContextSlim.Paths;
using ContextSlim.Publishing;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>A publish folder as findings look at it: the layer, what the publish says of itself, and what the folder says.</summary>
internal sealed class PublishedFolder
{
    private PublishedFolder(BuildResult result, PublishLayer layer)
    {
        Root = result.Files.ContextRoot;
        Layer = layer;
        Facts = result.Options.Published;
        Notes = FolderNotes.Read(Root, layer.Files);
        ImageRuntime = Facts.ImageRuntimeIdentifier.Length > 0 ? Facts.ImageRuntimeIdentifier
            : Notes.RuntimeIdentifier.Length > 0 ? Notes.RuntimeIdentifier : UsualRuntime;
    }

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    /// <summary>What is packed.</summary>
    public PublishLayer Layer { get; }

    /// <summary>What MSBuild told.</summary>
    public PublishFacts Facts { get; }

    /// <summary>What the folder tells.</summary>
    public FolderNotes Notes { get; }

    /// <summary>The system of the image.</summary>
    public string ImageRuntime { get; }

    /// <summary>True when the runtime is in the folder, by itself or in the one file that is the program.</summary>
    public bool HoldsRuntime => Notes.IsSelfContained || Notes.Name is null;

    // The SDK makes an image for Linux and the machine that it runs on.
    private static string UsualRuntime => "linux-" + System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>The folder of a survey; null for a context.</summary>
    public static PublishedFolder? Of(BuildResult result) => result.Layer is { } layer ? new PublishedFolder(result, layer) : null;

    /// <summary>The files that something holds for.</summary>
    public List<LayerFile> Where(Func<LayerFile, bool> condition)
    {
        var files = new List<LayerFile>();
        foreach (var file in Layer.Files)
        {
            if (condition(file))
                files.Add(file);
        }

        return files;
    }

    /// <summary>True for the file that is the application itself: its assembly, or the one file that holds all.</summary>
    public bool IsProgram(LayerFile file)
    {
        if (!file.Folder.IsEmpty)
            return false;
        var name = file.Path.ToString();
        var program = Facts.Properties.GetValueOrDefault("AssemblyName") is { Length: > 0 } assembly ? assembly : Notes.Name;
        if (program is not null)
            return name == program || name == program + ".exe" || name == program + ".dll";
        return Notes.Programs.Contains(name);
    }

    /// <summary>One finding for many files, at the largest, which an item or somebody's hand has brought.</summary>
    public void Tell(List<Diagnostic> findings, string code, DiagnosticLevel level, List<LayerFile> files, string message, string? fix) =>
        findings.Add(Finding(code, level, files, message, fix));

    /// <summary>The same for what a property of the project decides.</summary>
    public void TellProject(List<Diagnostic> findings, string code, DiagnosticLevel level, List<LayerFile> files, string message, string? fix) =>
        findings.Add(Finding(code, level, files, message, fix) with { IsAboutProject = true, Source = null });

    private Diagnostic Finding(string code, DiagnosticLevel level, List<LayerFile> files, string message, string? fix)
    {
        var largest = files[0];
        long bytes = 0;
        foreach (var file in files)
        {
            bytes += file.Bytes;
            if (file.Bytes > largest.Bytes)
                largest = file;
        }

        return new Diagnostic(code, level, message)
        {
            Path = largest.Path,
            Source = Facts.ItemOf(largest.Path) is { Package: null } item ? item.Source : null,
            Bytes = bytes,
            Files = files.Count,
            Fix = fix,
        };
    }

    /// <summary>The bytes of files.</summary>
    public static long Sum(List<LayerFile> files)
    {
        long bytes = 0;
        foreach (var file in files)
            bytes += file.Bytes;
        return bytes;
    }
}
