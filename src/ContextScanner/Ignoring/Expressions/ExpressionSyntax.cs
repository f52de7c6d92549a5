namespace ContextSlim.Ignoring.Expressions;

/// <summary>What differs between the syntaxes of expressions that engines use; <see cref="GroupingParser"/> reads what they share.</summary>
internal abstract class ExpressionSyntax
{
    /// <summary>What a dot takes.</summary>
    public abstract CodePointClass Dot { get; }

    /// <summary>True when an assertion can be repeated.</summary>
    public abstract bool RepeatsAssertions { get; }

    /// <summary>The greatest product of counts of counts.</summary>
    public abstract long GreatestProduct { get; }

    /// <summary>In the engine's words: a parenthesis that closes nothing.</summary>
    public abstract string UnmatchedParenthesis { get; }

    /// <summary>In the engine's words: a parenthesis that nothing closes.</summary>
    public abstract string OpenParenthesis { get; }

    /// <summary>In the engine's words: a repetition of nothing.</summary>
    public abstract string NothingToRepeat { get; }

    /// <summary>In the engine's words: a repetition of a repetition.</summary>
    public abstract string NestedRepetition { get; }

    /// <summary>In the engine's words: counts that are too great, or the wrong way round.</summary>
    public abstract string BadCounts { get; }

    /// <summary>Reads a number of a count; false when it is none.</summary>
    public abstract bool TryReadCount(ref ReadOnlySpan<int> text, out int number);

    /// <summary>The element that takes one element of the text.</summary>
    public virtual ExpressionNode Single(int point) => CodePointClass.Single(point).Once;

    /// <summary>Reads the bracketed class that the text begins with.</summary>
    /// <exception cref="ExpressionSyntaxException">The engine refuses it, or it cannot be known.</exception>
    public abstract CodePointClass ReadClass(ref ReadOnlySpan<int> text);

    /// <summary>Reads what the text begins with, a backslash and what belongs to it, into elements.</summary>
    /// <exception cref="ExpressionSyntaxException">The engine refuses it, or it cannot be known.</exception>
    public abstract void ReadEscape(ref ReadOnlySpan<int> text, ExpressionSequence sequence);

    /// <summary>Reads digits; the value stops growing beyond what any count means.</summary>
    protected static bool TryReadDigits(ref ReadOnlySpan<int> text, out int number)
    {
        number = 0;
        var length = 0;
        for (; length < text.Length && text[length] is >= '0' and <= '9'; length++)
            number = Math.Min(number * 10 + (text[length] - '0'), 1_000_000);
        text = text[length..];
        return length > 0;
    }
}
