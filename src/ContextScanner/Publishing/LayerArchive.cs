using System.Formats.Tar;
using System.IO.Compression;
using System.IO.Enumeration;

namespace ContextSlim.Publishing;

/// <summary>
/// Writes a layer as the SDK does, entry after entry in the order in which the framework lists the folder, and counts what comes out: nothing is
/// kept. The only difference to the SDK's own is the second of writing, which is the time of every entry.
/// </summary>
internal static class LayerArchive
{
    /// <summary>The bytes of a folder as a layer.</summary>
    /// <param name="folder">The publish folder's full path.</param>
    /// <param name="workingDirectory">The container's working directory.</param>
    /// <param name="cancellation">Looked at between files.</param>
    /// <exception cref="IOException">A file cannot be read, or a link cannot be followed.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LayerFigures Measure(string folder, string workingDirectory, CancellationToken cancellation)
    {
        var packed = new CountingStream(Stream.Null);
        using var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true);
        var plain = new CountingStream(gzip);
        using (var writer = new TarWriter(plain, TarEntryFormat.Pax, leaveOpen: true))
            WriteAll(writer, folder, LayerSize.Folder(workingDirectory), cancellation);
        gzip.Dispose();
        return new LayerFigures(plain.Count, packed.Count);
    }

    private static void WriteAll(TarWriter writer, string folder, string prefix, CancellationToken cancellation)
    {
        WriteFolder(writer, prefix);
        var entries = new FileSystemEnumerable<(string Path, bool IsFolder)>(
            folder,
            static (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.IsDirectory),
            new EnumerationOptions { AttributesToSkip = FileAttributes.System, RecurseSubdirectories = true });
        foreach (var (path, isFolder) in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            var name = $"{prefix}/{Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')}";
            if (isFolder)
                WriteFolder(writer, name);
            else
                WriteFile(writer, name, path);
        }
    }

    private static void WriteFolder(TarWriter writer, string name) => writer.WriteEntry(new PaxTarEntry(TarEntryType.Directory, name) { Mode = PublishLayer.Mode });

    private static void WriteFile(TarWriter writer, string name, string path)
    {
        using var content = File.OpenRead(path);
        writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { Mode = PublishLayer.Mode, DataStream = content });
    }
}

/// <summary>The bytes of a layer.</summary>
/// <param name="Bytes">As a tar.</param>
/// <param name="CompressedBytes">As it is pushed: compressed, but for the few bytes that the times of the entries make.</param>
internal readonly record struct LayerFigures(long Bytes, long CompressedBytes);
