using System.Text;

namespace ContextSlim.Comparing;

/// <summary>Bytes that grow; a number takes a byte for every seven bits.</summary>
internal sealed class ByteColumn
{
    private byte[] _bytes = new byte[1024];
    private int _length;

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    public void Add(byte value)
    {
        if (_length == _bytes.Length)
            Array.Resize(ref _bytes, 2 * _length);
        _bytes[_length++] = value;
    }

    public void Add(ReadOnlySpan<byte> values)
    {
        if (_bytes.Length - _length < values.Length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + values.Length));
        values.CopyTo(_bytes.AsSpan(_length));
        _length += values.Length;
    }

    public void AddNumber(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            Add((byte)(value | 0x80));
        Add((byte)value);
    }

    /// <summary>Bytes with their length before them.</summary>
    public void AddSized(ReadOnlySpan<byte> values)
    {
        AddNumber((ulong)values.Length);
        Add(values);
    }

    /// <summary>A text; null is told from an empty one.</summary>
    public void AddText(string? text)
    {
        Add(text is null ? (byte)0 : (byte)1);
        if (text is not null)
            AddSized(Encoding.UTF8.GetBytes(text));
    }
}

/// <summary>Reads what a <see cref="ByteColumn"/> wrote.</summary>
/// <param name="bytes">The bytes.</param>
/// <remarks>Every method throws <see cref="InvalidDataException"/> for what was not written so.</remarks>
internal sealed class ByteReader(ReadOnlyMemory<byte> bytes)
{
    private int _at;

    public bool IsAtEnd => _at == bytes.Length;

    public byte ReadByte() => _at < bytes.Length ? bytes.Span[_at++] : throw new InvalidDataException();

    public ulong ReadNumber()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new InvalidDataException();
    }

    public int ReadCount(int most) => ReadNumber() is var value && value <= (ulong)most ? (int)value : throw new InvalidDataException();

    public ReadOnlySpan<byte> Take(int length) => TakeMemory(length).Span;

    public ReadOnlyMemory<byte> TakeMemory(int length)
    {
        if (length > bytes.Length - _at)
            throw new InvalidDataException();
        _at += length;
        return bytes.Slice(_at - length, length);
    }

    public ReadOnlyMemory<byte> ReadSized() => TakeMemory(ReadCount(int.MaxValue));

    public string? ReadText() => ReadByte() == 0 ? null : Encoding.UTF8.GetString(ReadSized().Span);

    public string ReadRequiredText() => ReadText() ?? throw new InvalidDataException();
}
