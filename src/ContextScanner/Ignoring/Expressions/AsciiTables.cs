namespace ContextSlim.Ignoring.Expressions;

/// <summary>The ASCII classes of RE2 by their POSIX names, as sorted inclusive pairs.</summary>
internal static class AsciiTables
{
    public static ReadOnlySpan<int> Digit => ['0', '9'];

    public static ReadOnlySpan<int> PerlSpace => ['\t', '\n', '\f', '\r', ' ', ' '];

    public static ReadOnlySpan<int> Word => ['0', '9', 'A', 'Z', '_', '_', 'a', 'z'];

    /// <summary>Finds <c>alpha</c>, <c>digit</c> ….</summary>
    public static bool TryFind(ReadOnlySpan<char> name, out ReadOnlySpan<int> table)
    {
        table = name switch
        {
            "alnum" => ['0', '9', 'A', 'Z', 'a', 'z'],
            "alpha" => ['A', 'Z', 'a', 'z'],
            "ascii" => [0, 0x7F],
            "blank" => ['\t', '\t', ' ', ' '],
            "cntrl" => [0, 0x1F, 0x7F, 0x7F],
            "digit" => Digit,
            "graph" => ['!', '~'],
            "lower" => ['a', 'z'],
            "print" => [' ', '~'],
            "punct" => ['!', '/', ':', '@', '[', '`', '{', '~'],
            "space" => ['\t', '\r', ' ', ' '],
            "upper" => ['A', 'Z'],
            "word" => Word,
            "xdigit" => ['0', '9', 'A', 'F', 'a', 'f'],
            _ => default,
        };
        return !table.IsEmpty;
    }
}
