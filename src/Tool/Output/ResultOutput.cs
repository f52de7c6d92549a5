using ContextSlim.FileSystem;

namespace ContextSlim.Tool.Output;

/// <summary>Where a command's result goes: standard output, or a file that appears when it is whole.</summary>
internal static class ResultOutput
{
    private const int BufferSize = 1 << 16;
    private const int BrokenPipe = 32;

    /// <summary>Writes a result; a failure to write it is told with the place.</summary>
    /// <param name="file">The file; null for standard output.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="isBuffered">False for what is written in pieces of a good size already.</param>
    public static void Write(string? file, Action<Stream> write, bool isBuffered = true)
    {
        try
        {
            if (file is null)
            {
                Write(StandardStream.Output, write, isBuffered);
            }
            else if (OutputFile.MustBeWrittenInPlace(file))
            {
                using var place = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                Write(place, write, isBuffered);
            }
            else
            {
                using var staged = StagedFile.Create(StagedFile.TargetOf(file));
                write(staged.Stream);
                staged.Commit();
            }
        }
        catch (Exception exception) when (exception is ClosedPipeException || (file is not null && exception is IOException { HResult: BrokenPipe }))
        {
            // Whoever read the result has had enough.
        }
        catch (FileReplacementException exception)
        {
            throw new ToolException(Messages.OutputRefused(file!, exception.Message));
        }
        catch (Exception exception) when (FileReplacementException.IsWriteFailure(exception))
        {
            var reason = FileReplacementException.ReasonOf(exception);
            throw new ToolException(file is null ? Messages.StandardOutputFailed(reason) : Messages.OutputFailed(file, reason));
        }
    }

    // A buffer is never disposed of: what the place refused to take must not be offered to it again.
    private static void Write(Stream place, Action<Stream> write, bool isBuffered)
    {
        var output = isBuffered ? new BufferedStream(place, BufferSize) : place;
        write(output);
        output.Flush();
    }
}
