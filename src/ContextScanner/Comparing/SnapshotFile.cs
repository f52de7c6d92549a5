using System.Buffers.Binary;
using System.IO.Hashing;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using K4os.Compression.LZ4;

namespace ContextSlim.Comparing;

/// <summary>
/// A snapshot as a file: a mark, a version, a codec, blocks of at most <see cref="BlockSize"/> bytes before they were packed, each with both its lengths,
/// a length of 0, and a checksum of all that (XXH128).
/// </summary>
public static class SnapshotFile
{
    private const byte Version = 1;
    private const byte Lz4 = 1;
    private const int BlockSize = 1 << 20;
    private const int LargestFile = 1 << 29;
    private const int LargestContent = 1 << 30;
    private const int ChecksumSize = 16;
    private const int HeadSize = 10;

    private static ReadOnlySpan<byte> Mark => "CTXSNAP\n"u8;

    /// <summary>Writes a snapshot.</summary>
    /// <param name="output">Takes it; nothing is sought in it.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(Stream output, Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(snapshot);
        var checksum = new XxHash128();
        Put([.. Mark, Version, Lz4]);
        var content = Format(snapshot).Span;
        var packed = new byte[LZ4Codec.MaximumOutputSize(BlockSize)];
        var lengths = new byte[8];
        for (; !content.IsEmpty; content = content[Math.Min(BlockSize, content.Length)..])
        {
            var block = content[..Math.Min(BlockSize, content.Length)];
            var length = LZ4Codec.Encode(block, packed, LZ4Level.L00_FAST);
            BinaryPrimitives.WriteInt32LittleEndian(lengths, block.Length);
            BinaryPrimitives.WriteInt32LittleEndian(lengths.AsSpan(4), length);
            Put(lengths);
            Put(packed.AsSpan(0, length));
        }

        Put(stackalloc byte[4]);
        output.Write(checksum.GetCurrentHash());

