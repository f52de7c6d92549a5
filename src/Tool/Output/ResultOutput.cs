namespace ContextSlim.Tool.Output;

/// <summary>Where a command's result goes: standard output, or a file that appears when it is whole.</summary>
internal sealed class ResultOutput : IDisposable
{
    private readonly string? _file;
    private readonly UnfinishedFile? _unfinished;

    private ResultOutput(string? file, bool isBuffered)
    {
        _file = file;
        if (file is null)
        {
            Stream = isBuffered ? new BufferedStream(StandardStream.Output, 1 << 16) : StandardStream.Output;
            return;
        }

        if (UnfinishedFile.MustBeWrittenInPlace(file))
        {
            Stream = new FileStream(file, FileMode.Open, FileAccess.Write);
            return;
        }

        _unfinished = UnfinishedFile.Create(file);
        Stream = _unfinished.Stream;
    }

    public Stream Stream { get; }

    /// <summary>Writes a result; a failure to write it is told with the place.</summary>
    /// <param name="file">The file; null for standard output.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="isBuffered">False for what is written in pieces of a good size already.</param>
    public static void Write(string? file, Action<Stream> write, bool isBuffered = true)
    {
        try
        {
            using var output = new ResultOutput(file, isBuffered);
            write(output.Stream);
            output.Finish();
        }
        catch (ClosedPipeException)
        {
            // Whoever read the result has had enough.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(file is null ? Messages.StandardOutputFailed(exception.Message) : Messages.OutputFailed(file, exception.Message));
        }
    }

    private void Finish()
    {
        Stream.Flush();
        _unfinished?.Finish();
    }

    // What standard output refused to take must not be offered to it again.
    public void Dispose()
    {
        _unfinished?.Dispose();
        if (_file is not null)
            Stream.Dispose();
    }
}
