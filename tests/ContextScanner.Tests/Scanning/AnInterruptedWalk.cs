using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Scanning;

[TestClass]
public sealed class AnInterruptedWalk
{
    [TestMethod]
    public void DoesNotBeginWhenItIsCancelledAlready()
    {
        using var tree = TestTree.Of("a");
        Assert.ThrowsExactly<OperationCanceledException>(() => Surveys.Run(tree.Request(""), new CancellationToken(canceled: true)));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(8)]
    public void StopsOnTheWay(int jobs)
    {
        using var tree = TestTree.Of(Enumerable.Range(0, 300).Select(number => $"{number / 10}/{number}/x"));
        using var cancellation = new CancellationTokenSource();
        var seen = 0L;
        var request = tree.Request("") with
        {
            Jobs = jobs,
            Progress = entries =>
            {
                Interlocked.Exchange(ref seen, entries);
                if (entries > 20)
                    cancellation.Cancel();
            },
        };
        Assert.Throws<OperationCanceledException>(() => Surveys.Run(request, cancellation.Token));
        Assert.IsLessThan(630, seen);
    }

    [TestMethod]
    public void GivesAFailureOnOneThreadToTheCaller()
    {
        using var tree = TestTree.Of(Enumerable.Range(0, 100).Select(number => $"{number}/x"));
        var request = tree.Request("") with { Jobs = 4, Progress = entries => throw new InvalidDataException("thrown by the caller's own code") };
        Assert.ThrowsExactly<InvalidDataException>(() => Surveys.Run(request));
    }
}
