using ContextSlim.Ignoring.Engines;
using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Ignoring;

/// <summary>What a rule says of one path.</summary>
internal enum RuleAnswer
{
    No,
    Yes,

    /// <summary>The rule cannot be evaluated: Docker's build fails when it gets here (specification M-11).</summary>
    Refused,
}

/// <summary>A rule made ready for one client: cleaned again, its exception mark taken off, its form known (specification M-1 to M-5).</summary>
internal sealed class CompiledRule
{
    private readonly Engine _engine;
    private readonly bool _backslashEscapes;
    private IPathTest? _expression;
    private ExpressionSyntaxException? _refusal;

    public CompiledRule(Engine engine, int number, IgnoreRule source, byte[] pattern, bool isException, bool backslashEscapes)
    {
        _engine = engine;
        Number = number;
        Source = source;
        Pattern = pattern;
        IsException = isException;
        _backslashEscapes = backslashEscapes;
        Form = engine.FormOf(pattern, backslashEscapes);
        Shape = engine.ShapeOf(Form, pattern, backslashEscapes);
    }

    /// <summary>The rule's place among all rules of its set.</summary>
    public int Number { get; }

    public IgnoreRule Source { get; }

    /// <summary>The pattern as the matcher holds it: what pruning looks at, too.</summary>
    public byte[] Pattern { get; }

    public bool IsException { get; }

    public RuleForm Form { get; }

    /// <summary>True when what the rule says of a folder it says of all that lies in it, so that nothing there needs asking.</summary>
    public bool ReachesContent { get; init; } = true;

    /// <summary>True for a rule that the engine puts before those of the file: it counts where none of them says anything.</summary>
    public bool ComesFirst { get; init; }

    /// <summary>The cheaper question that the rule comes down to in a folder at hand.</summary>
    public RuleShape Shape { get; }

    /// <summary>
    /// False when no path in the folder can match. A rule that nobody has evaluated yet, or that cannot be evaluated, is always asked:
    /// its error counts wherever the builder's walk first meets it.
    /// </summary>
    public bool MustBeAskedIn(ReadOnlySpan<byte> folder) =>
        (Form == RuleForm.Expression && Volatile.Read(ref _expression) is null) || Shape.MayMatchIn(folder);

    /// <summary>What every path that the rule matches has; null as long as nobody has evaluated it, and when it is no expression.</summary>
    public ExpressionDemand? Demand => Volatile.Read(ref _expression)?.Demand;

    /// <summary>True when the rule cannot be evaluated (specification M-11). Compiles it if nobody has yet; a rule of known shape always can.</summary>
    public bool IsUnusable => Shape.Scope == FolderScope.Unknown && Match("."u8, new ExpressionScratch()) == RuleAnswer.Refused;

    /// <summary>Why the rule cannot be evaluated; null when it can. Compiles it if nobody has yet.</summary>
    public ExpressionSyntaxException? Refusal => IsUnusable ? Volatile.Read(ref _refusal) : null;

    /// <summary>Asks the rule about a whole path, which must not be empty.</summary>
    public RuleAnswer Match(ReadOnlySpan<byte> path, ExpressionScratch scratch) => Form switch
    {
        RuleForm.Exact => Answer(path.SequenceEqual(Pattern)),
        RuleForm.Prefix => Answer(path.StartsWith(Pattern.AsSpan(0, Pattern.Length - 2))),
        RuleForm.Suffix => Answer(EndsWith(path, Pattern.AsSpan(2))),
        _ => MatchExpression(path, scratch),
    };

    private static bool EndsWith(ReadOnlySpan<byte> path, ReadOnlySpan<byte> suffix) =>
        path.EndsWith(suffix) || (suffix is [(byte)'/', ..] && path.SequenceEqual(suffix[1..]));

    private RuleAnswer MatchExpression(ReadOnlySpan<byte> path, ExpressionScratch scratch)
    {
        if (Volatile.Read(ref _expression) is null && Volatile.Read(ref _refusal) is null)
            Compile();
        return Volatile.Read(ref _expression) is { } expression ? Answer(expression.IsMatch(path, scratch)) : RuleAnswer.Refused;
    }

    // Two threads may both compile: the results are equal and immutable.
    private void Compile()
    {
        try
        {
            Volatile.Write(ref _expression, _engine.Translate(Pattern, _backslashEscapes));
        }
        catch (ExpressionSyntaxException refusal)
        {
            Volatile.Write(ref _refusal, refusal);
        }
    }

    private static RuleAnswer Answer(bool matched) => matched ? RuleAnswer.Yes : RuleAnswer.No;
}
