using ContextSlim.Cataloguing;
using ContextSlim.Discovery;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX301: what nobody needs in an image is sent. A warning where that is sure; a note for what is known by its name alone, or may be the very
/// thing that is shipped, and only where it is heavy.
/// </summary>
internal static class JunkIsSent
{
    public static void Add(BuildResult result, Advice advice, List<Diagnostic> findings)
    {
        var asking = new Lazy<List<SharedDockerfile>?>(() => DockerfilesBelow(result, advice));
        foreach (var group in KindGroup.Of(result, path => IsJunk(path.Kind.Category), advice))
        {
            var isSure = group.Confidence > Confidence.Name && IsNeverShipped(group.Kind.Category);
            // Nobody builds with a root that lacks a Dockerfile where others have theirs.
            if (group.Sent.Bytes == 0 || (!isSure && (!group.IsHeavy || (!result.HasDockerfile && result.OtherDockerfiles.Count > 0 && !result.Options.NameAll))))
                continue;
            if (asking.Value is { } dockerfiles && !dockerfiles.Exists(dockerfile => AsksFor(dockerfile, group)))
                continue;
            var doubt = isSure ? "" : "; the image may not need it";
            findings.Add(group.Tell("CTX301", isSure ? DiagnosticLevel.Warning : DiagnosticLevel.Note, $"sent: {group.Kind.Name}, {group.Figures}{group.BroughtBack}{doubt}"));
        }
    }

    // Without a Dockerfile at the root, those below are what is built: what none of them asks for is sent to nobody. Null where that says nothing.
    private static List<SharedDockerfile>? DockerfilesBelow(BuildResult result, Advice advice) =>
        result.HasDockerfile || result.OtherDockerfiles.Count == 0 || result.Options.NameAll || advice.Needs is not { Dockerfiles: { Count: > 0 } dockerfiles }
            ? null
            : [.. dockerfiles.Where(dockerfile => IsBuiltFromHere(result, advice, dockerfile.Path)).Select(dockerfile => SharedDockerfile.Read(dockerfile.Name, dockerfile.Path, dockerfile.Model, result.Request.Build))];

    // Who copies everything in a folder of its own means that folder, if anything lies there.
    private static bool IsBuiltFromHere(BuildResult result, Advice advice, RelativePath? dockerfile)
    {
        var root = result.Files.ContextRoot;
        if (dockerfile is not { } path || PlausibleContext.Of(Path.Combine(root, path.ToString()), root, result.Request.Build) is not { } context || context == root)
            return true;
        return advice.Tree?.FindFolder(System.Text.Encoding.UTF8.GetBytes(Path.GetRelativePath(root, context).Replace(Path.DirectorySeparatorChar, '/'))) is { Count: 1 };
    }

    private static bool AsksFor(SharedDockerfile dockerfile, KindGroup group) => dockerfile.AsksForEverything
        || group.Paths.Any(path => dockerfile.Requests.Any(request => Meet(request.Path.Bytes, path.Path.Bytes)));

    // A pattern may ask for anything.
    private static bool Meet(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> path) =>
        asked.IndexOfAny("*?[\\"u8) >= 0 || RelativePath.LiesIn(path, asked) || RelativePath.LiesIn(asked, path);

    private static bool IsJunk(KindCategory category) =>
        category is not (KindCategory.Database or KindCategory.Secret or KindCategory.Checkout);

    /// <summary>True for kinds that are told of however little of them is sent.</summary>
    public static bool IsNeverShipped(KindCategory category) =>
        category is KindCategory.Packages or KindCategory.BuildOutput or KindCategory.Cache or KindCategory.History or KindCategory.Logs or KindCategory.Reports;
}
