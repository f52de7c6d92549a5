using ContextSlim.Paths;

namespace ContextSlim.Ignoring.Engines;

/// <summary>What Docker's two clients share: how a line is read and which pattern is refused (specification M-1 to M-3).</summary>
internal abstract class DockerEngine : Engine
{
    /// <summary>A line as the client's matcher gets it, after its blanks were trimmed.</summary>
    public virtual byte[] Read(byte[] line) => line;

    /// <inheritdoc/>
    public override IgnoreRefusal? Read(IgnoreRule rule, bool backslashSeparates, out PatternRead? read) =>
        Read(rule, Read(UnicodeText.Trim(rule.Entry).ToArray()), backslashSeparates, out read);

    /// <summary>A line as the client's matcher holds it, of bytes that the matcher was given.</summary>
    public IgnoreRefusal? Read(IgnoreRule rule, byte[] entry, bool backslashSeparates, out PatternRead? read)
    {
        read = null;
        if (entry.Length == 0)
            return null;
        if (backslashSeparates)
            entry.AsSpan().Replace((byte)'\\', (byte)'/');
        var pattern = LexicalPath.Clean(entry);
        var exception = pattern[0] == (byte)'!';
        if (exception)
        {
            if (pattern.Length == 1)
                return IgnoreRefusal.LoneBang(this, rule);
            pattern = pattern[1..];
        }

        if (!GlobSyntax.IsAccepted(pattern, !backslashSeparates))
            return IgnoreRefusal.BadPattern(this, rule);
        read = new PatternRead(pattern, exception);
        return null;
    }
}
