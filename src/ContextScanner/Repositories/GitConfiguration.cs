using System.Text;

namespace ContextSlim.Repositories;

/// <summary>
/// The few settings of a repository that decide what git tracks and ignores. Read from the repository's own <c>config</c> alone, which may
/// hold addresses with passwords: nothing else of it is kept.
/// </summary>
/// <param name="IsBare"><c>core.bare</c>: there is no work tree.</param>
/// <param name="IgnoresCase"><c>core.ignoreCase</c>: git's rules are compared without regard to ASCII case.</param>
/// <param name="WorkTree"><c>core.worktree</c>; null when it is not set.</param>
/// <param name="HashLength">Bytes of an object's name: 20, or 32 with <c>extensions.objectFormat = sha256</c>.</param>
internal sealed record GitConfiguration(bool IsBare, bool IgnoresCase, string? WorkTree, int HashLength)
{
    /// <summary>What holds where nothing is set.</summary>
    public static GitConfiguration Default { get; } = new(false, false, null, 20);

    /// <summary>Reads a configuration file: sections, names and values, the last one wins. Lines of other forms are passed over.</summary>
    public static GitConfiguration Parse(ReadOnlySpan<byte> text)
    {
        var result = Default;
        var section = "";
        foreach (var line in Encoding.UTF8.GetString(text).Split('\n'))
        {
            var rest = line.Trim();
            if (rest.StartsWith('['))
            {
                var end = rest.IndexOf(']', StringComparison.Ordinal);
                section = end < 0 ? "" : rest[1..end].Trim();
                rest = end < 0 ? "" : rest[(end + 1)..].Trim();
            }

            if (rest.Length == 0 || rest[0] is '#' or ';')
                continue;
            var equals = rest.IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? rest : rest[..equals]).Trim();
            result = result.With($"{section}.{name}", equals < 0 ? "true" : ValueOf(rest[(equals + 1)..]));
        }

        return result;
    }

    private GitConfiguration With(string name, string value) => name.ToUpperInvariant() switch
    {
        "CORE.BARE" => this with { IsBare = IsTrue(value) },
        "CORE.IGNORECASE" => this with { IgnoresCase = IsTrue(value) },
        "CORE.WORKTREE" => this with { WorkTree = value },
        "EXTENSIONS.OBJECTFORMAT" => this with { HashLength = value.Equals("sha256", StringComparison.OrdinalIgnoreCase) ? 32 : 20 },
        _ => this,
    };

    // git config(1): true, yes, on and any number but 0; an empty value is false.
    private static bool IsTrue(string value) =>
        value.ToUpperInvariant() is "TRUE" or "YES" or "ON" || (int.TryParse(value, null, out var number) && number != 0);

    // Quotes and escapes as git reads them; a comment ends the value outside quotes.
    private static string ValueOf(string text)
    {
        var value = new StringBuilder();
        var quoted = false;
        var trimmed = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '"')
            {
                quoted = !quoted;
                continue;
            }

            if (!quoted && character is '#' or ';')
                break;
            if (!quoted && char.IsWhiteSpace(character))
            {
                if (value.Length > 0)
                    value.Append(character);
                continue;
            }

            if (character == '\\' && index + 1 < text.Length)
                character = text[++index] switch { 'n' => '\n', 't' => '\t', 'b' => '\b', var other => other };
            value.Append(character);
            trimmed = value.Length;
        }

        return value.ToString(0, trimmed);
    }
}
