using System.Runtime.InteropServices;

namespace ContextSlim.FileSystem;

/// <summary>
/// The few Linux calls that a walk on bytes needs. They go through <c>syscall</c> because the C libraries differ in which of them they
/// offer, and because the kernel's structures, unlike a C library's, are the same on every machine.
/// </summary>
internal static unsafe partial class LinuxCalls
{
    public const int ReadOnly = 0;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int PathOnly = 0x200000;

    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int InvalidArgument = 22;
    public const int OutOfRange = 34;
    public const int AccessDenied = 13;
    public const int NotADirectory = 20;
    public const int NotPermitted = 1;
    public const int TooManyOpenOnSystem = 23;
    public const int TooManyOpen = 24;
    public const int NoSuchCall = 38;
    public const int TooManyLinks = 40;

    private const int CurrentDirectory = -100;
    private const int DoNotFollow = 0x100;
    private const int EffectiveIds = 0x200;
    private const uint WantedStatus = 0x35F; // type, mode, link count, owner, group, modification time, inode, size

    // x86-64 has its own numbers; every later 64-bit machine shares one table.
    private static readonly bool IsX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
    private static readonly nint GetDirectoryEntriesNumber = IsX64 ? 217 : 61;
    private static readonly nint OldStatusNumber = 262;
    private static readonly nint StatusNumber = IsX64 ? 332 : 291;
    private static readonly nint OpenAt2Number = 437;
    private static readonly nint OpenAtNumber = IsX64 ? 257 : 56;
    private static readonly nint AccessNumber = 439;
    private static readonly nint ListAttributesAtNumber = 465;
    private static readonly nint EffectiveUserNumber = IsX64 ? 107 : 175;
    private static readonly nint ReadLinkNumber = IsX64 ? 267 : 78;
    private static readonly nint ListAttributesNumber = IsX64 ? 195 : 12;
    private static readonly nint SetFileAttributeNumber = IsX64 ? 190 : 7;
    private static readonly nint RemoveFileAttributeNumber = IsX64 ? 199 : 16;
    private static readonly nint GetAttributeNumber = IsX64 ? 192 : 9;
    private static readonly nint GetFileAttributeNumber = IsX64 ? 193 : 10;

    // arm has these two the other way round.
    public static int DirectoryOnly { get; } = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000 : 0x10000;

    public static int NoFollow { get; } = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>True where the numbers above hold.</summary>
    public static bool AreKnown => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture
        is Architecture.X64 or Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64;

    /// <summary>Opens a path from the working directory. A negative answer is an error number.</summary>
    public static int Open(ReadOnlySpan<byte> terminatedPath, int flags)
    {
        fixed (byte* path = terminatedPath)
            return (int)Checked(Call(OpenAtNumber, CurrentDirectory, (nint)path, flags, 0, 0));
    }

    /// <summary>Opens one name in a directory. A negative answer is an error number.</summary>
    public static int OpenAt(int directory, ReadOnlySpan<byte> terminatedPath, int flags)
    {
        fixed (byte* path = terminatedPath)
            return (int)Checked(Call(OpenAtNumber, directory, (nint)path, flags, 0, 0));
    }

    /// <summary>Opens a path below a directory, without passing a link or leaving it. A negative answer is an error number.</summary>
    public static int OpenBeneath(int directory, ReadOnlySpan<byte> terminatedPath, int flags)
    {
        const ulong NoLinks = 0x04;
        const ulong Beneath = 0x08;
        var how = stackalloc ulong[3] { (uint)flags, 0, NoLinks | Beneath };
        fixed (byte* path = terminatedPath)
            return (int)CallOften(OpenAt2Number, directory, (nint)path, (nint)how, 3 * sizeof(ulong), 0);
    }

    /// <summary>Reads raw directory entries: their bytes, 0 at the end, or a negative error number.</summary>
    public static int GetDirectoryEntries(int directory, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
            return (int)CallOften(GetDirectoryEntriesNumber, directory, (nint)start, buffer.Length, 0, 0);
    }

    /// <summary>Reads the status of a name in a directory, or of the open file itself for an empty name. 0, or a negative error number.</summary>
    public static int GetStatus(int directory, ReadOnlySpan<byte> terminatedName, ref FileStatus status, out EntryKind kind)
    {
        const int EmptyPath = 0x1000;
        var flags = DoNotFollow | (terminatedName.Length <= 1 ? EmptyPath : 0);
        fixed (byte* name = terminatedName)
            return IsX64 ? GetOldStatus(directory, name, flags, ref status, out kind) : GetNewStatus(directory, name, flags, ref status, out kind);
    }

    /// <summary>Reads the status of what a path leads to from the working directory, links followed. 0, or a negative error number.</summary>
    public static int GetStatusOf(ReadOnlySpan<byte> terminatedPath, ref FileStatus status, out EntryKind kind)
    {
        fixed (byte* path = terminatedPath)
            return IsX64 ? GetOldStatus(CurrentDirectory, path, 0, ref status, out kind) : GetNewStatus(CurrentDirectory, path, 0, ref status, out kind);
    }

