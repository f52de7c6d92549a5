using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Readers;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX117: Buildah's rules hold for COPY and ADD alone (specification E-10): a bind mount of the context shows what the ignore file leaves out.
/// </summary>
internal static class SeenByMounts
{
    public static void Add(BuildResult result, Tree tree, UsedEngines used, List<Diagnostic> findings, CancellationToken cancellation)
    {
        if (!used.Has(Buildah.Instance) || result.Requests is not { IsRefused: false } requests)
            return;
        foreach (var request in requests.Paths.Concat(requests.Because).Where(IsMount).DistinctBy(static request => request.Line))
        {
            var seen = new Ignored(request.Path.Bytes.ToArray());
            OrderedWalk.Run(tree, new Lane(result.Lane.Rules), seen, cancellation);
            if (seen.Group.Files > 0)
                findings.Add(Describe(result, used, request, seen));
        }
    }

    private static bool IsMount(RequestedPath request) =>
        request.Cause is RequestCause.Mount or RequestCause.MountWithoutSource || (request.Cause == RequestCause.EmptyVariable && request.Text.StartsWith("RUN ", StringComparison.Ordinal));

    private static Diagnostic Describe(BuildResult result, UsedEngines used, RequestedPath request, Ignored seen)
    {
        return new Diagnostic("CTX117", seen.Secrets.Files == 0 ? DiagnosticLevel.Note : DiagnosticLevel.Warning,
            $"under Buildah ({DisplayText.Escape(used.Because(Buildah.Instance))}) this mount shows what the ignore file leaves out: {SecretsByName.Describe(seen.Secrets, seen.Group)}")
        {
            File = RequestPlace.File(result),
            Position = new TextPosition(request.Line, 1),
            Path = (seen.Secrets.First ?? seen.Group.First)!.Value,
            Files = seen.Group.Files,
            Bytes = seen.Group.Bytes,
        };
    }

    private sealed class Ignored(byte[] below) : IEntryVisitor
    {
        public PathGroup Group;

        public PathGroup Secrets;

        public bool Visit(in OrderedEntry entry)
        {
            var path = entry.Path;
            if (entry.Kind == EntryKind.Directory)
                return RelativePath.LiesIn(path, below) || RelativePath.LiesIn(below, path);
            if (!entry.Verdict.IsIgnored || !RelativePath.LiesIn(path, below) || entry.Kind is not (EntryKind.File or EntryKind.SymbolicLink))
                return false;
            var slash = path.LastIndexOf((byte)'/');
            Group.Add(path, entry.Size);
            if (entry.Kind == EntryKind.File && SecretsByName.IsOne(path[..Math.Max(0, slash)], path[(slash + 1)..]))
                Secrets.Add(path, entry.Size);
            return false;
        }

        public void LeaveDirectory()
        {
        }
    }
}
