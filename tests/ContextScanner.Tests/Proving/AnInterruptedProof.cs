using System.Globalization;

namespace ContextSlim.Tests.Proving;

[TestClass]
public sealed class AnInterruptedProof
{
    [TestMethod]
    public void LeavesNothingWhenTheCancellingCallReturns()
    {
        using var docker = new FakeDocker().Has("a", "1");
        var pipe = docker.HangsOnceItHasStarted();
        using var source = new CancellationTokenSource();
        var proof = Task.Run(() => docker.Prove(cancellation: source.Token));
        var client = File.ReadAllText(pipe).Trim();
        Assert.IsTrue(Directory.Exists(docker.ProofFolder));

        source.Cancel();

        Assert.IsFalse(Directory.Exists(docker.ProofFolder));
        Assert.IsFalse(Directory.Exists("/proc/" + int.Parse(client, CultureInfo.InvariantCulture)));
        Assert.ThrowsExactly<AggregateException>(proof.Wait);
        Assert.IsTrue(proof.IsFaulted ? proof.Exception.InnerException is OperationCanceledException : proof.IsCanceled);
    }

    [TestMethod]
    public void NeverStartsWhenItIsCancelledAlready()
    {
        using var docker = new FakeDocker().Brings();
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsExactly<OperationCanceledException>(() => docker.Prove(cancellation: source.Token));
    }
}
