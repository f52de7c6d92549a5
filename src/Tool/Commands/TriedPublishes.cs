using ContextSlim.Advising;
using ContextSlim.Publishing;
using ContextSlim.Surveying;

namespace ContextSlim.Tool.Commands;

/// <summary>Publishes a project in other ways for the system that its publish folder is for.</summary>
internal static class TriedPublishes
{
    public static IReadOnlyList<PublishEstimate> Measure(string project, IReadOnlyList<SmallerWay> ways, BuildResult result, CommonSettings settings, CancellationToken cancellation)
    {
        var folder = PublishedFolder.Of(result)!;
        using var trials = new PublishTrials(project, cancellation);
        var estimates = new List<PublishEstimate>();
        foreach (var way in ways)
        {
            settings.SayNote(Messages.Estimating(way.Done, folder.ImageRuntime));
            estimates.Add(trials.Measure(way, folder.ImageRuntime, FrameworkOf(project, folder.Root), folder.Layer.WorkingDirectory));
        }

        return estimates;
    }

    // A project of several frameworks is published for one of them, which the folder's path has: bin/Release/net10.0/publish, release_net10.0_linux-x64.
    private static string? FrameworkOf(string project, string folder) =>
        File.ReadAllText(project).Contains("<TargetFramework>", StringComparison.Ordinal) ? null
            : folder.Split('/', '\\', '_').LastOrDefault(static part => part.Length > 3 && part.StartsWith("net", StringComparison.Ordinal) && char.IsAsciiDigit(part[3]));
}
