using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ContextSlim.Tool.Tests;

/// <summary>File descriptors of Linux, put in the place of the standard streams; a program that is started inherits no other.</summary>
internal static partial class Descriptors
{
    private const int CloseOnExecute = 0x80000;
    private const int DuplicateCloseOnExecute = 1030;

    /// <summary>A copy of a descriptor, which stays what it is when the descriptor is replaced.</summary>
    public static FileStream Keep(int descriptor, FileAccess access) => Open(Check(Control(descriptor, DuplicateCloseOnExecute, 3)), access);

    /// <summary>Puts the end of a new pipe that is written to in the place of a descriptor, and gives the end that is read.</summary>
    public static FileStream ReadWhatIsWrittenTo(int descriptor)
    {
        var (read, write) = NewPipe();
        Replace(descriptor, write);
        return Open(read, FileAccess.Read);
    }

    /// <summary>Puts the end of a new pipe that is read in the place of a descriptor, and gives the end that is written to.</summary>
    public static FileStream WriteWhatIsReadFrom(int descriptor)
    {
        var (read, write) = NewPipe();
        Replace(descriptor, read);
        return Open(write, FileAccess.Write);
    }

    /// <summary>Puts a stream back in the place of a descriptor: whoever reads the pipe that was there sees its end.</summary>
    public static void Restore(int descriptor, FileStream kept) => Check(Duplicate((int)kept.SafeFileHandle.DangerousGetHandle(), descriptor));

    private static (int Read, int Write) NewPipe()
    {
        Span<int> ends = stackalloc int[2];
        Check(Pipe(ends, CloseOnExecute));
        return (ends[0], ends[1]);
    }

    private static void Replace(int descriptor, int end)
    {
        using var handle = new SafeFileHandle(end, ownsHandle: true);
        Check(Duplicate(end, descriptor));
    }

    private static FileStream Open(int descriptor, FileAccess access) => new(new SafeFileHandle(descriptor, ownsHandle: true), access, bufferSize: 0);

    private static int Check(int result) => result >= 0 ? result : throw new IOException(Marshal.GetLastPInvokeErrorMessage());

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    private static partial int Pipe(Span<int> ends, int flags);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);
}
