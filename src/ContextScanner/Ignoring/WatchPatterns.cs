using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Ignoring;

/// <summary>
/// Patterns as <c>docker compose watch</c> holds them (docker/compose, <c>pkg/watch/dockerignore.go</c>): each joined to a folder, and the last
/// one that matches an absolute path or a folder above it decides. Where a pattern is <c>*</c>, exceptions alone are left.
/// </summary>
internal static class WatchPatterns
{
    /// <summary>Makes rules of patterns, for absolute paths.</summary>
    /// <param name="folder">The folder, absolute and cleaned.</param>
    /// <param name="patterns">The patterns; of an ignore file, as they are after it was read.</param>
    public static RuleSet Of(string folder, IReadOnlyList<byte[]> patterns)
    {
        var root = Encoding.UTF8.GetBytes(folder);
        var drops = DropsPlainOnes(patterns);
        var joined = new List<byte[]>(patterns.Count);
        foreach (var written in patterns)
        {
            if (drops && written is not [(byte)'!', ..])
                continue;
            var trimmed = UnicodeText.Trim(written);
            if (trimmed.IsEmpty)
                continue;
            ReadOnlySpan<byte> pattern = LexicalPath.Clean(trimmed);
            var isException = pattern[0] == (byte)'!';
            if (isException)
                pattern = pattern[1..];
            byte[] absolute = pattern is [(byte)'/', ..] ? pattern.ToArray() : LexicalPath.Clean([.. root, (byte)'/', .. pattern]);
            joined.Add(isException ? [(byte)'!', .. absolute] : absolute);
        }

        return RuleSet.OfPatterns(joined, backslashSeparates: false);
    }

    /// <summary>True where a pattern is the star alone, and so every plain one is dropped.</summary>
    public static bool DropsPlainOnes(IEnumerable<byte[]> patterns) => patterns.Any(static pattern => pattern.AsSpan().SequenceEqual("*"u8));
}
