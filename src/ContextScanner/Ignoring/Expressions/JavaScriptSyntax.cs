namespace ContextSlim.Ignoring.Expressions;

/// <summary>
/// JavaScript's syntax without flags, or with <c>i</c> alone (ECMA-262, its annex B included, as engines have it). Texts are UTF-16 units; with <c>i</c>
/// they have been folded by <see cref="LetterCase"/>, and so is what is read here.
/// </summary>
internal sealed class JavaScriptSyntax(bool ignoresCase, int groups) : ExpressionSyntax
{
    private static readonly CodePointClass s_dot = new CodePointClassBuilder().Add('\n').Add('\r').Add(0x2028, 0x2029).Build(negated: true);
    private static readonly int[] s_space = ['\t', '\r', ' ', ' ', 0xA0, 0xA0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x202F, 0x205F, 0x205F, 0x3000, 0x3000, 0xFEFF, 0xFEFF];

    public override CodePointClass Dot => s_dot;

    public override bool RepeatsAssertions => false;

    public override long GreatestProduct => long.MaxValue;

    public override string UnmatchedParenthesis => "Unmatched ')'";

    public override string OpenParenthesis => "Unterminated group";

    public override string NothingToRepeat => "Nothing to repeat";

    public override string NestedRepetition => "Nothing to repeat";

    public override string BadCounts => "numbers out of order in {} quantifier";

    /// <summary>The groups of a text, which say what <c>\1</c> means.</summary>
    public static int CountGroups(ReadOnlySpan<int> text)
    {
        var count = 0;
        var inClass = false;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\')
                index++;
            else if (text[index] == '[')
                inClass = true;
            else if (text[index] == ']')
                inClass = false;
            else if (text[index] == '(' && !inClass)
                count++;
        }

        return count;
    }

    public override bool TryReadCount(ref ReadOnlySpan<int> text, out int number) => TryReadDigits(ref text, out number);

    public override ExpressionNode Single(int point) => CodePointClass.Single(ignoresCase ? LetterCase.Fold(point) : point).Once;

    public override CodePointClass ReadClass(ref ReadOnlySpan<int> text)
    {
        var builder = new CodePointClassBuilder();
        text = text[1..];
        var negated = text is ['^', ..];
        if (negated)
            text = text[1..];
        while (!text.IsEmpty && text[0] != ']')
        {
            var low = ReadMember(ref text, builder);
            if (text is not ['-', not ']', ..])
            {
                Add(builder, low, low);
                continue;
            }

            text = text[1..];
            var high = ReadMember(ref text, builder);
            if (low < 0 || high < 0)
            {
                // A class at one end of what looks like a range: all three are members.
                Add(builder, '-', '-');
                Add(builder, low, low);
                Add(builder, high, high);
                continue;
            }

            if (high < low)
                throw new ExpressionSyntaxException("Range out of order in character class");
            Add(builder, low, high);
        }

        if (text.IsEmpty)
            throw new ExpressionSyntaxException("Unterminated character class");
        text = text[1..];
        return builder.Build(negated);
    }

    public override void ReadEscape(ref ReadOnlySpan<int> text, ExpressionSequence sequence)
    {
        if (text.Length < 2)
            throw new ExpressionSyntaxException("\\ at end of pattern");
        switch (text[1])
        {
            case 'b': sequence.Add(ExpressionNode.WordBoundary); text = text[2..]; return;
            case 'B': sequence.Add(ExpressionNode.NoWordBoundary); text = text[2..]; return;
            case >= '1' and <= '9':
                var digits = text[1..];
                _ = TryReadDigits(ref digits, out var group);
                if (group <= groups)
                    throw new UnknownExpressionException($"\\{group} refers back to a group");
                break;
        }

        var builder = new CodePointClassBuilder();
        var point = ReadEscaped(ref text, builder, inClass: false);
        sequence.Add(point >= 0 ? Single(point) : builder.Build(negated: false).Once);
    }

    // -1 for a class, which has been added.
    private int ReadMember(ref ReadOnlySpan<int> text, CodePointClassBuilder builder)
    {
        if (text.IsEmpty)
            throw new ExpressionSyntaxException("Unterminated character class");
        if (text[0] == '\\')
        {
            if (text.Length < 2)
                throw new ExpressionSyntaxException("\\ at end of pattern");
            return ReadEscaped(ref text, builder, inClass: true);
        }

        var point = text[0];
        text = text[1..];
        return point;
    }

    private int ReadEscaped(ref ReadOnlySpan<int> text, CodePointClassBuilder builder, bool inClass)
    {
        var letter = text[1];
        var rest = text[2..];
        switch (letter)
        {
            case 'd' or 'D': AddTable(builder, AsciiTables.Digit, letter == 'D'); letter = -1; break;
            case 'w' or 'W': AddTable(builder, AsciiTables.Word, letter == 'W'); letter = -1; break;
            case 's' or 'S': AddTable(builder, s_space, letter == 'S'); letter = -1; break;
            case 'b' when inClass: letter = '\b'; break;
            case 't': letter = '\t'; break;
            case 'n': letter = '\n'; break;
            case 'v': letter = '\v'; break;
            case 'f': letter = '\f'; break;
            case 'r': letter = '\r'; break;
            case >= '0' and <= '7': letter = ReadOctal(letter - '0', ref rest); break;
            case 'x' when TryReadHexadecimal(rest, 2, out var value): letter = value; rest = rest[2..]; break;
            case 'u' when TryReadHexadecimal(rest, 4, out var value): letter = value; rest = rest[4..]; break;
            case 'c' when rest is [var control, ..] && control < 128 && (char.IsAsciiLetter((char)control) || (inClass && (char.IsAsciiDigit((char)control) || control == '_'))):
                letter = control & 31;
                rest = rest[1..];
                break;
            case 'c':
                // The backslash stands for itself, and the letter comes next.
                letter = '\\';
                rest = text[1..];
                break;
        }

        text = rest;
        return letter;
    }

    private static int ReadOctal(int value, ref ReadOnlySpan<int> rest)
    {
        while (rest is [>= '0' and <= '7', ..] && value * 8 + (rest[0] - '0') <= 0xFF)
        {
            value = value * 8 + (rest[0] - '0');
            rest = rest[1..];
        }

        return value;
    }

    private static bool TryReadHexadecimal(ReadOnlySpan<int> text, int digits, out int value)
    {
        value = 0;
        if (text.Length < digits)
            return false;
        foreach (var digit in text[..digits])
        {
            if (digit >= 128 || !char.IsAsciiHexDigit((char)digit))
                return false;
            value = value * 16 + Convert.ToInt32(((char)digit).ToString(), 16);
        }

        return true;
    }

    private void AddTable(CodePointClassBuilder builder, ReadOnlySpan<int> table, bool negated)
    {
        var members = new CodePointClassBuilder().AddTable(table, negated).Build(negated: false);
        if (!ignoresCase)
        {
            builder.Add(members);
            return;
        }

        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            if (members.OwnContains(unit))
                Add(builder, unit, unit);
        }
    }

    private void Add(CodePointClassBuilder builder, int low, int high)
    {
        if (low < 0)
            return;
        if (!ignoresCase)
        {
            builder.Add(low, high);
            return;
        }

        for (var unit = low; unit <= high; unit++)
            builder.Add(LetterCase.Fold(unit));
    }
}
