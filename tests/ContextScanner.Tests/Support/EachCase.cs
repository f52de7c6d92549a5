namespace ContextSlim.Tests.Support;

/// <summary>Checks many cases, as many at a time as there are processors.</summary>
public static class EachCase
{
    // A check waits for the threads of its walks. Without a bound the framework takes a waiting thread for a lost one, and starts hundreds.
    private static readonly ParallelOptions s_bound = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    public static void Check<T>(IEnumerable<T> cases, Action<T> check) => Parallel.ForEach(cases, s_bound, check);
}
