using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ContextSlim.Tests.Support;

/// <summary>A git repository without history, written without git: its folder and an index of version 2.</summary>
internal static class PlantedIndex
{
    /// <summary>Makes the tree a repository that tracks the paths.</summary>
    public static TestTree Tracking(this TestTree tree, IEnumerable<string> paths)
    {
        tree.Text(".git/HEAD", "ref: refs/heads/main\n").Text(".git/config", "[core]\n\trepositoryformatversion = 0\n").Plant(".git/refs/").Plant(".git/objects/");
        string[] tracked = [.. paths.Order(StringComparer.Ordinal)];
        var index = new List<byte>();
        index.AddRange("DIRC"u8);
        Add(index, 2);
        Add(index, tracked.Length);
        foreach (var path in tracked)
        {
            var name = Encoding.UTF8.GetBytes(path);
            var start = index.Count;
            // Times, device, inode; mode; owner; size; object.
            index.AddRange(new byte[24]);
            Add(index, 0x81A4);
            index.AddRange(new byte[12]);
            index.AddRange(new byte[20]);
            index.AddRange([(byte)(name.Length >> 8), (byte)name.Length]);
            index.AddRange(name);
            do
                index.Add(0);
            while ((index.Count - start) % 8 != 0);
        }

#pragma warning disable CA5350 // It is git's format.
        index.AddRange(SHA1.HashData([.. index]));
#pragma warning restore CA5350
        File.WriteAllBytes(tree.FullPath(".git/index"), [.. index]);
        return tree;
    }

    private static void Add(List<byte> bytes, int number)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(four, number);
        bytes.AddRange(four);
    }
}
