using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX118: Testcontainers for .NET reads what links lead to (specification E-16), the AWS CDK what links to places outside of the context lead
/// to (specification E-15). A link that leads nowhere, or to a folder around it, ends the first; what lies behind another folder is sent and not counted.
/// </summary>
internal static class LinksThatEnginesFollow
{
    private const int MostLooked = 1000;

    public static void Add(BuildResult result, Tree tree, UsedEngines used, List<Diagnostic> findings, CancellationToken cancellation)
    {
        Add(TestcontainersDotnet.Instance, result, tree, used, findings, cancellation);
        Add(AwsCdk.Instance, result, tree, used, findings, cancellation);
    }

    private static void Add(Engine engine, BuildResult result, Tree tree, UsedEngines used, List<Diagnostic> findings, CancellationToken cancellation)
    {
        if (!used.Has(engine))
            return;
        var build = PreparedBuild.Create(result.Request with { Builder = engine.Builder }, result.Options with { ReadDockerfile = false }, cancellation);
        if (build.Lane.Rules.Refusal is not null)
            return;
        var links = new Links(result.Files.ContextRoot, onlyLeaving: engine == AwsCdk.Instance);
        OrderedWalk.Run(tree, build.Lane, links, cancellation);
        var name = $"{engine.Name} ({DisplayText.Escape(used.Because(engine))})";
        if (links.Broken.Count > 0)
            findings.Add(Told(links.Broken, DiagnosticLevel.Warning, "lead", "nowhere", $"{name} fails over it: FileNotFoundException", "Remove the link, or ignore it"));
        if (links.Circles.Count > 0)
            findings.Add(Told(links.Circles, DiagnosticLevel.Warning, "lead", "to a folder around itself", $"{name} fails over it: Too many levels of symbolic links", "Remove the link, or ignore it"));
        if (links.Folders.Count > 0)
            findings.Add(Told(links.Folders, DiagnosticLevel.Note, "lead", "to a folder", $"{name} sends what lies there, which is not counted here", "Ignore the link if it is not needed"));
    }

    private static Diagnostic Told(List<RelativePath> links, DiagnosticLevel level, string verb, string where, string then, string cure)
    {
        var one = links.Count == 1;
        var others = one ? "" : $" and {Counts.Of(links.Count - 1, "other link", "other links")}";
        var rule = one ? LiteralRule.For(links[0].Bytes) : null;
        return new Diagnostic("CTX118", level, $"`{DisplayText.Escape(links[0])}`{others} {verb}{(one ? "s" : "")} {where}, and {then}")
        {
            Path = links[0],
            Files = links.Count,
            Fix = rule is null ? null : $"{cure}: write `{DisplayText.Escape(rule)}` at the end of the file.",
            Edit = AdviceText.EditOf(rule),
        };
    }

    private sealed class Links(string root, bool onlyLeaving) : IEntryVisitor
    {
        private int _looked;

        public List<RelativePath> Broken { get; } = [];

        public List<RelativePath> Folders { get; } = [];

        public List<RelativePath> Circles { get; } = [];

        public bool Visit(in OrderedEntry entry)
        {
            if (entry.Kind == EntryKind.Directory)
                return true;
            if (entry.Kind != EntryKind.SymbolicLink || !entry.Verdict.IsSent || _looked++ >= MostLooked)
                return false;
            var path = new RelativePath(entry.Path.ToArray());
            if (!path.IsUtf8 || (onlyLeaving && !Leaves(path)))
                return false;
            switch (PathKind.Of(Path.Combine(root, path.ToString())))
            {
                case null when !onlyLeaving: Broken.Add(path); break;
                // What the CDK makes of a circle nobody has asked it.
                case EntryKind.Directory when IsCircle(path):
                    if (!onlyLeaving)
                        Circles.Add(path);
                    break;
                case EntryKind.Directory: Folders.Add(path); break;
            }

            return false;
        }

        // By its text, as the CDK looks at it.
        private bool Leaves(RelativePath link) =>
            TargetOf(link) is { } target && Path.GetRelativePath(root, target) is var reached && (reached == ".." || reached.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(reached));

        private bool IsCircle(RelativePath link) =>
            TargetOf(link) is { } target && (target == "/" || Path.Combine(root, link.ToString()).StartsWith(target + "/", StringComparison.Ordinal));

        private string? TargetOf(RelativePath link)
        {
            var full = Path.Combine(root, link.ToString());
            return DiskFiles.Instance.LinkTarget(full) is { } target ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(full)!, target))) : null;
        }

        public void LeaveDirectory()
        {
        }
    }
}
