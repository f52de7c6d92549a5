using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Requesting;

/// <summary>
/// What BuildKit's client includes because a Dockerfile requests it (specification F-7): followed paths, taken as patterns of the matcher that
/// reads ignore files, where to match means to be included. So <c>**</c> works across folders, a folder brings its content, and a path that
/// begins with <c>!</c> is an exception. Immutable and safe to share between threads.
/// </summary>
internal sealed class IncludePatterns
{
    private readonly byte[][] _starts; // what pruning compares, each with a trailing slash
    private readonly bool _prunes;

    private IncludePatterns(RuleSet rules, RequestRefusal? refusal, bool backslashSeparates)
    {
        Rules = rules;
        Refusal = refusal;
        (_starts, _prunes) = Pruning(rules, backslashSeparates);
        IncludesWhole = !rules.HasExceptions && !Array.Exists(rules.Rules, rule => rule.Form == RuleForm.Expression);
    }

    /// <summary>The patterns as rules: what they ignore is included.</summary>
    public RuleSet Rules { get; }

    /// <summary>True when all that lies in a folder that is included is included: nothing takes it back, and no pattern can fail there.</summary>
    public bool IncludesWhole { get; }

    /// <summary>Docker's refusal of the patterns as a whole: then the build fails; null when they are accepted.</summary>
    public RequestRefusal? Refusal { get; }

    /// <summary>Makes patterns of followed paths.</summary>
    /// <param name="paths">The paths, sorted and not one inside another.</param>
    /// <param name="backslashSeparates">True for a Windows client.</param>
    public static IncludePatterns Create(IReadOnlyList<RelativePath> paths, bool backslashSeparates)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var rules = RuleSet.CreateIncludes(paths, backslashSeparates);
        return new IncludePatterns(rules, rules.Refusal is { } refusal ? RequestRefusal.Of(refusal, paths) : null, backslashSeparates);
    }

    /// <summary>True when the client does not enter a folder that is not included, because nothing in it could be.</summary>
    public bool PassesBy(ReadOnlySpan<byte> folder) => _prunes && !RuleSet.LeadsToAny(_starts, folder);

    private static (byte[][] Starts, bool Prunes) Pruning(RuleSet rules, bool backslashSeparates)
    {
        var starts = new List<byte[]>();
        foreach (var rule in rules.Rules)
        {
            if (rule.IsException)
                continue;
            if (RuleSet.LiteralStart(rule.Pattern, backslashSeparates) is not { } start)
                return ([], false);
            starts.Add(start);
        }

        return ([.. starts], true);
    }
}
