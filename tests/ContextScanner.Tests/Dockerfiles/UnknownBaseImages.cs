using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>What only a registry could tell is said, not guessed.</summary>
[TestClass]
public sealed class UnknownBaseImages
{
    private static readonly DockerfileOptions NothingKnown = new();

    [TestMethod]
    public void MayHaveTriggers()
    {
        var unknown = Requested.Resolve("FROM scratch AS s\nFROM node:20\nFROM alpine\nCOPY --from=1 / /\n", NothingKnown).Unknowns;

        CollectionAssert.AreEquivalent(new[] { (2, "node:20"), (3, "alpine") },
            unknown.Where(static item => item.Kind == DockerfileUnknownKind.BaseTriggers).Select(static item => (item.Line, item.Name)).ToArray());
    }

    [TestMethod]
    [DataRow("COPY $HOME_DIR /x", "HOME_DIR")]
    [DataRow("COPY ${DIR:-src} /x", "DIR")]
    [DataRow("ENV D=$DIR/x\nCOPY $D /x", "DIR", DisplayName = "through another variable")]
    [DataRow("ARG D=$DIR\nCOPY $D /x", "DIR")]
    [DataRow("RUN --mount=source=$DIR,target=/p ls", "DIR")]
    [DataRow("COPY x$PATH /x", "PATH")]
    public void MaySetAVariable(string instructions, string name)
    {
        var unknown = Requested.Resolve("FROM node:20\n" + instructions, NothingKnown).Unknowns.Single(
            static item => item.Kind == DockerfileUnknownKind.BaseVariable);

        Assert.AreEqual((name, 1 + instructions.Split('\n').Length), (unknown.Name, unknown.Line));
    }

    [TestMethod]
    [DataRow("FROM scratch\nCOPY $DIR /x")]
    [DataRow("FROM node:20\nARG DIR=a\nCOPY $DIR /x")]
    [DataRow("FROM node:20\nRUN echo $DIR")]
    [DataRow("FROM node:20\nCOPY a $DIR")]
    public void DoNotMatterElsewhere(string dockerfile) =>
        Assert.IsFalse(Requested.Resolve(dockerfile, NothingKnown).Unknowns.Any(static item => item.Kind == DockerfileUnknownKind.BaseVariable));

    [TestMethod]
    public void MayDecideAMountsTarget()
    {
        var requests = Requested.Resolve("FROM node:20\nRUN --mount=source=s ls\n", NothingKnown);

        Assert.IsFalse(requests.IsRefused);
        Assert.AreEqual(2, requests.Unknowns.Single(static item => item.Kind == DockerfileUnknownKind.BaseDirectory).Line);
    }

    [TestMethod]
    public void AreUsedWhenTheCallerKnowsThem()
    {
        var options = new DockerfileOptions
        {
            BaseImages = static _ => new BaseImage { Environment = [new("DIR", "app"), new("PATH", "/bin")] },
        };

        Assert.AreEqual("app", Requested.By("FROM node\nCOPY $DIR /x\n", options));
        Assert.AreEqual("app", Requested.By("FROM node AS n\nARG DIR=b\nFROM n\nCOPY $DIR /x\n", options));
        Assert.IsEmpty(Requested.Resolve("FROM node\nCOPY $DIR$PATH /x\n", options).Unknowns);
    }
}
