namespace ContextSlim.Fuzzing;

/// <summary>Makes a failing input smaller: leaves pieces out, ever smaller ones, as long as the fault stays the same.</summary>
internal static class Shrinking
{
    private const int MostTries = 3_000;

    public static byte[] Shrink(FuzzTarget target, byte[] input, string? secret, string kind)
    {
        var tries = 0;
        for (var length = Math.Max(1, input.Length / 2); ; length = Math.Max(1, length / 2))
        {
            var shrunk = false;
            for (var start = 0; start < input.Length && tries < MostTries;)
            {
                byte[] shorter = [.. input[..start], .. input[Math.Min(input.Length, start + length)..]];
                tries++;
                if (Fault.Of(target, shorter, secret)?.Kind == kind)
                {
                    input = shorter;
                    shrunk = true;
                }
                else
                {
                    start += length;
                }
            }

            if (tries >= MostTries || (length == 1 && !shrunk))
                return input;
        }
    }
}
