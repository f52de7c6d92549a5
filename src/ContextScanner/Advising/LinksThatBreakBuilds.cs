using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX118: a link that leads nowhere makes Testcontainers for .NET fail, which reads what links lead to (specification E-16).</summary>
internal static class LinksThatBreakBuilds
{
    private const int MostLooked = 1000;

    public static void Add(BuildResult result, Tree tree, UsedEngines used, List<Diagnostic> findings, CancellationToken cancellation)
    {
        var engine = TestcontainersDotnet.Instance;
        if (!used.Has(engine))
            return;
        var build = PreparedBuild.Create(result.Request with { Builder = engine.Builder }, result.Options with { ReadDockerfile = false }, cancellation);
        if (build.Lane.Rules.Refusal is not null)
            return;
        var links = new Links(result.Files.ContextRoot);
        OrderedWalk.Run(tree, build.Lane, links, cancellation);
        if (links.Broken.Count == 0)
            return;
        var first = links.Broken[0];
        var others = links.Broken.Count > 1 ? $" and {Counts.Of(links.Broken.Count - 1, "other link", "other links")}" : "";
        var rule = links.Broken.Count == 1 ? LiteralRule.For(first.Bytes) : null;
        findings.Add(new Diagnostic("CTX118", DiagnosticLevel.Warning,
            $"`{DisplayText.Escape(first)}`{others} lead{(links.Broken.Count == 1 ? "s" : "")} nowhere, and {engine.Name} ({DisplayText.Escape(used.Because(engine))}) fails over it: FileNotFoundException")
        {
            Path = first,
            Files = links.Broken.Count,
            Fix = rule is null ? null : $"Remove the link, or ignore it: write `{DisplayText.Escape(rule)}` at the end of the file.",
            Edit = AdviceText.EditOf(rule),
        });
    }

    private sealed class Links(string root) : IEntryVisitor
    {
        private int _looked;

        public List<RelativePath> Broken { get; } = [];

        public bool Visit(in OrderedEntry entry)
        {
            if (entry.Kind == EntryKind.Directory)
                return true;
            if (entry.Kind != EntryKind.SymbolicLink || !entry.Verdict.IsSent || _looked++ >= MostLooked)
                return false;
            var path = new RelativePath(entry.Path.ToArray());
            if (path.IsUtf8 && PathKind.Of(Path.Combine(root, path.ToString())) is null)
                Broken.Add(path);
            return false;
        }

        public void LeaveDirectory()
        {
        }
    }
}
