namespace ContextSlim.Failures;

/// <summary>
/// What services that build write before each line: the time of GitHub's and Azure's raw logs, the job and step of <c>gh run view --log</c> before it, GitLab's time
/// and stream, Jenkins' time in brackets.
/// </summary>
internal static class LogPrefix
{
    // 2026-03-04T10:11:12
    private const int ShortestTime = 19;
    private const int LongestNames = 512; // of job and step

    /// <summary>The line without it.</summary>
    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("\uFEFF"u8))
            line = line["\uFEFF"u8.Length..];
        if (line is [(byte)'[', ..] && TimeLength(line[1..]) is > 0 and var inBrackets && line[(1 + inBrackets)..] is [(byte)']', ..])
            return WithoutSpace(line[(inBrackets + 2)..]);
        var time = TimeLength(line);
        if (time == 0)
            return SkipNames(line);
        var rest = line[time..];
        // GitLab: two digits for the stream, O or E; a plus for a line that goes on.
        if (rest is [(byte)' ', >= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'f', >= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'f', (byte)'O' or (byte)'E', (byte)' ' or (byte)'+', .. var text])
            return text;
        return rest.IsEmpty || rest[0] == (byte)' ' ? WithoutSpace(rest) : line;
    }

    // The job and the step, each followed by a tab.
    private static ReadOnlySpan<byte> SkipNames(ReadOnlySpan<byte> line)
    {
        var head = line[..Math.Min(line.Length, LongestNames)];
        var first = head.IndexOf((byte)'\t');
        var second = first < 0 ? -1 : head[(first + 1)..].IndexOf((byte)'\t');
        if (second < 0)
            return line;
        var rest = line[(first + second + 2)..];
        rest = rest.StartsWith("\uFEFF"u8) ? rest["\uFEFF"u8.Length..] : rest;
        return TimeLength(rest) is > 0 and var time ? WithoutSpace(rest[time..]) : line;
    }

    // RFC 3339 in UTC; 0 where the line begins with none.
    private static int TimeLength(ReadOnlySpan<byte> line)
    {
        if (line.Length <= ShortestTime)
            return 0;
        var pattern = "0000-00-00T00:00:00"u8;
        for (var at = 0; at < ShortestTime; at++)
        {
            if (pattern[at] == (byte)'0' ? line[at] is < (byte)'0' or > (byte)'9' : line[at] != pattern[at])
                return 0;
        }

        var end = ShortestTime;
        if (line[end] == (byte)'.')
        {
            for (end++; end < line.Length && line[end] is >= (byte)'0' and <= (byte)'9';)
                end++;
        }

        return end < line.Length && line[end] == (byte)'Z' ? end + 1 : 0;
    }

    private static ReadOnlySpan<byte> WithoutSpace(ReadOnlySpan<byte> line) => line is [(byte)' ', .. var rest] ? rest : line;
}
