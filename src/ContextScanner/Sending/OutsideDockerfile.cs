using System.Security.Cryptography;
using System.Text;

namespace ContextSlim.Sending;

/// <summary>
/// A Dockerfile that does not lie in the context, or came from standard input: the classic client adds it to the tar under a name of its
/// own, and names it in <c>.dockerignore</c> (SEMANTICS C-4).
/// </summary>
/// <param name="Text">The Dockerfile.</param>
public sealed record OutsideDockerfile(ReadOnlyMemory<byte> Text)
{
    private const int NameDigits = 20;

    /// <summary>The time of the entries that are added: Docker's is that of the build. Seconds since 1970.</summary>
    public long ModifiedSeconds { get; init; }

    /// <summary>The name in the tar. Docker's is random; this one depends on the text alone, so that the same context gives the same tar.</summary>
    public string Name => string.Concat(".dockerfile.", Convert.ToHexStringLower(SHA256.HashData(Text.Span)).AsSpan(0, NameDigits));

    /// <summary>What is added to the content of <c>.dockerignore</c>.</summary>
    internal byte[] IgnoreLines => Encoding.ASCII.GetBytes($"\n{Name}\n");
}
