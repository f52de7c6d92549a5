using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ContextSlim.EndToEnd;

/// <summary>Makes what the framework cannot: pipes, sockets that nobody listens on, hard links; and a program that needs no library.</summary>
internal static partial class LinuxFiles
{
    private const uint Pipe = 0x1000 | 0x1A4;
    private const uint Socket = 0xC000 | 0x1ED;
    private const UnixFileMode Executable = (UnixFileMode)0x1ED;

    public static void MakePipe(string path) => Check(MakeNode(path, Pipe, 0));

    public static void MakeSocket(string path) => Check(MakeNode(path, Socket, 0));

    public static void MakeHardLink(string existing, string added) => Check(Link(existing, added));

    /// <summary>Writes the smallest program: it ends with success, so that RUN works in an empty image.</summary>
    public static void MakeProgram(string path)
    {
        const int Header = 64;
        const int Code = Header + 56;
        const ulong Address = 0x400000;
        var isArm = RuntimeInformation.OSArchitecture == Architecture.Arm64;
        var code = Convert.FromHexString(isArm ? "A80B80D2000080D2010000D4" : "31FFB83C0000000F05"); // exit(0)
        var file = new byte[Code + code.Length];
        byte[] kind = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        kind.CopyTo(file, 0);
        Put16(16, 2);
        Put16(18, (ushort)(isArm ? 183 : 62));
        Put16(20, 1);
        Put64(24, Address + Code);
        Put64(32, Header);
        Put16(52, Header);
        Put16(54, Code - Header);
        Put16(56, 1);
        Put16(Header, 1);
        Put16(Header + 4, 5);
        Put64(Header + 16, Address);
        Put64(Header + 24, Address);
        Put64(Header + 32, (ulong)file.Length);
        Put64(Header + 40, (ulong)file.Length);
        Put64(Header + 48, 0x1000);
        code.CopyTo(file, Code);
        File.WriteAllBytes(path, file);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, Executable);

        void Put16(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);
        void Put64(int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at), value);
    }

    /// <summary>Sends SIGINT or SIGTERM to a process.</summary>
    public static int Signal(int process, string signal) => Kill(process, signal == "SIGINT" ? 2 : 15);

    private static void Check(int answer)
    {
        if (answer != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "mknod", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int MakeNode(string path, uint mode, ulong device);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string existing, string added);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
