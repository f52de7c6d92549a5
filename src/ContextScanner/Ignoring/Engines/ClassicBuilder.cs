using ContextSlim.Ignoring.Expressions;
using ContextSlim.Paths;

namespace ContextSlim.Ignoring.Engines;

/// <summary>
/// The classic builder's client: the docker CLI with <c>DOCKER_BUILDKIT=0</c> (measured with docker 28.2.2). It checks the context first, then
/// sends everything eligible as a tar.
/// </summary>
internal sealed class ClassicBuilder : DockerEngine
{
    private const string Prefix = "error checking context: ";

    public static Engine Instance { get; } = new ClassicBuilder
    {
        Builder = Builder.Classic,
        Key = "classic",
        Name = "the classic builder",
        Title = "classic",
        ChecksFirst = true,
        RulesNameDockerfile = true,
        RefusalPrefix = Prefix,
        LateRefusal = Prefix + "syntax error in pattern",
        TooLongRefusal = "error reading .dockerignore: bufio.Scanner: token too long",
    };

    /// <summary>The context's own, links followed anywhere; what is there and cannot be read fails the build (specification C-1).</summary>
    public override IEnumerable<IgnoreFileCandidate> IgnoreFiles(IgnoreFileSearch build) =>
        [new IgnoreFileCandidate(build.Context, ".dockerignore", MustBeReadable: true, FolderFails: true)];

    /// <summary>
    /// The client makes sure that its own two files are sent, as far as one-depth matching can tell (specification C-3). The Dockerfile's name
    /// becomes a pattern there, and a name that is no valid pattern is refused like any other.
    /// </summary>
    public override IEnumerable<AddedRule> AddedRules(IReadOnlyList<CompiledRule> rules, RuleSetOptions options)
    {
        var scratch = new ExpressionScratch();
        byte[][] own = options.Dockerfile is { } dockerfile ? [".dockerignore"u8.ToArray(), dockerfile.Bytes.ToArray()] : [".dockerignore"u8.ToArray()];
        foreach (var file in own)
        {
            if (OneDepthMatcher.Ignores(rules, LexicalPath.Clean(file), scratch))
                yield return new AddedRule([(byte)'!', .. file]);
        }
    }

    /// <summary>Entered is what an exception begins with, letter by letter, wildcards and all (specification W-8).</summary>
    public override IFolderEntry EnteredFor(CompiledRule[] rules, bool backslashSeparates)
    {
        var starts = new List<byte[]>();
        foreach (var rule in rules)
        {
            if (rule.IsException)
                starts.Add([.. rule.Pattern, (byte)'/']);
        }

        return new LiteralStarts([.. starts]);
    }
}
