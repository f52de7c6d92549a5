namespace ContextSlim.Dockerfiles;

/// <summary>
/// Where reading stops. BuildKit sets hardly any limits; these keep a hostile file from costing more than a second or a few hundred
/// megabytes, and lie far above anything a person writes.
/// </summary>
internal static class DockerfileLimits
{
    /// <summary>The size of a Dockerfile.</summary>
    public const int Bytes = 16 << 20;

    /// <summary>A physical line with its line feed: the buffer of the scanner that BuildKit reads lines with.</summary>
    public const int LineBytes = 64 << 10;

    public const int Instructions = 100_000;

    /// <summary>Words of one instruction.</summary>
    public const int Words = 100_000;

    /// <summary>Words of all instructions.</summary>
    public const int AllWords = 1_000_000;

    /// <summary><c>${…}</c> within <c>${…}</c>.</summary>
    public const int Nesting = 200;

    /// <summary>Characters that one word may grow to when its variables are replaced.</summary>
    public const int ExpandedCharacters = 1 << 20;

    /// <summary>Characters read, written or compared while one Dockerfile is resolved.</summary>
    public const long Work = 100_000_000;
}
