using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Proving;

[TestClass]
public sealed class NoProof
{
    [TestMethod]
    public void WithoutAClient()
    {
        using var docker = new FakeDocker();
        AssertFails(docker, "--prove: there is no docker client '/nowhere/docker' on PATH; install one, or leave --prove out", "/nowhere/docker");
    }

    [TestMethod]
    public void WithoutAnEngine()
    {
        using var docker = new FakeDocker().IsSilentAbout("version");
        AssertFails(docker, "--prove: no Docker engine answers (docker context 'default'): the engine is away");
    }

    [TestMethod]
    public void WhenTheClientDoesNotKnowItsContext()
    {
        using var docker = new FakeDocker().IsSilentAbout("context");
        AssertFails(docker, "--prove: the docker client cannot tell where its engine is: the engine is away");
    }

    [TestMethod]
    public void WithoutBuildKit()
    {
        using var docker = new FakeDocker().IsSilentAbout("buildx");
        AssertFails(docker, "--prove: docker 28.2.2 builds with its buildx plugin, which is not there; install it");
    }

    [TestMethod]
    public void WhenTheBuildFails()
    {
        using var docker = new FakeDocker();
        AssertFails(docker, "--prove: the build failed: the engine is away");
        Assert.IsFalse(Directory.Exists(docker.ProofFolder));
    }

    [TestMethod]
    [DataRow("no tar at all")]
    [DataRow("")]
    public void FromWhatIsNoTar(string output)
    {
        using var docker = new FakeDocker().Says("tar", output);
        AssertFails(docker, "--prove: what the docker client wrote is not the tar that it was asked for: it breaks off");
    }

    [TestMethod]
    [DataRow("ssh://somebody@build.example", "ssh")]
    [DataRow("tcp://127.0.0.1:2375", "tcp")]
    public void FromARemoteEngineUnlessAskedFor(string host, string scheme)
    {
        using var docker = new FakeDocker().Says("context", $"far {host}\n").Brings();
        AssertFails(docker, $"--prove: the engine of docker context 'far' is not on this machine ({scheme}); add --prove-remote to send it the context");
        Assert.IsTrue(docker.Prove(docker.Options with { AllowRemote = true }).IsProved);
    }

    [TestMethod]
    public void OfTheClassicBuilder()
    {
        using var docker = new FakeDocker();
        var result = Surveys.Run(new SurveyRequest(docker.Context) { Builder = Builder.Classic, Catalogue = false });
        var exception = Assert.ThrowsExactly<SurveyException>(() => ContextProof.Run(result, docker.Options, CancellationToken.None));
        Assert.AreEqual("--prove: only what BuildKit receives can be proved; leave --builder classic or --prove out", exception.Message);
    }

    private static void AssertFails(FakeDocker docker, string message, string? client = null)
    {
        var options = client is null ? docker.Options : docker.Options with { Client = client };
        Assert.AreEqual(message, Assert.ThrowsExactly<SurveyException>(() => docker.Prove(options)).Message);
    }
}
