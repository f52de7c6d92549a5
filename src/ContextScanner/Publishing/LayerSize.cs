using System.Text;

namespace ContextSlim.Publishing;

/// <summary>
/// The bytes of a layer as the SDK writes it: a tar of the framework's own writer in its extended form. Each entry has a block and the records of
/// its path and times before its own block and its content; two empty blocks end the archive.
/// </summary>
internal static class LayerSize
{
    /// <summary>The two empty blocks at the end.</summary>
    public const int End = 2 * Block;

    private const int Block = 512;

    // "20 mtime=1764419700\n", and with a fraction of seven digits for what is not a whole second.
    private const int LongestTime = 30;
    private const long LargestOctal = (1L << 33) - 1;

    /// <summary>The bytes of one entry.</summary>
    /// <param name="pathBytes">Its whole path in the layer, without a slash at its end.</param>
    /// <param name="size">The bytes of a file; 0 for a folder.</param>
    public static long OfEntry(int pathBytes, long size)
    {
        var records = Record("path"u8.Length + pathBytes) + LongestTime;
        if (size > LargestOctal)
            records += Record("size"u8.Length + size.ToString(System.Globalization.CultureInfo.InvariantCulture).Length);
        return Block + Padded(records) + Block + Padded(size);
    }

    /// <summary>The path of the layer's own folder: the working directory without slashes around it.</summary>
    public static string Folder(string workingDirectory) => workingDirectory.Trim().Trim('/', '\\').Replace('\\', '/');

    /// <summary>The bytes of a text.</summary>
    public static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    // "LENGTH KEY=VALUE\n", whose length counts its own digits.
    private static int Record(int keyAndValue)
    {
        var rest = keyAndValue + 3; // a space, an equals sign, a line feed
        var length = rest + 1;
        while (rest + Digits(length) != length)
            length = rest + Digits(length);
        return length;
    }

    private static int Digits(int number) => number < 10 ? 1 : 1 + Digits(number / 10);

    private static long Padded(long length) => (length + Block - 1) / Block * Block;
}
