using System.Buffers;
using System.Text;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>
/// A file's text, as bytes and, for the framework's search for many words at once, as characters of the same number: a byte is a character.
/// UTF-16 is made narrow first, so that a secret in it is found at its place; what is not Latin becomes a question mark.
/// </summary>
internal readonly ref struct SecretText
{
    private readonly char[] _rented;

    /// <summary>Takes a file's first bytes, or all; what follows a zero is no text.</summary>
    public SecretText(Span<byte> head)
    {
        var text = Narrow(head);
        if (text.IndexOf((byte)0) is >= 0 and var zero)
            text = text[..zero];
        if (text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            text[..3].Fill((byte)' ');
        Bytes = text;
        _rented = ArrayPool<char>.Shared.Rent(text.Length);
        Encoding.Latin1.GetChars(text, _rented);
        Characters = _rented.AsSpan(0, text.Length);
    }

    public ReadOnlySpan<byte> Bytes { get; }

    public ReadOnlySpan<char> Characters { get; }

    /// <summary>Gives back what was borrowed; nothing of the text stays in it.</summary>
    public void Dispose()
    {
        _rented.AsSpan(0, Characters.Length).Clear();
        ArrayPool<char>.Shared.Return(_rented);
    }

    private static Span<byte> Narrow(Span<byte> head)
    {
        if (head.Length < 4)
            return head;
        var isMarked = (head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF);
        // Without a mark: Latin text has a zero in every other place.
        var isLittle = isMarked ? head[0] == 0xFF : head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0;
        var isBig = isMarked ? head[0] == 0xFE : head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0;
        if (!isLittle && !isBig)
            return head;
        var length = 0;
        for (var at = isMarked ? 2 : 0; at + 1 < head.Length; at += 2)
        {
            var (low, high) = isLittle ? (head[at], head[at + 1]) : (head[at + 1], head[at]);
            head[length++] = high == 0 && low != 0 ? low : (byte)'?';
        }

        return head[..length];
    }
}
