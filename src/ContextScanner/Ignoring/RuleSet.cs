using ContextSlim.Ignoring.Engines;
using ContextSlim.Ignoring.Expressions;
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

    /// <summary>For Buildah: the patterns of COPY's <c>--exclude</c>, a line each (specification E-9).</summary>
    public string Excludes { get; init; } = "";

    /// <summary>True for a Windows client, where <c>\</c> separates and nothing escapes (specification M-12).</summary>
    public bool BackslashSeparates { get; init; }

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Builder * 31 + (Dockerfile?.GetHashCode() ?? 0); // The rest seldom differs between builds.
}

/// <summary>
/// The rules of an ignore file as one builder's client holds them (specification M-1 to M-3): ready to decide, or refused as a whole.
/// Immutable and safe to share between threads.
/// </summary>
internal sealed class RuleSet
{
    private readonly IFolderEntry? _entry;

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
        _entry = Engine.EnteredFor(rules, options.BackslashSeparates);
        RefusedAtFolders = _entry?.Unusable is { } unusable ? Array.FindIndex(rules, rule => rule.Source == unusable.Source) : -1;
        Names = new NameIndex(rules);
        BoundRules = Array.FindAll(rules, rule => rule.Shape.Scope is FolderScope.Exactly or FolderScope.EndingWith);
        WholePathRules = Array.FindAll(rules, rule => rule.Shape.Scope == FolderScope.Unknown);
        FirstRules = Array.FindAll(rules, rule => rule.ComesFirst);
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
    internal bool Prunes => _entry is not null;

    /// <summary>True for an exception because of which BuildKit's client enters every ignored folder (specification W-7).</summary>
    internal bool StopsPruning(int rule) => Rules[rule].IsException && LiteralStart(Rules[rule].Pattern, Options.BackslashSeparates) is null;

    /// <summary>The number of a rule that the client cannot evaluate when it asks whether to enter an ignored folder, so that the build fails there; -1 when there is none.</summary>
    internal int RefusedAtFolders { get; }

    /// <summary>A rule's refusal, as it is evaluated.</summary>
    internal IgnoreRefusal LateRefusal(int rule) => RefusedAtFolders == rule && _entry?.Unusable is { } unusable && Unusable(Engine, unusable) is { } refusal
        ? refusal
        : new IgnoreRefusal(RefusalKind.BadPattern, this[rule].Position, this[rule], Engine.LateRefusal);

    internal CompiledRule[] Rules { get; }

    /// <summary>The rules that are lines of the file; what follows them the classic builder added.</summary>
    internal int OwnRuleCount { get; }

    internal int WordCount { get; }

    internal NameIndex Names { get; }

    /// <summary>The rules of one folder, or of folders that end so.</summary>
    internal CompiledRule[] BoundRules { get; }

    /// <summary>The rules that ask about the whole path.</summary>
    internal CompiledRule[] WholePathRules { get; }

    /// <summary>The rules that count where no other says anything.</summary>
    internal CompiledRule[] FirstRules { get; }

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
        {
            return Refused(file, options, engine.TooLongRefusal is { } tooLong
                ? new IgnoreRefusal(RefusalKind.LineTooLong, position, null, tooLong)
                : new IgnoreRefusal(RefusalKind.CannotBeKnown, position, null, $"the line is longer than {IgnoreFile.LongestLine} bytes, and what {engine.Name} makes of it is not known"));
        }

        var rules = new List<CompiledRule>(file.Rules.Count + 2);
        foreach (var source in file.Rules)
        {
            if (TryCompile(engine, source, options, rules) is { } refusal)
                return Refused(file, options, refusal);
        }

        if (engine.RefuseWhole(file) is { } untransportable)
            return Refused(file, options, untransportable);
        var own = rules.Count;
        if (AddOwnRules(engine, options, rules) is { } impossible)
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
            var pattern = new IgnoreRule(default, bytes, bytes);
            if (BuildKit.Instance.Read(pattern, UnicodeText.Trim(bytes).ToArray(), backslashSeparates, out var read) is { } refusal)
                return Refused(IgnoreFile.None, options, refusal);
            if (read is { } line)
                rules.Add(new CompiledRule(BuildKit.Instance, rules.Count, pattern, line.Pattern, line.IsException, !backslashSeparates));
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

