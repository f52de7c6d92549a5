using System.Buffers;

namespace ContextSlim.Ignoring.Engines;

/// <summary>Testcontainers for Node (measured with testcontainers 11.14.0): a tar of files and links, made with npm's library (specification E-14, E-17).</summary>
internal sealed class TestcontainersNode : BalenaEngine
{
    public static Engine Instance { get; } = new TestcontainersNode
    {
        Builder = Builder.TestcontainersNode,
        Key = "testcontainers-node",
        Name = "Testcontainers for Node",
        Title = "Testcontainers, Node",
        Owner = "Testcontainers for Node",
        LastMatchDecides = true,
        RulesNameDockerfile = true,
        SendsFolders = false,
        TakesBackslashForSlash = true,
        PacksAllWithoutFile = true,
        Pipes = SpecialFileUse.Fails,
        Devices = SpecialFileUse.Fails,
        LineEnds = SearchValues.Create([.. LineEndBytes, (byte)'\\']),
        LateRefusal = "Invalid regular expression: {reason}",
    };

    /// <summary>The context's own alone.</summary>
    public override IEnumerable<IgnoreFileCandidate> IgnoreFiles(IgnoreFileSearch build) => [new IgnoreFileCandidate(build.Context, ".dockerignore", MustBeReadable: true, FolderFails: true)];

    /// <summary>The Dockerfile is sent whatever the rules say.</summary>
    public override IEnumerable<AddedRule> AddedRules(IReadOnlyList<CompiledRule> rules, RuleSetOptions options)
    {
        if (options.Dockerfile is { } dockerfile && RuleText.Of(dockerfile.Bytes, anywhere: false) is { } rule)
            yield return new AddedRule([(byte)'!', .. rule]);
    }

    /// <summary>It looks into every folder.</summary>
    public override IFolderEntry? EnteredFor(CompiledRule[] rules, bool backslashSeparates) => null;
}
