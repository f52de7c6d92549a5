using System.Buffers;
using System.Globalization;

namespace ContextSlim.Proving;

/// <summary>The version of a program, as far as it tells one generation from another.</summary>
/// <param name="Text">The version as the program writes it, without a leading <c>v</c>.</param>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second number.</param>
internal sealed record ClientVersion(string Text, int Major, int Minor)
{
    private static readonly SearchValues<char> s_versionCharacters = SearchValues.Create("0123456789.+-~abcdefghijklmnopqrstuvwxyz");

    /// <summary>Finds the first word that is a version, such as <c>20.10.24+dfsg1</c> or <c>v0.13.1</c>; null when there is none.</summary>
    public static ClientVersion? Find(string text)
    {
        foreach (var word in text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var version = word.StartsWith('v') ? word[1..] : word;
            var numbers = version.Split('.', 3);
            if (numbers.Length > 1 && !version.AsSpan().ContainsAnyExcept(s_versionCharacters)
                && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
                && int.TryParse(LeadingDigits(numbers[1]), NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
            {
                return new ClientVersion(version, major, minor);
            }
        }

        return null;
    }

    /// <summary>True for this version and every later one.</summary>
    public bool IsAtLeast(int major, int minor) => (Major, Minor).CompareTo((major, minor)) >= 0;

    private static string LeadingDigits(string text)
    {
        var end = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text : text[..end];
    }
}
