using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;

namespace ContextSlim.Ignoring;

/// <summary>What of the client's surroundings changes the meaning of an ignore file.</summary>
/// <param name="Builder">Who receives.</param>
internal sealed record RuleSetOptions(Builder Builder)
{
    /// <summary>
    /// For the classic builder: the Dockerfile's path relative to the context, with <c>/</c>; null when it comes from standard input or
    /// lies outside (specification C-3, C-4).
    /// </summary>
    public RelativePath? Dockerfile { get; init; }

    /// <summary>True for a Windows client, where <c>\</c> separates and nothing escapes (specification M-12).</summary>
    public bool BackslashSeparates { get; init; }
}

/// <summary>
/// The rules of an ignore file as one builder's client holds them (specification M-1 to M-3): ready to decide, or refused as a whole.
/// Immutable and safe to share between threads.
/// </summary>
internal sealed class RuleSet
{
    private readonly byte[][]? _exceptionStarts;

    private RuleSet(IgnoreFile file, RuleSetOptions options, CompiledRule[] rules, int ownRules, IgnoreRefusal? refusal)
    {
        File = file;
        Options = options;
        Rules = rules;
        OwnRuleCount = ownRules;
        Refusal = refusal;
        WordCount = (rules.Length + 63) / 64;
        HasExceptions = Array.Exists(rules, rule => rule.IsException);
        Engine = Engine.Of(options.Builder);
        _exceptionStarts = Engine.EnteredFor(rules, options.BackslashSeparates);
        Names = new NameIndex(rules);
    }

    /// <summary>The file that the rules come from.</summary>
    public IgnoreFile File { get; }

    /// <summary>What the rules were made ready for.</summary>
    public RuleSetOptions Options { get; }

    /// <summary>The builder whose client decides.</summary>
    public Builder Builder => Options.Builder;

    /// <summary>What that client does in its own way.</summary>
    internal Engine Engine { get; }

    /// <summary>Docker's refusal of the file as a whole; then there are no rules and nothing can be decided.</summary>
    public IgnoreRefusal? Refusal { get; }

    /// <summary>True when some rule is an exception.</summary>
    public bool HasExceptions { get; }

    /// <summary>The number of rules, those included that the classic builder adds.</summary>
    public int Count => Rules.Length;

    /// <summary>False when an exception makes the client enter every ignored folder (specification W-7).</summary>
    internal bool Prunes => _exceptionStarts is not null;

    /// <summary>True for an exception because of which BuildKit's client enters every ignored folder (specification W-7).</summary>
    internal bool StopsPruning(int rule) => Rules[rule].IsException && LiteralStart(Rules[rule].Pattern, Options.BackslashSeparates) is null;

    internal CompiledRule[] Rules { get; }

    /// <summary>The rules that are lines of the file; what follows them the classic builder added.</summary>
    internal int OwnRuleCount { get; }

    internal int WordCount { get; }

    internal NameIndex Names { get; }

    /// <summary>The rule of a number.</summary>
    public IgnoreRule this[int rule] => Rules[rule].Source;

    /// <summary>True when the rule of a number is an exception, as Docker counts it after cleaning (specification M-1).</summary>
    public bool IsException(int rule) => Rules[rule].IsException;

    /// <summary>Makes the rules of a file ready for a builder's client.</summary>
    public static RuleSet Create(IgnoreFile file, RuleSetOptions options)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        var engine = Engine.Of(options.Builder);
        if (file.TooLongAt is { } position)
            return Refused(file, options, new IgnoreRefusal(RefusalKind.LineTooLong, position, null, engine.TooLongRefusal));
        var rules = new List<CompiledRule>(file.Rules.Count + 2);
        foreach (var source in file.Rules)
        {
            if (TryCompile(source, options, rules) is { } refusal)
                return Refused(file, options, refusal);
        }

