using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace ContextSlim.Tests.Support;

/// <summary>Makes what the framework cannot: names that are no text, pipes, hard links, paths longer than one call takes.</summary>
internal static partial class LinuxFiles
{
    private const int CurrentDirectory = -100;
    private const int CreateForWriting = 0x41;

    public static void MakeDirectory(byte[] path) => Check(MakeDirectoryAt(CurrentDirectory, Terminated(path), 0x1ED));

    public static void MakeFile(byte[] path)
    {
        var descriptor = OpenAt(CurrentDirectory, Terminated(path), CreateForWriting, 0x1A4);
        Check(descriptor);
        Check(Close(descriptor));
    }

    public static void MakePipe(string path) => Check(MakePipe(Terminated(Encoding.UTF8.GetBytes(path)), 0x1A4));

    public static void MakeHardLink(string existing, string path) =>
        Check(LinkAt(CurrentDirectory, Terminated(Encoding.UTF8.GetBytes(existing)), CurrentDirectory, Terminated(Encoding.UTF8.GetBytes(path)), 0));

    public static void SetMode(string path, uint mode) => Check(SetMode(Terminated(Encoding.UTF8.GetBytes(path)), mode));

    /// <summary>Gives a file to a user and a group of that number; only root can.</summary>
    public static void SetOwner(string path, uint owner) => Check(SetOwner(Terminated(Encoding.UTF8.GetBytes(path)), owner, owner));

    /// <summary>Makes folders of one name inside one another, however long the path gets, and an empty file in the innermost.</summary>
    public static void MakeDeepFolders(string root, string name, int levels, string file)
    {
        var at = OpenAt(CurrentDirectory, Terminated(Encoding.UTF8.GetBytes(root)), 0, 0);
        Check(at);
        var terminated = Terminated(Encoding.UTF8.GetBytes(name));
        for (var level = 0; level < levels; level++)
        {
            Check(MakeDirectoryAt(at, terminated, 0x1ED));
            var next = OpenAt(at, terminated, 0, 0);
            Check(next);
            Check(Close(at));
            at = next;
        }

        var descriptor = OpenAt(at, Terminated(Encoding.UTF8.GetBytes(file)), CreateForWriting, 0x1A4);
        Check(descriptor);
        Check(Close(descriptor));
        Check(Close(at));
    }

    private static byte[] Terminated(byte[] path) => [.. path, 0];

    private static void Check(int answer)
    {
        if (answer < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true)]
    private static partial int SetOwner(byte[] path, uint owner, uint group);

    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true)]
    private static partial int MakeDirectoryAt(int directory, byte[] path, uint mode);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static partial int OpenAt(int directory, byte[] path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true)]
    private static partial int MakePipe(byte[] path, uint mode);

    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true)]
    private static partial int LinkAt(int fromDirectory, byte[] from, int toDirectory, byte[] to, int flags);

    [LibraryImport("libc", EntryPoint = "chmod", SetLastError = true)]
    private static partial int SetMode(byte[] path, uint mode);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
