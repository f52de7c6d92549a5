using System.Text;
using System.Text.RegularExpressions;
using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Ignoring.Engines;

/// <summary>
/// <c>DockerImageAsset</c> of the AWS Cloud Development Kit (measured with aws-cdk-lib 2.276.0): npm's library without regard to case says what is
/// staged, and the builder reads the ignore file once more in the copy (specification E-15). What is sent is what is staged.
/// </summary>
internal sealed partial class AwsCdk : BalenaEngine
{
    public static Engine Instance { get; } = new AwsCdk
    {
        Builder = Builder.AwsCdk,
        Key = "aws-cdk",
        Name = "AWS CDK",
        Title = "AWS CDK",
        Owner = "AWS CDK",
        LastMatchDecides = true,
        RulesNameDockerfile = true,
        IgnoresCase = true,
        Follows = FollowedLinks.Leaving,
        SendsFoldersForTheirContent = true,
        Pipes = SpecialFileUse.LeftOut,
        Devices = SpecialFileUse.LeftOut,
        LateRefusal = "Invalid regular expression: {reason}",
    };

    /// <summary>The context's own alone.</summary>
    public override IEnumerable<IgnoreFileCandidate> IgnoreFiles(IgnoreFileSearch build) => [new IgnoreFileCandidate(build.Context, ".dockerignore", MustBeReadable: true, FolderFails: true)];

    /// <summary>Its own files are staged, its own output is not.</summary>
    public override IEnumerable<AddedRule> AddedRules(IReadOnlyList<CompiledRule> rules, RuleSetOptions options) =>
        [.. OwnFiles(options), new AddedRule("cdk.out"u8.ToArray())];

    /// <summary>Entered is what the lines leave in to which, behind each exception, an exception for every folder above it was added.</summary>
    public override IFolderEntry? EnteredFor(CompiledRule[] rules, bool backslashSeparates)
    {
        var lines = new List<CompiledRule>();
        foreach (var rule in rules)
        {
            lines.Add(rule);
            if (Exception().Match(Encoding.UTF8.GetString(rule.Source.Line)) is not { Success: true } exception)
                continue;
            for (var folder = FolderOf(exception.Groups[2].Value); folder is not ("/" or "."); folder = FolderOf(folder))
            {
                var line = Encoding.UTF8.GetBytes(exception.Groups[1].Value + folder);
                if (Read(new IgnoreRule(default, line, line), backslashSeparates, out var read) is null && read is { } pattern)
                    lines.Add(new CompiledRule(this, lines.Count, rule.Source, pattern.Pattern, pattern.IsException, backslashEscapes: true));
            }
        }

        return new LastMatch([.. lines]);
    }

    // Node's path.dirname.
    private static string FolderOf(string path)
    {
        var trimmed = path.TrimEnd('/');
        var slash = trimmed.LastIndexOf('/');
        return slash < 0 ? path.StartsWith('/') ? "/" : "." : slash == 0 ? "/" : trimmed[..slash];
    }

    // JavaScript's white space.
    [GeneratedRegex(@"^[\s\uFEFF-[\u0085]]*(!|/!)(.*)")]
    private static partial Regex Exception();

    // A rule's test asks about the folders above by itself.
    private sealed class LastMatch(CompiledRule[] rules) : IFolderEntry
    {
        [ThreadStatic]
        private static ExpressionScratch? t_scratch;

        public CompiledRule? Unusable { get; } = Array.Find(rules, static rule => rule.IsUnusable);

        public bool Enters(ReadOnlySpan<byte> folder)
        {
            var scratch = t_scratch ??= new ExpressionScratch();
            for (var rule = rules.Length - 1; rule >= 0; rule--)
            {
                if (rules[rule].Match(folder, scratch) == RuleAnswer.Yes)
                    return rules[rule].IsException;
            }

            return true;
        }
    }
}