    // On x86-64 the older call is a fifth faster than statx, and stat is most of a walk.
    private static int GetOldStatus(int directory, byte* name, int flags, ref FileStatus status, out EntryKind kind)
    {
        X64Status told;
        var answer = (int)CallOften(OldStatusNumber, directory, (nint)name, (nint)(&told), flags, 0);
        kind = EntryKind.Unknown;
        if (answer < 0)
            return answer;
        kind = KindOf(told.Mode);
        status.Size = kind is EntryKind.File or EntryKind.SymbolicLink ? told.Size : 0;
        status.Mode = told.Mode;
        status.LinkCount = (uint)told.LinkCount;
        status.UserId = told.UserId;
        status.GroupId = told.GroupId;
        status.Inode = told.Inode;
        status.Device = told.OnDevice;
        status.ModifiedSeconds = told.ModifiedSeconds;
        status.ModifiedNanoseconds = (uint)told.ModifiedNanoseconds;
        status.DeviceMajor = (uint)(told.Device >> 8) & 0xFFF;
        status.DeviceMinor = ((uint)told.Device & 0xFF) | ((uint)(told.Device >> 12) & 0xFFF00);
        return 0;
    }

    private static int GetNewStatus(int directory, byte* name, int flags, ref FileStatus status, out EntryKind kind)
    {
        KernelStatus told;
        var answer = (int)CallOften(StatusNumber, directory, (nint)name, flags, (nint)WantedStatus, (nint)(&told));
        kind = EntryKind.Unknown;
        if (answer < 0)
            return answer;
        kind = KindOf(told.Mode);
        status.Size = kind is EntryKind.File or EntryKind.SymbolicLink ? told.Size : 0;
        status.Mode = told.Mode;
        status.LinkCount = told.LinkCount;
        status.UserId = told.UserId;
        status.GroupId = told.GroupId;
        status.Inode = told.Inode;
        status.Device = (ulong)told.OnDeviceMajor << 32 | told.OnDeviceMinor;
        status.ModifiedSeconds = told.ModifiedSeconds;
        status.ModifiedNanoseconds = told.ModifiedNanoseconds;
        status.DeviceMajor = told.DeviceMajor;
        status.DeviceMinor = told.DeviceMinor;
        return 0;
    }

    private static EntryKind KindOf(uint mode) => (mode & 0xF000) switch
    {
        0x8000 => EntryKind.File,
        0x4000 => EntryKind.Directory,
        0xA000 => EntryKind.SymbolicLink,
        0xC000 => EntryKind.Socket,
        0x1000 => EntryKind.Fifo,
        0x2000 => EntryKind.CharacterDevice,
        _ => EntryKind.BlockDevice,
    };

    /// <summary>True when this process may open the file for reading.</summary>
    public static bool MayRead(int directory, ReadOnlySpan<byte> terminatedName)
    {
        const int Read = 4;
        fixed (byte* name = terminatedName)
        {
            var answer = Checked(Call(AccessNumber, directory, (nint)name, Read, EffectiveIds | DoNotFollow, 0));
            // Without the call (Linux before 5.8) the permission bits have the last word, and they said no.
            return answer == 0;
        }
    }

    /// <summary>Asks whether this process may write to the file that a path leads to; links are followed. 0, or a negative error number.</summary>
    public static int AskToWrite(ReadOnlySpan<byte> terminatedPath)
    {
        const int Write = 2;
        fixed (byte* path = terminatedPath)
        {
            var answer = Checked(Call(AccessNumber, CurrentDirectory, (nint)path, Write, EffectiveIds, 0));
            // Without the call (Linux before 5.8) the write itself has the last word.
            return answer == -NoSuchCall ? 0 : (int)answer;
        }
    }

    /// <summary>Reads the text of a link: its bytes, or a negative error number.</summary>
    public static int ReadLink(int directory, ReadOnlySpan<byte> terminatedName, Span<byte> buffer)
    {
        fixed (byte* name = terminatedName, start = buffer)
            return (int)Checked(Call(ReadLinkNumber, directory, (nint)name, (nint)start, buffer.Length, 0));
    }

    /// <summary>Lists the names of a path's extended attributes, each with a NUL behind it: their bytes, or a negative error number. A link is not followed.</summary>
    public static int ListAttributes(ReadOnlySpan<byte> terminatedPath, Span<byte> buffer)
    {
        fixed (byte* path = terminatedPath, start = buffer)
            return (int)Checked(Call(ListAttributesNumber, (nint)path, (nint)start, buffer.Length, 0, 0));
    }

    /// <summary>The same for one name in a directory, on Linux 6.13 and later.</summary>
    public static int ListAttributes(int directory, ReadOnlySpan<byte> terminatedName, Span<byte> buffer)
    {
        fixed (byte* name = terminatedName, start = buffer)
            return (int)CallOften(ListAttributesAtNumber, directory, (nint)name, DoNotFollow, (nint)start, buffer.Length);
    }

