namespace ContextSlim.Ignoring.Expressions;

/// <summary>Go's RE2 syntax, where more of it is alive than Docker leaves (specification E-5). For one expression: classes that are written alike are shared.</summary>
internal sealed class Re2Syntax : ExpressionSyntax
{
    private readonly ClassParser _classes = new();

    public override CodePointClass Dot => CodePointClass.NotLineFeed;

    public override bool RepeatsAssertions => true;

    public override long GreatestProduct => ExpressionLimits.GreatestCount;

    public override string UnmatchedParenthesis => "unexpected )";

    public override string OpenParenthesis => "missing closing )";

    public override string NothingToRepeat => "missing argument to repetition operator";

    public override string NestedRepetition => "invalid nested repetition operator";

    public override string BadCounts => "invalid repeat count";

    public override bool TryReadCount(ref ReadOnlySpan<int> text, out int number)
    {
        number = 0;
        return text is not ['0', >= '0' and <= '9', ..] && TryReadDigits(ref text, out number);
    }

    public override CodePointClass ReadClass(ref ReadOnlySpan<int> text) => _classes.Parse(ref text);

    public override void ReadEscape(ref ReadOnlySpan<int> text, ExpressionSequence sequence)
    {
        switch (text.Length > 1 ? text[1] : -1)
        {
            case 'A': Add(ExpressionNode.Begin, 2, ref text); return;
            case 'z': Add(ExpressionNode.End, 2, ref text); return;
            case 'b': Add(ExpressionNode.WordBoundary, 2, ref text); return;
            case 'B': Add(ExpressionNode.NoWordBoundary, 2, ref text); return;
            case 'C': throw new ExpressionSyntaxException("invalid escape sequence");
            case 'Q': ReadQuoted(ref text, sequence); return;
        }

        var length = ClassParser.EscapedClassLength(text);
        if (length > 0)
            Add(_classes.ParseEscapedClass(text[..length]).Once, length, ref text);
        else
            sequence.Add(Single(EscapeParser.Read(ref text)));

        void Add(ExpressionNode node, int length, ref ReadOnlySpan<int> text)
        {
            sequence.Add(node);
            text = text[length..];
        }
    }

    private void ReadQuoted(ref ReadOnlySpan<int> text, ExpressionSequence sequence)
    {
        for (text = text[2..]; !text.IsEmpty; text = text[1..])
        {
            if (text is ['\\', 'E', ..])
            {
                text = text[2..];
                return;
            }

            sequence.Add(Single(text[0]));
        }
    }
}
