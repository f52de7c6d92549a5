using System.Text;

namespace ContextSlim.Ignoring;

/// <summary>A finding that a comment of the ignore file silences.</summary>
/// <param name="Code">The finding's code, in capitals.</param>
/// <param name="Line">The line of the rule for which it is silenced; null for the whole file.</param>
public readonly record struct Suppression(string Code, int? Line);

/// <summary>
/// Reads the comments that silence findings (DESIGN section 6): <c># contextslim: ignore CTX101,CTX102</c> speaks of the next rule, in the
/// file's first comment block of the whole file. Docker reads none of it.
/// </summary>
internal sealed class SuppressionReader
{
    private readonly List<Suppression> _items = [];
    private readonly List<string> _pending = [];
    private bool _isPastFirstBlock;

    public IReadOnlyList<Suppression> Items => _items;

    /// <summary>Reads the next line.</summary>
    /// <param name="content">The line.</param>
    /// <param name="ruleLine">Its number, when it is a rule.</param>
    public void Read(ReadOnlySpan<byte> content, int? ruleLine)
    {
        if (content is [(byte)'#', ..])
        {
            ReadComment(content[1..]);
            return;
        }

        _isPastFirstBlock = true;
        if (ruleLine is null)
            return;
        foreach (var code in _pending)
            _items.Add(new Suppression(code, ruleLine));
        _pending.Clear();
    }

    private void ReadComment(ReadOnlySpan<byte> comment)
    {
        var rest = comment.TrimStart(" \t"u8);
        if (!rest.StartsWith("contextslim:"u8))
            return;
        rest = rest["contextslim:"u8.Length..].TrimStart(" \t"u8);
        if (!rest.StartsWith("ignore "u8))
            return;
        foreach (var word in Encoding.UTF8.GetString(rest["ignore "u8.Length..]).Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            // What follows the codes is the reason, for people.
            if (!IsCode(word))
                break;
            if (_isPastFirstBlock)
                _pending.Add(word.ToUpperInvariant());
            else
                _items.Add(new Suppression(word.ToUpperInvariant(), null));
        }
    }

    private static bool IsCode(string word) =>
        word.Length == 6 && word.StartsWith("CTX", StringComparison.OrdinalIgnoreCase) && word.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0;
}
