using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ContextSlim.Conformance;

/// <summary>The tree of a transfer case, planted with its modes, times, hard links and FIFOs, and removed again. Linux only.</summary>
internal sealed partial class PlantedTransfer : IDisposable
{
    private const long DefaultTime = 1_700_000_000_000_000_000;
    private const int CurrentDirectory = -100;
    private const int DoNotFollow = 0x100;

    private readonly List<(string Path, long Time)> _times = [];

    private PlantedTransfer(string root) => Root = root;

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    /// <summary>Plants a case: what it lists, its Dockerfile and its ignore file.</summary>
    public static PlantedTransfer Plant(JsonElement recorded)
    {
        var tree = new PlantedTransfer(PlantedTree.CreateRoot());
        foreach (var entry in recorded.GetProperty("entries").EnumerateArray())
            tree.PlantEntry(entry);
        tree.PlantText("Dockerfile", recorded.GetProperty("dockerfile"));
        tree.PlantText(".dockerignore", recorded.GetProperty("ignore"));
        for (var index = tree._times.Count - 1; index >= 0; index--)
            SetTime(tree._times[index].Path, tree._times[index].Time);
        return tree;
    }

    private void PlantText(string name, JsonElement text)
    {
        if (text.ValueKind == JsonValueKind.Null)
            return;
        File.WriteAllText(FullPath(name), text.GetString()!);
        Finish(name, 0x1A4, DefaultTime);
    }

    private void PlantEntry(JsonElement entry)
    {
        var path = entry.GetProperty("path").GetString()!;
        var full = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        uint? mode = entry.TryGetProperty("mode", out var number) ? number.GetUInt32() : null;
        switch (entry.GetProperty("type").GetString())
        {
            case "dir": Directory.CreateDirectory(full); break;
            case "file": File.WriteAllBytes(full, Content(path, entry.GetProperty("size").GetInt32())); break;
            case "symlink": File.CreateSymbolicLink(full, entry.GetProperty("target").GetString()!); break;
            case "hardlink": Check(Link(FullPath(entry.GetProperty("target").GetString()!), full), full); return;
            case "fifo": Check(MakeFifo(full, 0x1A4), full); break;
            case var other: throw new InvalidDataException($"unknown type {other}");
        }

        Finish(path, mode, entry.TryGetProperty("mtimeNs", out var time) ? time.GetInt64() : DefaultTime);
    }

    private void Finish(string path, uint? mode, long time)
    {
        var full = FullPath(path);
        if (mode is { } bits)
            Check(ChangeMode(full, bits), full);
        _times.Add((full, time));
    }

    private static byte[] Content(string path, int size)
    {
        var line = Encoding.UTF8.GetBytes(path + "\n");
        var content = new byte[size];
        for (var index = 0; index < size; index++)
            content[index] = line[index % line.Length];
        return content;
    }

    private string FullPath(string path) => Root + "/" + path;

    private static void SetTime(string path, long nanoseconds)
    {
        var seconds = Math.DivRem(nanoseconds, 1_000_000_000, out var rest);
        if (rest < 0)
            (seconds, rest) = (seconds - 1, rest + 1_000_000_000);
        Check(ChangeTimes(CurrentDirectory, path, [seconds, rest, seconds, rest], DoNotFollow), path);
    }

    private static void Check(int answer, string path)
    {
        if (answer != 0)
            throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string existing, string added);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int MakeFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "chmod", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int ChangeMode(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "utimensat", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int ChangeTimes(int directory, string path, long[] times, int flags);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
