using System.Text;

namespace ContextSlim.EndToEnd;

/// <summary>
/// A tar in its entries, without what tells the age of the client: clients before 24 write the type into the mode, those before 23 the names
/// of owner and group. Both are masked and the checksums made anew; all else stays, byte for byte. Where the client adds a Dockerfile to the
/// tar it forgets to end it: the last entry's padding and the two empty blocks are missing there, and are put back here.
/// </summary>
internal sealed class MaskedTar
{
    private const int Block = 512;
    private readonly List<byte[]> _entries = [];

    public MaskedTar(byte[] tar)
    {
        var rest = tar.AsSpan();
        while (rest.Length >= Block && rest[..Block].ContainsAnyExcept((byte)0))
        {
            var size = Convert.ToInt32(Field(rest, 124, 11), 8);
            var entry = new byte[Block + ((size + Block - 1) / Block * Block)];
            rest[..Math.Min(rest.Length, entry.Length)].CopyTo(entry);
            rest = rest[Math.Min(rest.Length, entry.Length)..];
            Mask(entry);
            _entries.Add(entry);
        }

        End = rest.Length;
    }

    /// <summary>How many bytes follow the last entry.</summary>
    public int End { get; }

    /// <summary>The entries' bytes.</summary>
    public byte[] Bytes => [.. _entries.SelectMany(entry => entry)];

    /// <summary>The entries for people to read: type, mode, size, time and name.</summary>
    public string Listing => string.Join('\n', _entries.Select(Describe));

    /// <summary>
    /// Gives a Dockerfile from outside the context the name and the time of another tar: Docker's are random and the moment's. When the ignore
    /// file is added, too, their order is random, and the Dockerfile comes first here.
    /// </summary>
    public void RenameDockerfile(string name, string newName, bool ignoreFileIsAdded)
    {
        var (from, to) = (Encoding.ASCII.GetBytes(name), Encoding.ASCII.GetBytes(newName));
        foreach (var entry in _entries)
        {
            for (var at = entry.AsSpan().IndexOf(from); at >= 0; at = entry.AsSpan().IndexOf(from))
                to.CopyTo(entry, at);
            var isIgnoreFile = Name(entry) == ".dockerignore";
            if (Name(entry) == newName || (isIgnoreFile && ignoreFileIsAdded))
                "00000000000"u8.CopyTo(entry.AsSpan(136));
            Seal(entry);
        }

        if (ignoreFileIsAdded && Name(_entries[^1]) == newName)
            (_entries[^1], _entries[^2]) = (_entries[^2], _entries[^1]);
    }

    private static string Describe(byte[] entry) =>
        $"{(char)entry[156]} {Field(entry, 100, 7)} {Field(entry, 124, 11)} {Field(entry, 136, 11)} {Field(entry, 345, 155)}|{Name(entry)} -> {Field(entry, 157, 100)}";

    private static string Name(byte[] entry) => Field(entry, 0, 100);

    private static string Field(ReadOnlySpan<byte> entry, int at, int length)
    {
        var field = entry.Slice(at, length);
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    private static void Mask(byte[] entry)
    {
        PutOctal(entry.AsSpan(100, 7), Convert.ToInt32(Field(entry, 100, 7), 8) & 0xFFF);
        entry.AsSpan(265, 64).Clear();
        Seal(entry);
    }

    private static void Seal(byte[] entry)
    {
        entry.AsSpan(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var value in entry.AsSpan(0, Block))
            sum += value;
        PutOctal(entry.AsSpan(148, 6), sum);
        entry[154] = 0;
    }

    private static void PutOctal(Span<byte> field, int value) =>
        Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(field.Length, '0'), field);
}
