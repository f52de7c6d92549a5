namespace ContextSlim.Dockerfiles;

/// <summary>Counts work, so that a file that asks for too much ends in a reason instead of an endless run.</summary>
internal sealed class WorkBudget
{
    private long _left = DockerfileLimits.Work;

    /// <exception cref="RefusedException">More was spent than <see cref="DockerfileLimits.Work"/>.</exception>
    public void Spend(long amount)
    {
        _left -= amount;
        if (_left < 0)
            throw new RefusedException("too much to evaluate: variables, triggers or stages multiply beyond what is evaluated here");
    }
}
