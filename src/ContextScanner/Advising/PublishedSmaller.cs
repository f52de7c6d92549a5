using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX617: published in another way, which was tried and in which the SDK's analyzers are silent, the layer is less.</summary>
internal static class PublishedSmaller
{
    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        // Without the runtime the base image is another one, and what is left out is other systems' code as well.
        if (folder.Facts.Layer is not { } now || !folder.HoldsRuntime)
            return;
        foreach (var estimate in folder.Facts.Estimates)
        {
            if (estimate.Layer is not { } then || then.CompressedBytes >= now.CompressedBytes)
                continue;
            findings.Add(new Diagnostic("CTX617", DiagnosticLevel.Note,
                $"{estimate.Way.Done} and without symbols, {ByteSize.Format(then.CompressedBytes)} are pushed instead of {ByteSize.Format(now.CompressedBytes)}: measured by a publish for {estimate.RuntimeIdentifier}, and the SDK's analyzers are silent")
            {
                IsAboutProject = true,
                Bytes = Math.Max(0, now.Bytes - then.Bytes),
                Fix = $"{PublishedText.Property(estimate.Way.Property, "true")} in the project, {PublishedText.Property("CopyOutputSymbolsToPublishDirectory", "false")} beside it, and `-r {estimate.RuntimeIdentifier}`; test the program as it is published.",
            });
        }
    }
}
