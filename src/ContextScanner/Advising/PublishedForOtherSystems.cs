using ContextSlim.Paths;
using ContextSlim.Publishing;

namespace ContextSlim.Advising;

/// <summary>CTX605: native code for systems that the image is not of, below <c>runtimes/</c>.</summary>
internal static class PublishedForOtherSystems
{
    private const int MostNamed = 3;

    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        if (folder.Facts.Decided.Contains("RuntimeIdentifier"))
            return;
        var systems = new Dictionary<string, long>(StringComparer.Ordinal);
        var foreign = folder.Where(file =>
        {
            if (LayerParts.SystemOf(file) is not { } system || !RuntimeName.IsForeign(system, folder.ImageRuntime))
                return false;
            systems[system] = systems.GetValueOrDefault(system) + file.Bytes;
            return true;
        });
        if (foreign.Count == 0)
            return;
        var named = string.Join(", ", systems.OrderByDescending(system => system.Value).Take(MostNamed).Select(system => system.Key));
        var more = systems.Count > MostNamed ? $" and {Counts.Of(systems.Count - MostNamed)} more" : "";
        folder.TellProject(
            findings, "CTX605", DiagnosticLevel.Warning, foreign,
            $"{ByteSize.Format(PublishedFolder.Sum(foreign))} in {Counts.Files(foreign.Count)} are for other systems than {folder.ImageRuntime}: {named}{more}",
            $"{PublishedText.Property("RuntimeIdentifier", folder.ImageRuntime)} in the project, or `-r {folder.ImageRuntime}`; `ContainerRuntimeIdentifier` alone changes nothing.");
    }
}
