namespace ContextSlim.Fuzzing;

/// <summary>What is wrong with how a target reads an input.</summary>
/// <param name="Kind">What shrinking must keep: the exception's type and place, or the promise that is broken.</param>
/// <param name="Text">What is wrong, for people.</param>
internal sealed record Fault(string Kind, string Text)
{
    private const int LongestPrinted = 400;

    /// <summary>Reads an input and compares with what the target promises.</summary>
    /// <param name="target">The target.</param>
    /// <param name="input">The input.</param>
    /// <param name="secret">What must not be told; null for nothing.</param>
    public static Fault? Of(FuzzTarget target, byte[] input, string? secret)
    {
        var told = new Told();
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            target.Read(input, told);
        }
        catch (Exception exception) when (target.IsDocumented(exception))
        {
            told.Add(exception.Message);
        }
        catch (Exception exception)
        {
            var place = exception.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("ContextSlim", StringComparison.Ordinal))?.Trim() ?? "";
            return new Fault($"{exception.GetType().Name} {place}", $"{exception.GetType().Name}: {exception.Message} {place}");
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > target.BytesForAll + target.BytesForEach * input.Length)
            return new Fault("memory", $"{allocated:N0} bytes allocated for {input.Length:N0}");
        if (told.RawControl() is { } control)
            return new Fault($"control {control}", $"a raw {control} in: {Shorten(told.Text)}");
        return secret is not null && told.Text.Contains(secret, StringComparison.Ordinal) ? new Fault("secret", $"a secret in: {Shorten(told.Text)}") : null;
    }

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" | ");
        return Paths.DisplayText.Escape(line.Length <= LongestPrinted ? line : line[..LongestPrinted] + "…");
    }
}
