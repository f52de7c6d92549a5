using ContextSlim.Proving;

namespace ContextSlim.Tests.Proving;

[TestClass]
public sealed class TheRulesOfAClient
{
    private const string OwnBuild = "\nUsage:  docker build [OPTIONS] PATH | URL | -\n";
    private const string BuildxBuild = "\nUsage:  docker buildx build [OPTIONS] PATH | URL | -\n";

    [TestMethod]
    [DataRow("20.10.24+dfsg1 20.10.24+dfsg1", null, OwnBuild, MatchingRules.LastMatchWins, "docker 20.10.24+dfsg1")]
    [DataRow("20.10.24 28.0.0", "v0.13.0", OwnBuild, MatchingRules.LastMatchWins, "docker 20.10.24")]
    [DataRow("20.10.24 28.0.0", "v0.13.0", BuildxBuild, MatchingRules.Current, "docker 20.10.24, buildx 0.13.0")]
    [DataRow("23.0.1 20.10.24", "v0.10.2", BuildxBuild, MatchingRules.ContentKept, "docker 23.0.1, buildx 0.10.2")]
    [DataRow("23.0.1 23.0.1", "v0.6.3", BuildxBuild, MatchingRules.LastMatchWins, "docker 23.0.1, buildx 0.6.3")]
    [DataRow("25.0.3 25.0.3", "v0.12.1", BuildxBuild, MatchingRules.ContentKept, "docker 25.0.3, buildx 0.12.1")]
    [DataRow("26.1.3 26.1.3", "0.13.1+ds1-1", BuildxBuild, MatchingRules.Current, "docker 26.1.3, buildx 0.13.1+ds1-1")]
    [DataRow("29.0.0 28.0.0", "v1.0.0-rc1", BuildxBuild, MatchingRules.Current, "docker 29.0.0, buildx 1.0.0-rc1")]
    [DataRow("29.0.0 28.0.0", "devel", BuildxBuild, MatchingRules.Current, "docker 29.0.0, buildx of an unknown version")]
    public void AreThoseOfTheProgramThatMatches(string versions, string? buildx, string help, MatchingRules rules, string client)
    {
        using var docker = new FakeDocker().Says("version", versions + "\n").Says("help", help).Brings();
        if (buildx is null)
            docker.IsSilentAbout("buildx");
        else
            docker.Says("buildx", $"github.com/docker/buildx {buildx} 0123456\n");
        var proof = docker.Prove();
        Assert.AreEqual((rules, client), (proof.Rules, proof.Client));
    }
}
