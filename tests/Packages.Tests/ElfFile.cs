using System.Buffers.Binary;
using System.Text;

namespace ContextSlim.Packages.Tests;

/// <summary>What a program for 64-bit Linux asks of the system that starts it.</summary>
/// <param name="Interpreter">The loader that it asks for; null for a static program.</param>
/// <param name="Needed">Where the names of the libraries that it asks for begin in its table of strings: one number for each library.</param>
internal sealed record ElfFile(string? Interpreter, IReadOnlyList<ulong> Needed)
{
    private const int Dynamic = 2;
    private const int Loader = 3;
    private const ulong NeededLibrary = 1;

    public static ElfFile Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        Assert.AreEqual("\u007FELF\u0002\u0001", Encoding.Latin1.GetString(bytes, 0, 6), path);
        var (table, size, count) = ((int)Long(bytes, 32), Short(bytes, 54), Short(bytes, 56));
        string? interpreter = null;
        var needed = new List<ulong>();
        for (var header = table; header < table + (size * count); header += size)
        {
            var content = bytes.AsSpan((int)Long(bytes, header + 8), (int)Long(bytes, header + 32));
            var kind = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(header));
            if (kind == Loader)
                interpreter = Encoding.Latin1.GetString(content).TrimEnd('\0');
            for (var entry = 0; kind == Dynamic && entry < content.Length; entry += 16)
            {
                if (Long(content, entry) == NeededLibrary)
                    needed.Add(Long(content, entry + 8));
            }
        }

        return new ElfFile(interpreter, needed);
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static ulong Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