    /// <summary>True when the engine made the same of another file.</summary>
    internal bool HasRulesOf(RuleSet other) =>
        Rules.Length == other.Rules.Length && Rules.Zip(other.Rules).All(static pair => pair.First.IsException == pair.Second.IsException && pair.First.Pattern.AsSpan().SequenceEqual(pair.Second.Pattern));

    /// <summary>True when the builder's client does not enter an ignored folder (specification W-7, W-8).</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="decides">The number of the rule that ignores it.</param>
    public bool Skips(ReadOnlySpan<byte> folder, int decides)
    {
        if (Engine.LastMatchDecides)
            return (_entry is not null && !_entry.Enters(folder)) || NothingReturnsIn(folder, decides);
        if (!HasExceptions)
            return true;
        return _entry is not null && !_entry.Enters(folder);
    }

    /// <summary>True when Buildah does not enter an ignored folder that a Dockerfile names as a source (specification E-9).</summary>
    public bool SkipsSource(ReadOnlySpan<byte> folder)
    {
        foreach (var rule in Rules)
        {
            if (rule.IsException && rule.Pattern.Length > folder.Length && rule.Pattern[folder.Length] == (byte)'/' && rule.Pattern.AsSpan().StartsWith(folder))
                return false;
        }

        return true;
    }

    /// <summary>True when, for an engine whose last match decides, a name that nobody gives is ignored below a path, and no exception may match there.</summary>
    public bool IgnoresAnyNameIn(ReadOnlySpan<byte> folder)
    {
        byte[] child = [.. folder, .. "/\uE000\uE001"u8];
        folder = Folded(folder);
        var scratch = new ExpressionScratch();
        var ignored = false;
        foreach (var rule in Rules)
        {
            if (rule.IsException && rule.Shape.MayMatchBelow(folder))
                return false;
            if (rule.Match(child, scratch) == RuleAnswer.Yes)
                ignored = !rule.IsException;
        }

        return ignored;
    }

    // As the shapes of rules compare it.
    private ReadOnlySpan<byte> Folded(ReadOnlySpan<byte> path)
    {
        var buffer = Array.Empty<byte>();
        return Engine.IgnoresCase ? LetterCase.Fold(path, ref buffer) : path;
    }

    // Where a client enters every folder, nothing changes when the walk does not, as long as all that lies there is ignored for sure.
    private bool NothingReturnsIn(ReadOnlySpan<byte> folder, int decides)
    {
        // What is asked about is another path than the folder's then.
        if (decides < 0 || !Rules[decides].ReachesContent || (Engine.TakesBackslashForSlash && folder.Contains((byte)'\\')))
            return false;
        folder = Folded(folder);
        foreach (var rule in Rules)
        {
            if (rule.IsException && (rule.Number > decides || Rules[decides].ComesFirst) && rule.Shape.MayMatchBelow(folder))
                return false;
        }

        return true;
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

    private static IgnoreRefusal? TryCompile(Engine engine, IgnoreRule source, RuleSetOptions options, List<CompiledRule> rules, bool comesFirst = false)
    {
        if (engine.Read(source, options.BackslashSeparates, out var read) is { } refusal)
            return refusal;
        if (read is not { } line)
            return null;
        var rule = new CompiledRule(engine, rules.Count, source, line.Pattern, line.IsException, !options.BackslashSeparates)
        {
            ReachesContent = engine.ReachesContent(line.Pattern),
            ComesFirst = comesFirst,
        };
        rules.Add(rule);
        // Docker notices only as it meets a path; the others evaluate all rules at the first one.
        return engine.LastMatchDecides ? Unusable(engine, rule) : null;
    }

    private static IgnoreRefusal? Unusable(Engine engine, CompiledRule rule)
    {
        var source = rule.Source;
        return rule.Refusal is not { } problem ? null
            : problem is UnknownExpressionException ? new IgnoreRefusal(RefusalKind.CannotBeKnown, source.Position, source, $"what {engine.Name} makes of it cannot be known here: {problem.Message}")
            : new IgnoreRefusal(RefusalKind.BadPattern, source.Position, source, engine.LateRefusal.Replace("{reason}", problem.Message, StringComparison.Ordinal));
    }

    private static IgnoreRefusal? AddOwnRules(Engine engine, RuleSetOptions options, List<CompiledRule> rules)
    {
        foreach (var added in engine.AddedRules(rules, options))
        {
            if (TryCompile(engine, new IgnoreRule(default, added.Entry, added.Entry), options, rules, added.ComesFirst) is { } refusal)
                return refusal;
        }

        return null;
    }
}
