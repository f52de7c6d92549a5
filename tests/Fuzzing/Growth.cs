using System.Globalization;
using System.Text;

namespace ContextSlim.Fuzzing;

/// <summary>
/// Looks for more than linear time and memory: one piece repeated to 8, 16, 32 and 64 KB, or to 1,250 to 20,000 numbered lines. The ends are
/// compared; a suspicion of time is measured again, several times, at every step and up to four times the length, the least times counting, so
/// that neither a busy machine nor a step that the collector makes (lists that become large objects) is one: what is more than linear goes on.
/// </summary>
internal sealed class Growth(FuzzTarget target)
{
    private const int Attempts = 5;
    private const long LeastMicroseconds = 20_000; // at the far end: below that nobody waits
    private const long LeastFirst = 300;
    private const long LeastBytes = 64_000_000;

    private static readonly int[] s_sizes = [8_000, 16_000, 32_000, 64_000];
    private static readonly int[] s_lines = [1_250, 2_500, 5_000, 10_000, 20_000];

    /// <summary>The fault of a piece; null when there is none.</summary>
    /// <param name="piece">What is repeated, and what stands around it.</param>
    /// <param name="asLines">True to repeat it as numbered lines.</param>
    /// <param name="worst">The longest input, for replay.</param>
    public string? Look((byte[] Before, byte[] Repeated, byte[] After) piece, bool asLines, out byte[] worst)
    {
        var counts = asLines ? s_lines : s_sizes;
        var inputs = Array.ConvertAll(counts, Input);
        worst = inputs[^1];
        var linear = (double)worst.Length / inputs[0].Length;
        var (firstTime, firstBytes) = Cost(inputs[0]);
        var (lastTime, lastBytes) = Cost(worst);
        if (lastBytes > LeastBytes && lastBytes > Bound(linear) * Math.Max(firstBytes, 100_000))
            return string.Create(CultureInfo.InvariantCulture, $"more than linear memory: {linear:0.0} times the input takes {firstBytes:N0} → {lastBytes:N0} bytes");
        return IsOver(linear, firstTime, lastTime) ? Confirm([.. inputs, Input(2 * counts[^1]), Input(4 * counts[^1])]) : null;

        byte[] Input(int count) => asLines ? Lines(piece, count) : Bytes(piece, count);
    }

    private string? Confirm(byte[][] inputs)
    {
        var linear = (double)inputs[^1].Length / inputs[0].Length;
        var least = new long[inputs.Length];
        Array.Fill(least, long.MaxValue);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            for (var step = 0; step < inputs.Length; step++)
                least[step] = Math.Min(least[step], Cost(inputs[step]).Time);
            // The first time counts for nothing: code is compiled on the way.
            if (attempt > 0 && (!IsOver(linear, least[0], least[^1]) || !GoesOn(least[^3], least[^2]) || !GoesOn(least[^2], least[^1])))
                return null;
        }

        var steps = string.Join(" → ", least.Select(time => time.ToString("N0", CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $"more than linear time: {linear:0.0} times the input takes {steps} µs");
    }

    private static bool IsOver(double linear, long first, long last) =>
        last > LeastMicroseconds && last > Bound(linear) * Math.Max(first, LeastFirst);

    // What doubles takes at least so much more: between linear and quadratic, as below.
    private static bool GoesOn(long half, long whole) => whole > Bound(2) * half;

    // Between linear and quadratic: caches and the collector make a long input dearer for each byte than a short one.
    private static double Bound(double linear) => Math.Pow(linear, 1.6);

    private (long Time, long Bytes) Cost(byte[] input)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = ThreadClock.Microseconds();
        try
        {
            target.Read(input, new Told());
        }
        catch (Exception exception) when (target.IsDocumented(exception))
        {
        }

        return (ThreadClock.Microseconds() - start, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    private static byte[] Bytes((byte[] Before, byte[] Repeated, byte[] After) piece, int length)
    {
        var bytes = new List<byte>(piece.Before);
        while (bytes.Count < length)
            bytes.AddRange(piece.Repeated);
        bytes.AddRange(piece.After);
        return [.. bytes];
    }

    private static byte[] Lines((byte[] Before, byte[] Repeated, byte[] After) piece, int count)
    {
        var bytes = new List<byte>();
        for (var line = 0; line < count; line++)
        {
            bytes.AddRange(piece.Repeated.AsSpan(0, Math.Min(piece.Repeated.Length, 40)));
            bytes.AddRange(Encoding.ASCII.GetBytes(line.ToString(CultureInfo.InvariantCulture)));
            bytes.Add((byte)'\n');
        }

        return [.. bytes];
    }
}
