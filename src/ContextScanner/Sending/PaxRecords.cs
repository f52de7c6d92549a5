using System.Buffers.Text;

namespace ContextSlim.Sending;

/// <summary>The records of a PAX extended header: <c>LENGTH KEY=VALUE</c> and a line feed, the length counting itself. Keys are added in order.</summary>
internal sealed class PaxRecords
{
    private byte[] _data = new byte[512];
    private int _length;
    private int _count;
    private bool _hasPath;

    /// <summary>True when there are none.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>True when the path is all there is: a header that can hold it split needs no records.</summary>
    public bool HoldsOnlyPath => _count == 1 && _hasPath;

    /// <summary>Forgets all records.</summary>
    public void Clear()
    {
        _length = 0;
        _count = 0;
        _hasPath = false;
    }

    /// <summary>The records, one after another; valid until the next is added.</summary>
    public ReadOnlySpan<byte> Encode() => _data.AsSpan(0, _length);

    /// <summary>Adds a number.</summary>
    public void Add(ReadOnlySpan<byte> key, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        _ = Utf8Formatter.TryFormat(value, digits, out var length);
        Add(key, digits[..length]);
    }

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        _count++;
        _hasPath |= key.SequenceEqual("path"u8);
        var rest = key.Length + value.Length + 3;
        var length = rest + Digits(rest);
        if (Digits(length) > Digits(rest))
            length = rest + Digits(length);
        if (_data.Length - _length < length)
            Array.Resize(ref _data, 2 * (_length + length));
        var record = _data.AsSpan(_length, length);
        _ = Utf8Formatter.TryFormat(length, record, out var written);
        record[written++] = (byte)' ';
        key.CopyTo(record[written..]);
        written += key.Length;
        record[written++] = (byte)'=';
        value.CopyTo(record[written..]);
        record[^1] = (byte)'\n';
        _length += length;
    }

    private static int Digits(int value)
    {
        var digits = 1;
        for (; value >= 10; value /= 10)
            digits++;
        return digits;
    }
}
