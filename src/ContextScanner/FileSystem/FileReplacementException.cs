namespace ContextSlim.FileSystem;

/// <summary>A file cannot be written as it was asked for; nothing has been lost. The message says why and what to do, without the file's name.</summary>
/// <param name="message">Why.</param>
/// <param name="cause">The system's own failure; null when it is not the system that refuses.</param>
public sealed class FileReplacementException(string message, Exception? cause = null) : IOException(message, cause)
{
    /// <summary>The system's reason alone: its words name the temporary file in the middle, which nobody knows.</summary>
    /// <param name="failure">What the system threw.</param>
    public static string ReasonOf(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure switch
        {
            FileReplacementException => failure.Message,
            UnauthorizedAccessException => "permission denied",
            // What the framework makes of a limit on the size of files.
            ArgumentOutOfRangeException => "file too large",
            PathTooLongException => "the name is too long",
            DirectoryNotFoundException => "there is no such folder",
            FileNotFoundException => "the file or its folder was taken away meanwhile",
            IOException when failure.Message.IndexOf(" : '", StringComparison.Ordinal) is > 0 and var end => failure.Message[..end],
            _ => failure.Message,
        };
    }

    /// <summary>True for what the framework throws when a file cannot be written.</summary>
    /// <param name="failure">What was thrown.</param>
    public static bool IsWriteFailure(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" };

    internal static FileReplacementException Of(string what, Exception failure) =>
        failure as FileReplacementException ?? new FileReplacementException($"{what}: {ReasonOf(failure)}; nothing was changed", failure);
}
