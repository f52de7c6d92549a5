namespace ContextSlim.Ignoring.Engines;

/// <summary>What engines share that compare a path with every line, and go by the last that matches (specification E-6).</summary>
internal abstract class FlatEngine : Engine
{
    /// <inheritdoc/>
    public override RuleForm FormOf(ReadOnlySpan<byte> pattern, bool backslashEscapes) => RuleForm.Expression;

    /// <inheritdoc/>
    public override RuleShape ShapeOf(RuleForm form, ReadOnlySpan<byte> pattern, bool backslashEscapes) => FlatTranslation.ShapeOf(pattern);

    /// <inheritdoc/>
    public override bool ReachesContent(ReadOnlySpan<byte> pattern) => FlatTranslation.IsPlain(pattern);

    /// <summary>Exceptions for the ignore file and for the Dockerfile by its name, behind the rules.</summary>
    protected static IEnumerable<AddedRule> OwnFiles(RuleSetOptions options)
    {
        yield return new AddedRule("!.dockerignore"u8.ToArray());
        if (options.Dockerfile is { } dockerfile)
            yield return new AddedRule([(byte)'!', .. dockerfile.Bytes[(dockerfile.Bytes.LastIndexOf((byte)'/') + 1)..]]);
    }
}
