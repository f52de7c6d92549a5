using System.Buffers;
using System.Text;
using ContextSlim.Ignoring.Expressions;
using ContextSlim.Paths;

namespace ContextSlim.Ignoring.Engines;

/// <summary>What engines share that read ignore files with npm's <c>@balena/dockerignore</c> (measured with 1.0.2; specification E-13).</summary>
internal abstract class BalenaEngine : FlatEngine
{
    /// <summary>Those beyond ASCII begin with the last of these.</summary>
    protected static ReadOnlySpan<byte> LineEndBytes => "\n\r\u2028"u8[..3];

    private static readonly SearchValues<byte> s_lineEnds = SearchValues.Create(LineEndBytes);

    protected BalenaEngine() => LineEnds = s_lineEnds;

    /// <summary>White space goes as JavaScript knows it, and a lone exclamation mark says nothing.</summary>
    public override IgnoreRefusal? Read(IgnoreRule rule, bool backslashSeparates, out PatternRead? read)
    {
        read = null;
        var text = Trim(rule.Line);
        var isException = text is [(byte)'!', ..];
        if (isException)
            text = Trim(text[1..]);
        if (!text.IsEmpty)
        {
            text = LexicalPath.Clean(text);
            if (text is [(byte)'/', _, ..])
                text = text[1..];
        }

        // The mark is put back, and what comes of that is read once more.
        var line = Trim(isException ? (byte[])[(byte)'!', .. text] : text);
        if (line.IsEmpty)
            return null;
        ReadOnlySpan<byte> pattern = LexicalPath.Clean(line);
        isException = pattern[0] == (byte)'!';
        if (isException)
            pattern = pattern[1..];
        if (!pattern.IsEmpty)
            // A class is a range of what is written: its ends in the other case would be another.
            read = new PatternRead(IgnoresCase && FlatTranslation.IsPlain(pattern) && !pattern.Contains((byte)'[') ? Folded(pattern) : pattern.ToArray(), isException);
        return null;
    }

    /// <inheritdoc/>
    public override RuleShape ShapeOf(RuleForm form, ReadOnlySpan<byte> pattern, bool backslashEscapes) =>
        ReachesContent(pattern) && !pattern.Contains((byte)'?') && !(IgnoresCase && pattern.Contains((byte)'[')) ? FlatTranslation.ShapeOf(pattern)
        // A question mark is one unit of UTF-16, and half a code point sometimes; where the case is none's, only the expression knows, and of a class, too.
        : RuleShape.Unknown(IgnoresCase || FlatTranslation.ShapeOf(pattern).Scope != FolderScope.Unknown ? default : FlatTranslation.ShapeOf(pattern).LiteralStart);

    /// <summary>JavaScript's expression, asked about the path and the folders above it that are as deep as the rule.</summary>
    public override IPathTest Translate(byte[] pattern, bool backslashEscapes)
    {
        var units = Array.ConvertAll(Encoding.UTF8.GetString(pattern).ToCharArray(), static unit => (int)unit);
        var text = FlatTranslation.Write(units, "$");
        try
        {
            var syntax = new JavaScriptSyntax(IgnoresCase, JavaScriptSyntax.CountGroups(text));
            return new BalenaTest(GroupingParser.Parse(text, syntax), Encoding.UTF8.GetString(pattern), this);
        }
        catch (ExpressionSyntaxException exception) when (exception is not UnknownExpressionException)
        {
            var written = string.Concat(Array.ConvertAll(text, static unit => (char)unit));
            throw new ExpressionSyntaxException($"/{written}/{(IgnoresCase ? "i" : "")}: {exception.Message}");
        }
    }

    /// <summary>JavaScript's <c>trim</c>: a byte order mark is white space, and U+0085 is none.</summary>
    protected static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && Rune.DecodeFromUtf8(text, out var rune, out var length) == System.Buffers.OperationStatus.Done && IsSpace(rune))
            text = text[length..];
        while (!text.IsEmpty && Rune.DecodeLastFromUtf8(text, out var rune, out var length) == System.Buffers.OperationStatus.Done && IsSpace(rune))
            text = text[..^length];
        return text;
    }

    private static bool IsSpace(Rune rune) => (Rune.IsWhiteSpace(rune) && rune.Value != 0x85) || rune.Value == 0xFEFF;

    private static byte[] Folded(ReadOnlySpan<byte> pattern)
    {
        var buffer = Array.Empty<byte>();
        return LetterCase.Fold(pattern, ref buffer).ToArray();
    }

    private sealed class BalenaTest : IPathTest
    {
        private readonly Expression _expression;
        private readonly int _least;
        private readonly int _most;
        private readonly bool _ignoresCase;
        private readonly bool _slashes;

        public BalenaTest(Expression expression, string pattern, BalenaEngine engine)
        {
            _expression = expression;
            _ignoresCase = engine.IgnoresCase;
            _slashes = engine.TakesBackslashForSlash;
            var names = pattern.Split('/');
            _least = names.Count(static name => name != "**");
            _most = _least == names.Length ? _least : int.MaxValue;
        }

        public ExpressionDemand? Demand => null;

        public bool IsMatch(ReadOnlySpan<byte> path, ExpressionScratch scratch)
        {
            if (_ignoresCase)
                path = scratch.Folded(path);
            if (_slashes)
                path = scratch.Slashed(path);
            if (_expression.IsMatchOfUnits(path, scratch))
                return true;
            if (!path.Contains((byte)'/'))
                return false;
            if (_least == 0 && _expression.IsMatchOfUnits(default, scratch))
                return true;
            var depth = 0;
            for (var end = 0; path[end..].IndexOf((byte)'/') is var slash and >= 0; end += slash + 1)
            {
                if (++depth >= _least && depth <= _most && _expression.IsMatchOfUnits(path[..(end + slash)], scratch))
                    return true;
            }

            return false;
        }
    }
}