    /// <summary>Reads an extended attribute: its bytes, or a negative error number. A link is not followed.</summary>
    public static int GetAttribute(ReadOnlySpan<byte> terminatedPath, ReadOnlySpan<byte> terminatedAttribute, Span<byte> buffer)
    {
        fixed (byte* path = terminatedPath, attribute = terminatedAttribute, start = buffer)
            return (int)Checked(Call(GetAttributeNumber, (nint)path, (nint)attribute, (nint)start, buffer.Length, 0));
    }

    /// <summary>Reads an extended attribute of an open file: its bytes, or a negative error number.</summary>
    public static int GetAttribute(int file, ReadOnlySpan<byte> terminatedAttribute, Span<byte> buffer)
    {
        fixed (byte* attribute = terminatedAttribute, start = buffer)
            return (int)Checked(Call(GetFileAttributeNumber, file, (nint)attribute, (nint)start, buffer.Length, 0));
    }

    /// <summary>Sets an extended attribute of an open file. 0, or a negative error number.</summary>
    public static int SetAttribute(int file, ReadOnlySpan<byte> terminatedAttribute, ReadOnlySpan<byte> value)
    {
        fixed (byte* attribute = terminatedAttribute, start = value)
            return (int)Checked(Call(SetFileAttributeNumber, file, (nint)attribute, (nint)start, value.Length, 0));
    }

    /// <summary>Removes an extended attribute of an open file. 0, or a negative error number.</summary>
    public static int RemoveAttribute(int file, ReadOnlySpan<byte> terminatedAttribute)
    {
        fixed (byte* attribute = terminatedAttribute)
            return (int)Checked(Call(RemoveFileAttributeNumber, file, (nint)attribute, 0, 0, 0));
    }

    public static uint EffectiveUser() => (uint)Call(EffectiveUserNumber, 0, 0, 0, 0, 0);

    /// <summary>How many files may be open at a time; null when the system does not say.</summary>
    public static long? OpenFileLimit()
    {
        const int OpenFiles = 7;
        var limits = stackalloc ulong[2];
        return GetLimits(OpenFiles, limits) == 0 ? (long)Math.Min(limits[0], long.MaxValue) : null;
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimits(int resource, ulong* limits);

    /// <summary>Flushes an open file or directory to the disk. 0, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "fsync")]
    public static partial int Flush(int descriptor);

    /// <summary>Changes the owner of an open file, where this user may.</summary>
    [LibraryImport("libc", EntryPoint = "fchown")]
    public static partial int ChangeOwner(int descriptor, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadCall(int descriptor, byte* buffer, nint length);

    /// <summary>Reads from a file: the bytes read, 0 at the end, or a negative error number.</summary>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
            return (int)Checked(ReadCall(descriptor, start, buffer.Length));
    }

    private static nint Checked(nint answer) => answer >= 0 ? answer : -Marshal.GetLastPInvokeError();

    // Keeping the error number costs as much as a fast call does, and nearly all calls succeed: one that failed is made again to learn why.
    private static nint CallOften(nint number, nint first, nint second, nint third, nint fourth, nint fifth)
    {
        var answer = CallWithoutError(number, first, second, third, fourth, fifth);
        return answer >= 0 ? answer : Checked(Call(number, first, second, third, fourth, fifth));
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint CallWithoutError(nint number, nint first, nint second, nint third, nint fourth, nint fifth);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint first, nint second, nint third, nint fourth, nint fifth);
}

/// <summary>The kernel's <c>struct statx</c>: the same bytes on every machine.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct KernelStatus
{
    [FieldOffset(16)] public uint LinkCount;
    [FieldOffset(20)] public uint UserId;
    [FieldOffset(24)] public uint GroupId;
    [FieldOffset(28)] public ushort Mode;
    [FieldOffset(32)] public ulong Inode;
    [FieldOffset(40)] public long Size;
    [FieldOffset(112)] public long ModifiedSeconds;
    [FieldOffset(120)] public uint ModifiedNanoseconds;
    [FieldOffset(128)] public uint DeviceMajor;
    [FieldOffset(132)] public uint DeviceMinor;
    [FieldOffset(136)] public uint OnDeviceMajor;
    [FieldOffset(140)] public uint OnDeviceMinor;
}

/// <summary>The kernel's <c>struct stat</c> on x86-64.</summary>
[StructLayout(LayoutKind.Explicit, Size = 144)]
internal struct X64Status
{
    [FieldOffset(0)] public ulong OnDevice;
    [FieldOffset(8)] public ulong Inode;
    [FieldOffset(16)] public ulong LinkCount;
    [FieldOffset(24)] public uint Mode;
    [FieldOffset(28)] public uint UserId;
    [FieldOffset(32)] public uint GroupId;
    [FieldOffset(40)] public ulong Device;
    [FieldOffset(48)] public long Size;
    [FieldOffset(88)] public long ModifiedSeconds;
    [FieldOffset(96)] public long ModifiedNanoseconds;
}