        void Put(ReadOnlySpan<byte> bytes)
        {
            checksum.Append(bytes);
            output.Write(bytes);
        }
    }

    /// <summary>Reads a snapshot.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SurveyException">It cannot be read, is none, is damaged or was written by a later version: one line.</exception>
    public static Snapshot Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var shown = DisplayText.Escape(path);
        byte[] file;
        try
        {
            file = WholeFile.Read(path, LargestFile);
        }
        catch (FileNotFoundException)
        {
            throw new SurveyException($"snapshot '{shown}': no such file; name one that `scan --save` wrote, or a context");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SurveyException($"snapshot '{shown}': cannot be read: {exception.Message}; name one that `scan --save` wrote, or a context", exception);
        }

        return Read(file, shown);
    }

    internal static Snapshot Read(ReadOnlyMemory<byte> file, string shown)
    {
        var bytes = file.Span;
        // What was cut early is damaged, what never began so is something else.
        if (bytes.Length == 0 || !Mark.StartsWith(bytes[..Math.Min(Mark.Length, bytes.Length)]))
            throw new SurveyException($"snapshot '{shown}': is none; name one that `scan --save` wrote, or a context");
        if (bytes.Length > Mark.Length && bytes[Mark.Length] > Version)
            throw new SurveyException($"snapshot '{shown}': was written by a later version ({bytes[Mark.Length]}, this program knows {Version}); update contextslim");
        if (bytes.Length < HeadSize + 4 + ChecksumSize || !XxHash128.Hash(bytes[..^ChecksumSize]).AsSpan().SequenceEqual(bytes[^ChecksumSize..]))
            throw Damaged(shown, "its checksum is wrong");
        if (bytes[Mark.Length + 1] != Lz4)
            throw new SurveyException($"snapshot '{shown}': is packed in a way that this program does not know ({bytes[Mark.Length + 1]}); update contextslim");
        try
        {
            return Parse(Unpack(bytes[HeadSize..^ChecksumSize]));
        }
        catch (InvalidDataException)
        {
            throw Damaged(shown, "its content does not fit together");
        }
    }

    private static SurveyException Damaged(string shown, string how) => new($"snapshot '{shown}': is damaged: {how}; take another copy, or write it anew with `scan --save`");

    private static byte[] Unpack(ReadOnlySpan<byte> blocks)
    {
        var sizes = blocks;
        long total = 0;
        for (int raw; (raw = Length(sizes)) != 0; sizes = sizes[(8 + Length(sizes[4..]))..])
        {
            if (raw > BlockSize || sizes.Length < 8 || Length(sizes[4..]) > sizes.Length - 8 || (total += raw) > LargestContent)
                throw new InvalidDataException();
        }

        if (sizes.Length != 4)
            throw new InvalidDataException();
        var content = new byte[total];
        var rest = content.AsSpan();
        for (int raw; (raw = Length(blocks)) != 0; blocks = blocks[(8 + Length(blocks[4..]))..])
        {
            if (LZ4Codec.Decode(blocks.Slice(8, Length(blocks[4..])), rest[..raw]) != raw)
                throw new InvalidDataException();
            rest = rest[raw..];
        }

        return content;
    }

    private static int Length(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 4 && BinaryPrimitives.ReadInt32LittleEndian(bytes) is >= 0 and var length ? length : throw new InvalidDataException();

    internal static ReadOnlyMemory<byte> Format(Snapshot snapshot)
    {
        var content = new ByteColumn();
        var lists = snapshot.Builds.Select(build => build.Entries).Distinct().ToList();
        content.AddNumber((ulong)lists.Count);
        foreach (var entries in lists)
        {
            content.AddNumber((ulong)entries.Count);
            foreach (var column in (ReadOnlyMemory<byte>[])[entries.Paths, entries.Kinds, entries.Sizes, entries.Rules, entries.Catalogued])
                content.AddSized(column.Span);
            AddTexts(content, entries.KindNames);
        }

        content.AddNumber((ulong)snapshot.Builds.Count);
        foreach (var build in snapshot.Builds)
        {
            foreach (var text in (string?[])[build.Key.Name, build.Key.Context, build.Key.Dockerfile, build.Key.Target, build.Key.Builder, build.Key.Platform])
                content.AddText(text);
            content.AddNumber((ulong)build.Sent.Files);
            content.AddNumber((ulong)build.Sent.Directories);
            content.AddNumber((ulong)build.Sent.Bytes);
            Format(content, build.Rules);
            content.AddNumber((ulong)lists.IndexOf(build.Entries));
        }

        content.AddText(snapshot.Context);
        AddTexts(content, [.. snapshot.Asked.SelectMany(static asked => (string?[])[asked.Option, asked.Value])]);
        return content.Memory;
    }

    private static void AddTexts(ByteColumn content, IReadOnlyList<string?> texts)
    {
        content.AddNumber((ulong)texts.Count);
        foreach (var text in texts)
            content.AddText(text);
    }

    private static void Format(ByteColumn content, RulesOfBuild rules)
    {
        content.AddText(Engine.Of(rules.Builder).Key);
        content.AddText(rules.IgnoreFile);
        content.AddSized(rules.IgnoreText.Span);
        content.Add(rules.Dockerfile is null ? (byte)0 : (byte)1);
        if (rules.Dockerfile is { } dockerfile)
            content.AddSized(dockerfile.Bytes);
        content.Add(rules.BackslashSeparates ? (byte)1 : (byte)0);
        content.AddNumber(rules.Includes is null ? 0 : (ulong)rules.Includes.Count + 1);
        foreach (var include in rules.Includes ?? [])
            content.AddSized(include.Bytes);
    }

    private static Snapshot Parse(byte[] content)
    {
        var reader = new ByteReader(content);
        var lists = new List<SnapshotEntries>();
        for (var left = reader.ReadCount(content.Length); left > 0; left--)
        {
            var count = reader.ReadCount(content.Length);
            var entries = new SnapshotEntries { Count = count, Paths = reader.ReadSized(), Kinds = reader.ReadSized(), Sizes = reader.ReadSized(), Rules = reader.ReadSized(), Catalogued = reader.ReadSized(), KindNames = ReadTexts(reader, content.Length).ConvertAll(static name => name ?? throw new InvalidDataException()) };
            lists.Add(entries.Kinds.Length == count ? entries : throw new InvalidDataException());
        }

        var builds = new List<SnapshotBuild>();
        for (var left = reader.ReadCount(content.Length); left > 0; left--)
        {
            var key = new BuildKey(reader.ReadText(), reader.ReadRequiredText(), reader.ReadText(), reader.ReadText(), reader.ReadRequiredText(), reader.ReadRequiredText());
            var sent = new Sum(reader.ReadCount(int.MaxValue), reader.ReadCount(int.MaxValue), (long)reader.ReadNumber());
            var rules = ParseRules(reader);
            builds.Add(new SnapshotBuild(key, sent, rules, lists[reader.ReadCount(lists.Count - 1)]));
        }

        var snapshot = new Snapshot(builds) { Context = reader.ReadText(), Asked = Pairs(ReadTexts(reader, content.Length)) };
        return reader.IsAtEnd ? snapshot : throw new InvalidDataException();
    }

    private static List<string?> ReadTexts(ByteReader reader, int most)
    {
        var texts = new List<string?>();
        for (var left = reader.ReadCount(most); left > 0; left--)
            texts.Add(reader.ReadText());
        return texts;
    }

    private static List<AskedBuild> Pairs(List<string?> texts)
    {
        var asked = new List<AskedBuild>();
        for (var text = 0; text < texts.Count; text += 2)
            asked.Add(new AskedBuild(texts[text] ?? throw new InvalidDataException(), text + 1 < texts.Count ? texts[text + 1] : throw new InvalidDataException()));
        return asked;
    }

    private static RulesOfBuild ParseRules(ByteReader reader)
    {
        var name = reader.ReadRequiredText();
        var builder = Engine.All.FirstOrDefault(engine => engine.Key == name)?.Builder ?? throw new InvalidDataException();
        var (file, text) = (reader.ReadRequiredText(), reader.ReadSized());
        RelativePath? dockerfile = reader.ReadByte() == 0 ? null : new RelativePath(reader.ReadSized().ToArray());
        var backslashSeparates = reader.ReadByte() != 0;
        var count = reader.ReadCount(int.MaxValue);
        List<RelativePath>? includes = count == 0 ? null : [];
        for (var left = count - 1; left > 0; left--)
            includes!.Add(new RelativePath(reader.ReadSized().ToArray()));
        return new RulesOfBuild(builder, file, text, dockerfile, backslashSeparates, includes);
    }
}
