using ContextSlim.Proving;

namespace ContextSlim.Tests.Proving;

[TestClass]
public sealed class AProof
{
    [TestMethod]
    public void HoldsWhenEverythingArrivesAsComputed()
    {
        using var docker = new FakeDocker().Has("a", "12345").Has("d/é", "x").Has("z", "").Has("skipped", "s").Has(".dockerignore", "skipped\n");
        File.CreateSymbolicLink(Path.Combine(docker.Context, "l"), "d/é");
        var longName = new string('n', 200);
        docker.Has(longName, "y").Brings(".dockerignore: skipped\n", "a: 12345", "d/", "d/é: x", "l -> d/é", longName + ": y", "z: ");
        var proof = docker.Prove();
        Assert.AreEqual("", Lines(proof));
        Assert.AreEqual((7, 7, true), (proof.Entries, proof.Matching, proof.IsProved));
        Assert.AreEqual(("docker 28.2.2, buildx 0.24.0", MatchingRules.Current), (proof.Client, proof.Rules));
    }

    [TestMethod]
    public void NamesWhatDiffers()
    {
        using var docker = new FakeDocker().Has("a", "12345").Has("b", "1").Has("c/d", "x").Has("e", "1");
        docker.Brings("a: 1234", "c -> elsewhere", "e: 1", "new: xx");
        var proof = docker.Prove();
        Assert.AreEqual(
            """
            a: file, 5 bytes / file, 4 bytes
            b: file, 1 byte / nothing
            c: folder / link to elsewhere
            c/d: file, 1 byte / nothing
            new: nothing / file, 2 bytes
            """,
            Lines(proof));
        Assert.AreEqual((6, 1, 5, false), (proof.Entries, proof.Matching, proof.DifferenceCount, proof.IsProved));
    }

    [TestMethod]
    public void KeepsAsManyDifferencesAsAskedForAndCountsAll()
    {
        using var docker = new FakeDocker();
        for (var file = 0; file < 20; file++)
            docker.Has($"f{file:00}", "x");
        docker.Brings();
        var proof = docker.Prove(docker.Options with { MostDifferences = 3 });
        Assert.AreEqual("f00: file, 1 byte / nothing\nf01: file, 1 byte / nothing\nf02: file, 1 byte / nothing", Lines(proof));
        Assert.AreEqual(20, proof.DifferenceCount);
    }

    [TestMethod]
    public void FollowsFurtherNames()
    {
        using var docker = new FakeDocker().Has("a", "12345");
        Support.LinuxFiles.MakeHardLink(Path.Combine(docker.Context, "a"), Path.Combine(docker.Context, "b"));
        docker.Brings("a: 12345", "b => a");
        Assert.IsTrue(docker.Prove().IsProved);
    }

    [TestMethod]
    public void PassesOverPipes()
    {
        using var docker = new FakeDocker().Has("a", "1").Brings("a: 1");
        Support.LinuxFiles.MakePipe(Path.Combine(docker.Context, "p"));
        var proof = docker.Prove();
        Assert.AreEqual((1, 1, 1), (proof.Entries, proof.Matching, proof.NotCompared));
    }

    [TestMethod]
    public void IsOfWhatIsEligibleWhateverTheDockerfileAsksFor()
    {
        using var docker = new FakeDocker().Has("Dockerfile", "FROM scratch\nCOPY a /\n").Has("a", "1").Has("b", "1");
        docker.Brings("Dockerfile: FROM scratch\nCOPY a /\n", "a: 1", "b: 1");
        Assert.IsTrue(docker.Prove().IsProved);
    }

    [TestMethod]
    [DataRow("*\n!foo/bar\nfoo\n", "*\n!foo/bar\nfoo\n")]
    [DataRow("# Nothing is ignored.\n", null)]
    public void AppliesTheSameIgnoreText(string applied, string? ignore)
    {
        using var docker = new FakeDocker().Brings();
        if (ignore is not null)
            docker.Has(".dockerignore", ignore);
        docker.Prove();
        Assert.AreEqual(applied, docker.Recorded("ignore"));
        Assert.AreEqual("FROM scratch\nCOPY . /\n", docker.Recorded("Dockerfile"));
    }

    [TestMethod]
    public void AsksTheEnginesOwnBuilderForAStreamInAFolderOfItsOwn()
    {
        using var docker = new FakeDocker().Says("context", "work unix:///x\n").Brings();
        docker.Prove();
        Assert.AreEqual(
            $"build --progress=plain --no-cache --file {docker.ProofFolder}/Dockerfile --output type=tar,dest=- {docker.Context}\n", docker.Recorded("arguments"));
        StringAssert.StartsWith(docker.Recorded("folder"), "drwx------");
        StringAssert.Contains(docker.Recorded("environment"), "\nBUILDX_BUILDER=work\n");
        StringAssert.Contains("\n" + docker.Recorded("environment"), "\nDOCKER_BUILDKIT=1\n");
        Assert.IsFalse(Directory.Exists(docker.ProofFolder));
    }

    /// <summary>The folder of an older client (specification W-9): files arrive whole there.</summary>
    [TestMethod]
    [DataRow("v0.24.0", "foo/bar: ")]
    [DataRow("v0.12.1", "foo/bar: 12345")]
    public void KnowsWhoEmptiesFiles(string buildx, string arrives)
    {
        using var docker = new FakeDocker().Has(".dockerignore", "*\n!foo/bar\nfoo\n").Has("foo/bar", "12345");
        docker.Says("buildx", $"github.com/docker/buildx {buildx} 0123456\n").Brings("foo/", arrives);
        Assert.AreEqual("", Lines(docker.Prove()));
    }

    public static string Lines(ProofResult proof) =>
        string.Join('\n', proof.Differences.Select(difference => $"{difference.Path}: {difference.Expected} / {difference.Got}"));
}
