using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace ContextSlim.Tests.Support;

/// <summary>A tree in a temporary folder of its own, which goes with it.</summary>
internal sealed class TestTree : IDisposable
{
    private readonly List<Socket> _sockets = [];
    private bool _isBeyondTheFramework; // names that are no text, or paths longer than one call takes

    private TestTree(string root) => Root = root;

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    /// <summary>
    /// Plants entries: <c>d/</c> is a folder, <c>a -> b</c> a symbolic link, <c>a:100</c> a file of 100 bytes, anything else an empty file.
    /// </summary>
    public static TestTree Of(params IEnumerable<string> entries)
    {
        // Everybody may look: tests of unreadable paths do so as another user.
        var root = Directory.CreateTempSubdirectory("contextslim-tests-").FullName;
        LinuxFiles.SetMode(root, 0x1ED);
        var tree = new TestTree(root);
        foreach (var entry in entries)
            tree.Plant(entry);
        return tree;
    }

    public string FullPath(string path) => Path.Combine(Root, path);

    public TestTree Plant(string entry)
    {
        var arrow = entry.IndexOf(" -> ", StringComparison.Ordinal);
        var colon = arrow < 0 ? entry.LastIndexOf(':') : -1;
        var path = FullPath(arrow >= 0 ? entry[..arrow] : colon >= 0 ? entry[..colon] : entry);
        Directory.CreateDirectory(path.EndsWith('/') ? path : Path.GetDirectoryName(path)!);
        if (arrow >= 0)
            File.CreateSymbolicLink(path, entry[(arrow + 4)..]);
        else if (!path.EndsWith('/'))
            PlantFile(path, colon >= 0 ? long.Parse(entry[(colon + 1)..], null) : 0);
        return this;
    }

    /// <summary>Plants a file with a text.</summary>
    public TestTree Text(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(path))!);
        File.WriteAllText(FullPath(path), text);
        return this;
    }

    /// <summary>Plants an empty file whose name is bytes.</summary>
    public TestTree RawFile(params byte[] path)
    {
        _isBeyondTheFramework = true;
        LinuxFiles.MakeFile([.. Encoding.UTF8.GetBytes(Root), (byte)'/', .. path]);
        return this;
    }

    /// <summary>Plants a folder whose name is bytes.</summary>
    public TestTree RawFolder(params byte[] path)
    {
        _isBeyondTheFramework = true;
        LinuxFiles.MakeDirectory([.. Encoding.UTF8.GetBytes(Root), (byte)'/', .. path]);
        return this;
    }

    /// <summary>Gives a file a further name.</summary>
    public TestTree HardLink(string existing, string path)
    {
        LinuxFiles.MakeHardLink(FullPath(existing), FullPath(path));
        return this;
    }

    /// <summary>Plants folders of one name inside one another, and an empty file in the innermost.</summary>
    public TestTree Deep(string name, int levels, string file)
    {
        _isBeyondTheFramework = true;
        LinuxFiles.MakeDeepFolders(Root, name, levels, file);
        return this;
    }

    public TestTree Pipe(string path)
    {
        LinuxFiles.MakePipe(FullPath(path));
        return this;
    }

    public TestTree Socket(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(FullPath(path)));
        _sockets.Add(socket);
        return this;
    }

    /// <summary>Takes all permissions from everybody.</summary>
    public TestTree Forbid(string path)
    {
        LinuxFiles.SetMode(FullPath(path), 0);
        return this;
    }

    public void Dispose()
    {
        _sockets.ForEach(socket => socket.Dispose());
        if (!_isBeyondTheFramework)
        {
            Directory.Delete(Root, recursive: true);
            return;
        }

        using var remover = Process.Start("rm", ["-rf", Root]);
        remover.WaitForExit();
    }

    private static void PlantFile(string path, long length)
    {
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.SetLength(file, length);
    }
}
