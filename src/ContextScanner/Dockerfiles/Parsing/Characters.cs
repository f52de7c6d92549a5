namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>
/// Questions about all characters of a text. Used instead of SearchValues, whose generic code is compiled at the first call and would
/// cost more than reading a whole Dockerfile.
/// </summary>
internal static class Characters
{
    public static bool All(ReadOnlySpan<char> text, Func<char, bool> isAllowed)
    {
        foreach (var unit in text)
        {
            if (!isAllowed(unit))
                return false;
        }

        return true;
    }

    public static bool AreDigits(ReadOnlySpan<char> text) => All(text, char.IsAsciiDigit);

    public static bool AreLowerHexadecimal(ReadOnlySpan<char> text) => All(text, char.IsAsciiHexDigitLower);

    /// <summary>Letters and digits, and the others given.</summary>
    public static bool AreWord(ReadOnlySpan<char> text, string others) =>
        All(text, unit => char.IsAsciiLetterOrDigit(unit) || others.Contains(unit));
}