        if (engine.RefuseWhole(file) is { } untransportable)
            return Refused(file, options, untransportable);
        var own = rules.Count;
        if (AddAlwaysSent(engine, options, rules) is { } impossible)
            return Refused(file, options, impossible);
        return new RuleSet(file, options, [.. rules], own, null);
    }

    /// <summary>The same client's reading of the file without one of its own lines: what would be if it were not there.</summary>
    /// <param name="rule">The rule's number.</param>
    public RuleSet Without(int rule) => Without(other => other == rule);

    /// <summary>The same client's reading of the file without those of its own lines whose numbers are chosen.</summary>
    internal RuleSet Without(Predicate<int> isLeftOut) => With(number => isLeftOut(number) ? null : Rules[number].Source);

    /// <summary>The same client's reading of the file with each of its own lines kept, replaced or, for null, left out.</summary>
    internal RuleSet With(Func<int, IgnoreRule?> replacement)
    {
        var rules = new List<IgnoreRule>(OwnRuleCount);
        for (var number = 0; number < OwnRuleCount; number++)
        {
            if (replacement(number) is { } rule)
                rules.Add(rule);
        }

        return Create(File.With(rules), Options);
    }

    /// <summary>
    /// Makes rules of the patterns that say what BuildKit's client includes (specification F-7): the same matcher, where to match means to be
    /// included. They never travelled, so their bytes are what they are.
    /// </summary>
    internal static RuleSet CreateIncludes(IReadOnlyList<RelativePath> patterns, bool backslashSeparates) =>
        OfPatterns(patterns.Select(static pattern => pattern.Bytes.ToArray()), backslashSeparates);

    /// <summary>Makes rules of patterns that are no lines of a file.</summary>
    internal static RuleSet OfPatterns(IEnumerable<byte[]> patterns, bool backslashSeparates)
    {
        var options = new RuleSetOptions(Builder.BuildKit) { BackslashSeparates = backslashSeparates };
        var rules = new List<CompiledRule>();
        foreach (var bytes in patterns)
        {
            if (TryCompile(new IgnoreRule(default, bytes, bytes), UnicodeText.Trim(bytes).ToArray(), options, rules) is { } refusal)
                return Refused(IgnoreFile.None, options, refusal);
        }

        return new RuleSet(IgnoreFile.None, options, [.. rules], rules.Count, null);
    }

    /// <summary>What pruning compares of a pattern: without one trailing <c>/**</c>, then one trailing <c>/*</c>; null when a wildcard is left (specification W-7, F-7).</summary>
    internal static byte[]? LiteralStart(byte[] pattern, bool backslashSeparates)
    {
        ReadOnlySpan<byte> start = pattern;
        if (start.EndsWith("/**"u8))
            start = start[..^3];
        if (start.EndsWith("/*"u8))
            start = start[..^2];
        if (start.IndexOfAny("*[]?^"u8) >= 0 || (!backslashSeparates && start.IndexOf((byte)'\\') >= 0))
            return null;
        return [.. start, (byte)'/'];
    }

    /// <summary>True when the builder's client does not enter an ignored folder (specification W-7, W-8).</summary>
    public bool Skips(ReadOnlySpan<byte> folder)
    {
        if (!HasExceptions)
            return true;
        return _exceptionStarts is not null && !LeadsToAny(_exceptionStarts, folder);
    }

    /// <summary>The number of the first exception because of which BuildKit's client walks everything that is ignored (specification W-7); -1 for none.</summary>
    public int FindPruningStop()
    {
        for (var rule = 0; !Prunes && rule < Rules.Length; rule++)
        {
            if (Rules[rule].IsException && LiteralStart(Rules[rule].Pattern, Options.BackslashSeparates) is null)
                return rule;
        }

        return -1;
    }

    /// <summary>True when one of the starts, each with a trailing slash, lies in the folder or is it.</summary>
    internal static bool LeadsToAny(byte[][] starts, ReadOnlySpan<byte> folder)
    {
        foreach (var start in starts)
        {
            if (start.Length > folder.Length && start[folder.Length] == (byte)'/' && start.AsSpan().StartsWith(folder))
                return true;
        }

        return false;
    }

    private static RuleSet Refused(IgnoreFile file, RuleSetOptions options, IgnoreRefusal refusal) => new(file, options, [], 0, refusal);

    private static IgnoreRefusal? TryCompile(IgnoreRule source, RuleSetOptions options, List<CompiledRule> rules)
    {
        var entry = UnicodeText.Trim(source.Entry).ToArray();
        return TryCompile(source, Engine.Of(options.Builder).Read(entry), options, rules);
    }

    private static IgnoreRefusal? TryCompile(IgnoreRule source, byte[] entry, RuleSetOptions options, List<CompiledRule> rules)
    {
        if (entry.Length == 0)
            return null;
        var engine = Engine.Of(options.Builder);
        if (options.BackslashSeparates)
            entry.AsSpan().Replace((byte)'\\', (byte)'/');
        var pattern = LexicalPath.Clean(entry);
        var exception = pattern[0] == (byte)'!';
        if (exception)
        {
            if (pattern.Length == 1)
                return new IgnoreRefusal(RefusalKind.LoneBang, source.Position, source, engine.RefusalPrefix + "illegal exclusion pattern: \"!\"");
            pattern = pattern[1..];
        }

        if (!engine.Accepts(pattern, !options.BackslashSeparates))
            return new IgnoreRefusal(RefusalKind.BadPattern, source.Position, source, engine.RefusalPrefix + "syntax error in pattern");
        rules.Add(new CompiledRule(engine, rules.Count, source, pattern, exception, !options.BackslashSeparates));
        return null;
    }

    private static IgnoreRefusal? AddAlwaysSent(Engine engine, RuleSetOptions options, List<CompiledRule> rules)
    {
        foreach (var file in engine.AlwaysSent(rules, options))
        {
            byte[] entry = [(byte)'!', .. file];
            if (TryCompile(new IgnoreRule(default, entry, entry), options, rules) is { } refusal)
                return refusal;
        }

        return null;
    }
}
