using System.Text;

namespace ContextSlim.Fuzzing;

/// <summary>Makes inputs: files of the corpus, changed, and words of the target, strung together. The same seed makes the same ones.</summary>
internal sealed class InputMaker(FuzzTarget target, IReadOnlyList<byte[]> corpus, Random random)
{
    private const int Longest = 8 * 1024;

    // What readers stumble over most: ends, marks, bytes that are no UTF-8, numbers at the edges.
    private static readonly byte[][] s_special =
    [
        [0], [0xFF], [0xEF, 0xBB, 0xBF], [0xED, 0xA0, 0x80], [0x1B, (byte)'[', (byte)'2', (byte)'J'], [0xE2, 0x80, 0xAE], [0xE2, 0x80, 0xA8], [0xC2, 0x85],
        [(byte)'\r'], [(byte)'\r', (byte)'\n'], [(byte)'\n'], [0x7F], [0xF4, 0x90, 0x80, 0x80],
        "99999999999999999999"u8.ToArray(), "-1"u8.ToArray(), "2147483648"u8.ToArray(), "1e999"u8.ToArray(), "\\ud800"u8.ToArray(),
    ];

    public byte[] Next()
    {
        var input = corpus.Count > 0 && random.Next(2) == 0 ? [.. corpus[random.Next(corpus.Count)]] : Sentence(random.Next(1, 40));
        for (var change = random.Next(8); change > 0; change--)
            Change(input);
        if (input.Count > Longest)
            input.RemoveRange(Longest, input.Count - Longest);
        return [.. input];
    }

    /// <summary>An input whose secret stands where a value belongs.</summary>
    public byte[] WithSecret(string secret)
    {
        var text = target.Secretive[random.Next(target.Secretive.Length)].Replace("{secret}", secret, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>A piece that repeated makes a long input, and what stands around the repetition.</summary>
    public (byte[] Before, byte[] Repeated, byte[] After) Piece()
    {
        var whole = Next();
        var words = Sentence(random.Next(1, 4));
        var start = random.Next(whole.Length + 1);
        var piece = random.Next(3) == 0 ? whole.AsSpan(start, Math.Min(random.Next(1, 64), whole.Length - start)).ToArray() : [.. words];
        if (piece.Length == 0)
            piece = "a"u8.ToArray();
        return (random.Next(2) == 0 ? [] : whole[..start], piece, random.Next(2) == 0 ? [] : whole[start..]);
    }

    private List<byte> Sentence(int length)
    {
        var bytes = new List<byte>();
        for (var word = 0; word < length; word++)
            bytes.AddRange(Encoding.UTF8.GetBytes(target.Words[random.Next(target.Words.Length)]));
        return bytes;
    }

    private void Change(List<byte> input)
    {
        var at = random.Next(input.Count + 1);
        var length = Math.Min(random.Next(1, 32), input.Count - at);
        switch (random.Next(9))
        {
            case 0 when at < input.Count: input[at] ^= (byte)(1 << random.Next(8)); break;
            case 1 when at < input.Count: input[at] = (byte)random.Next(256); break;
            case 2: input.RemoveRange(at, length); break;
            case 3: input.InsertRange(at, s_special[random.Next(s_special.Length)]); break;
            case 4: input.InsertRange(at, Sentence(random.Next(1, 4))); break;
            case 5:
                var copy = input.GetRange(at, length);
                for (var times = random.Next(1, 16); times > 0; times--)
                    input.InsertRange(at, copy);
                break;
            case 6 when corpus.Count > 0:
                var other = corpus[random.Next(corpus.Count)];
                var from = random.Next(other.Length + 1);
                input.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, 256), other.Length - from)).ToArray());
                break;
            case 7: input.RemoveRange(at, input.Count - at); break;
            case 8: input.AddRange(input.GetRange(at, length)); break;
        }
    }
}
