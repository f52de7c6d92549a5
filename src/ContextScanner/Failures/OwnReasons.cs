using System.Buffers;

namespace ContextSlim.Failures;

/// <summary>What ends a command without any file of the context: a compiler's error at a place, a test, a limit, a signal. The words are data: <c>reasons.failures</c> beside this file.</summary>
internal static class OwnReasons
{
    // What a shell adds to the number of a signal.
    private const int FirstSignal = 129;
    private const int LastSignal = 128 + 31;

    private static readonly Lazy<SearchValues<string>> s_phrases = new(static () => SearchValues.Create([.. FailureTable.LinesOf("reasons").Select(static line => line.Text)], StringComparison.OrdinalIgnoreCase));

    /// <summary>The exit code of a command that was killed, which is what happens where memory ends.</summary>
    public const int Killed = 137;

    /// <summary>The exit code of a shell that knows no program of that name.</summary>
    public const int NoProgram = 127;

    /// <summary>True when a line, which does not say that anything is missing, says why a command failed.</summary>
    public static bool AreIn(string line) => IsErrorAtPlace(line) || line.AsSpan().IndexOfAny(s_phrases.Value) >= 0;

    /// <summary>True for a line of a program that started another one, which is not installed.</summary>
    public static bool SaysNoProgram(KeptLine line) => line.Text.Contains("Error 127", StringComparison.Ordinal) || line.Text.Contains("code 127", StringComparison.Ordinal) || line.Text.Contains("status 127", StringComparison.Ordinal);

    /// <summary>True for the exit code of a command that a signal ended.</summary>
    public static bool IsSignal(int exitCode) => exitCode is >= FirstSignal and <= LastSignal;

    /// <summary>True for an error of a compiler at a line of a source, which the lines behind it may quote: <c>a.c:3:5: error:</c>, <c>a.ts(3,5): error TS1005:</c>, <c>error[E0308]:</c>.</summary>
    public static bool IsErrorAtPlace(string line)
    {
        if (line.StartsWith("error[E", StringComparison.Ordinal))
            return true;
        for (var at = line.IndexOf("error", StringComparison.Ordinal); at > 0; at = line.IndexOf("error", at + 1, StringComparison.Ordinal))
        {
            var before = line.AsSpan(0, at).TrimEnd();
            before = before.EndsWith("fatal") ? before[..^"fatal".Length].TrimEnd() : before;
            if (before is [.. var place, ':'] && place.TrimEnd() is [.., >= '0' and <= '9'] or [.., >= '0' and <= '9', ')'])
                return !IsHead(line.AsSpan(at + "error".Length));
        }

        return false;
    }

    // GHC says below it what is wrong: `a.hs:3:1: error: [GHC-87110]`.
    private static bool IsHead(ReadOnlySpan<char> rest) => rest.TrimStart(": ") is [] or ['[', .., ']'];
}
