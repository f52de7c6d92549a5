using ContextSlim.Paths;

namespace ContextSlim.Ignoring;

/// <summary>A line of an ignore file that is a pattern, with its place and the user's own text.</summary>
public sealed class IgnoreRule
{
    private readonly byte[] _text;
    private readonly byte[] _entry;
    private readonly byte[] _line;

    internal IgnoreRule(TextPosition position, byte[] text, byte[] entry, byte[]? line = null)
    {
        Position = position;
        _text = text;
        _entry = entry;
        _line = line ?? text;
    }

    /// <summary>Where the pattern begins; line 0 for a rule that the builder adds by itself (specification C-3).</summary>
    public TextPosition Position { get; }

    /// <summary>True when the rule is no line of the file: the classic builder adds exceptions for its own files.</summary>
    public bool IsImplied => Position.Line == 0;

    /// <summary>What the user wrote, without the white space around it. Raw bytes, usually UTF-8.</summary>
    public ReadOnlySpan<byte> Text => _text;

    /// <summary>The line as it is in the file, white space and byte order mark included: engines other than Docker read that (specification E-2).</summary>
    internal ReadOnlySpan<byte> Line => _line;

    /// <summary>The pattern after parsing (specification P-5 to P-9): trimmed, cleaned, the exception mark re-attached.</summary>
    public ReadOnlySpan<byte> Entry => _entry;

    /// <summary>The user's text, escaped for display.</summary>
    public override string ToString() => DisplayText.Escape(_text);
}
