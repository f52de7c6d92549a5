namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>The physical lines of a Dockerfile, each with its line feed. Ends early at a line that BuildKit's scanner cannot hold.</summary>
internal ref struct LineReader(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>The number of the line read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>A line was too long; nothing after it is read.</summary>
    public bool LineTooLong { get; private set; }

    public bool Read(out string line)
    {
        line = "";
        if (_rest.IsEmpty || LineTooLong)
            return false;
        var end = _rest.IndexOf((byte)'\n');
        var length = end < 0 ? _rest.Length : end + 1;

        // Without a line feed the scanner must see one byte more than the line to know that it has ended.
        if (length > DockerfileLimits.LineBytes - (end < 0 ? 1 : 0))
        {
            LineTooLong = true;
            return false;
        }

        line = SourceText.Decode(_rest[..length]);
        _rest = _rest[length..];
        Number++;
        return true;
    }
}
