using System.IO.Hashing;
using System.Text;
using ContextSlim.Discovery;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Sending;

/// <summary>
/// A Dockerfile that does not lie in the context, or came from standard input: the classic client adds it to the tar under a name of its
/// own, and names it in <c>.dockerignore</c> (specification C-4).
/// </summary>
/// <param name="Text">The Dockerfile.</param>
public sealed record OutsideDockerfile(ReadOnlyMemory<byte> Text)
{
    private const int NameDigits = 20;

    /// <summary>The time of the entries that are added: Docker's is that of the build. Seconds since 1970.</summary>
    public long ModifiedSeconds { get; init; }

    /// <summary>Reads the Dockerfile of a build when it does not lie in the context; null when it does, and when there is none.</summary>
    /// <remarks>The time of its entries is the Dockerfile's own, so that the same files give the same tar.</remarks>
    /// <exception cref="SurveyException">The Dockerfile cannot be read.</exception>
    public static OutsideDockerfile? Find(BuildFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files is not { Dockerfile: { } path, DockerfileInContext: null })
            return null;
        try
        {
            var modified = new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeSeconds();
            return new OutsideDockerfile(WholeFile.Read(path)) { ModifiedSeconds = modified };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SurveyException($"Dockerfile '{DisplayText.Escape(path)}': cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The name in the tar. Docker's is random; this one depends on the text alone, so that the same context gives the same tar.</summary>
    public string Name => string.Concat(".dockerfile.", Convert.ToHexStringLower(XxHash128.Hash(Text.Span)).AsSpan(0, NameDigits));

    /// <summary>What is added to the content of <c>.dockerignore</c>.</summary>
    internal byte[] IgnoreLines => Encoding.ASCII.GetBytes($"\n{Name}\n");
}
