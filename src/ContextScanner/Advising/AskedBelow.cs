using System.Text;
using ContextSlim.Discovery;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// Of a context without a Dockerfile, in which others lie further down: what none of them asks for that is built from here is sent to nobody, and
/// nothing is told of it. `--all` tells of each build by itself.
/// </summary>
internal static class AskedBelow
{
    /// <summary>Takes away what is told of a build that nobody runs.</summary>
    public static void Keep(BuildResult result, Advice advice, List<Diagnostic> findings)
    {
        if (!Concerns(result) || !findings.Exists(IsOfWhatIsSent) || advice.Needs is not { Dockerfiles: { } all })
            return;
        var dockerfiles = all.Where(dockerfile => IsBuiltFromHere(result, advice, dockerfile.Path))
            .Select(dockerfile => SharedDockerfile.Read(dockerfile.Name, dockerfile.Path, dockerfile.Model, result.Request.Build)).ToList();
        findings.RemoveAll(finding => IsOfWhatIsSent(finding) && !dockerfiles.Exists(dockerfile => AsksFor(dockerfile, finding.Path)));
    }

    /// <summary>True for a context that lacks a Dockerfile where others have theirs: nobody builds with it as it is. Where everything is asked for, nothing is kept back.</summary>
    public static bool Concerns(BuildResult result) => !result.HasDockerfile && result.OtherDockerfiles.Count > 0 && !result.Options.NameAll;

    private static bool IsOfWhatIsSent(Diagnostic finding) => finding.Code is "CTX201" or "CTX301" or "CTX302" or "CTX303" or "CTX305" or "CTX306" or "CTX307" or "CTX308" or "CTX309";

    // Who copies everything in a folder of its own means that folder, if anything lies there.
    private static bool IsBuiltFromHere(BuildResult result, Advice advice, RelativePath? dockerfile)
    {
        var root = result.Files.ContextRoot;
        if (dockerfile is not { } path || PlausibleContext.Of(Path.Combine(root, path.ToString()), root, result.Request.Build) is not { } context || context == root)
            return true;
        return advice.Tree?.FindFolder(Encoding.UTF8.GetBytes(Path.GetRelativePath(root, context).Replace(Path.DirectorySeparatorChar, '/'))) is { Count: 1 };
    }

    // What lies in several places, or stands for the whole, whoever asks for anything asks for.
    private static bool AsksFor(SharedDockerfile dockerfile, RelativePath? path) => dockerfile.AsksForEverything || path is not { IsRoot: false } asked
        || dockerfile.Requests.Any(request => Meet(request.Path.Bytes, asked.Bytes));

    // One lies in the other, name by name. A class or an escape may stand for anything.
    private static bool Meet(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> path)
    {
        while (!asked.IsEmpty && !path.IsEmpty)
        {
            var wanted = NextName(ref asked);
            var name = NextName(ref path);
            if (wanted.IndexOfAny("[\\"u8) < 0 && !WildcardName.Matches(wanted, name))
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<byte> NextName(ref ReadOnlySpan<byte> path)
    {
        var slash = path.IndexOf((byte)'/');
        var name = slash < 0 ? path : path[..slash];
        path = slash < 0 ? default : path[(slash + 1)..];
        return name;
    }
}
