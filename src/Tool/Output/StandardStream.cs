using System.Runtime.InteropServices;

namespace ContextSlim.Tool.Output;

/// <summary>The reader at the other end of a pipe has gone, as <c>head</c> does: there is nobody left to write for.</summary>
internal sealed class ClosedPipeException : IOException;

/// <summary>
/// Standard output and standard error as plain streams of bytes. The framework's console would cost start-up time, and it swallows a
/// closed pipe, after which a listing would go on for nobody.
/// </summary>
internal sealed partial class StandardStream : Stream
{
    private const int Interrupted = 4;
    private const int BrokenPipe = 32;

    private readonly int _descriptor;
    private readonly Stream? _framework;

    private StandardStream(int descriptor)
    {
        _descriptor = descriptor;
        if (OperatingSystem.IsWindows())
            _framework = descriptor == 1 ? Console.OpenStandardOutput() : Console.OpenStandardError();
    }

    public static StandardStream Output { get; } = new(1);

    public static StandardStream Error { get; } = new(2);

    public static bool IsTerminal(int descriptor) => OperatingSystem.IsWindows()
        ? descriptor switch { 0 => !Console.IsInputRedirected, 1 => !Console.IsOutputRedirected, _ => !Console.IsErrorRedirected }
        : IsTerminalCall(descriptor) == 1;

    /// <summary>The columns of the terminal that standard output is; null where it does not tell.</summary>
    public static int? TerminalWidth
    {
        get
        {
            if (OperatingSystem.IsWindows())
                return Console.IsOutputRedirected ? null : Console.WindowWidth;
            var size = default(WindowSize);
            return WindowSizeCall(1, OperatingSystem.IsMacOS() ? 0x40087468u : 0x5413u, ref size) == 0 && size.Columns > 0 ? size.Columns : null;
        }
    }

    /// <summary>Says something to the user; when even that is impossible, the exit code has to do.</summary>
    public static void Say(string text)
    {
        try
        {
            Error.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (IOException)
        {
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_framework is not null)
        {
            _framework.Write(buffer);
            return;
        }

        while (!buffer.IsEmpty)
        {
            var written = WriteCall(_descriptor, buffer, buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error == BrokenPipe)
                throw new ClosedPipeException();
            if (error == TryAgain)
                Thread.Sleep(1);
            else if (error != Interrupted)
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => _framework?.Flush();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static int TryAgain => OperatingSystem.IsMacOS() ? 35 : 11;

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteCall(int descriptor, ReadOnlySpan<byte> buffer, nint count);

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int WindowSizeCall(int descriptor, nuint request, ref WindowSize size);

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int IsTerminalCall(int descriptor);
}
