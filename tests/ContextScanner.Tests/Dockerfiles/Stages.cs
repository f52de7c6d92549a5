using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>Which stages count.</summary>
[TestClass]
public sealed class Stages
{
    [TestMethod]
    [DataRow("FROM scratch AS a\nCOPY aa /\nFROM scratch\nCOPY bb /", "bb", DisplayName = "the last one")]
    [DataRow("FROM scratch AS a\nCOPY aa /\nFROM a\nCOPY bb /", "aa bb", DisplayName = "its base")]
    [DataRow("FROM scratch AS a\nCOPY aa /\nFROM scratch\nCOPY --from=a / /", "aa", DisplayName = "what it copies from")]
    [DataRow("FROM scratch AS a\nCOPY aa /\nFROM scratch\nCOPY --from=0 / /", "aa", DisplayName = "by number")]
    [DataRow("FROM scratch AS Base\nCOPY aa /\nFROM scratch\nCOPY --from=BASE / /", "aa", DisplayName = "in any case")]
    [DataRow("FROM scratch AS a\nCOPY aa /\nFROM alpine\nRUN --mount=from=a,target=/p ls", "aa", DisplayName = "what it mounts")]
    [DataRow("FROM scratch AS a\nCOPY aa /\nFROM a AS b\nFROM scratch\nCOPY --from=b / /", "aa", DisplayName = "indirectly")]
    [DataRow("FROM scratch AS a\nCOPY aa /\nFROM scratch AS a\nCOPY bb /\nFROM scratch\nCOPY --from=a / /", "bb", DisplayName = "the later of a name")]
    [DataRow("ARG B=a\nFROM scratch AS a\nCOPY aa /\nFROM $B", "aa", DisplayName = "named by a variable")]
    [DataRow("FROM scratch AS a\nCOPY aa /\nFROM --platform=$TARGETPLATFORM a", "aa")]
    [DataRow("FROM scratch\nCOPY --from=alpine /etc /\nCOPY --from=1 /etc /\nCOPY a /", "a", DisplayName = "images have numbers too")]
    [DataRow("FROM scratch AS a\nCOPY . /\nFROM scratch\nCOPY --from=a <<EOF /x\nEOF\nCOPY b /", "all", DisplayName = "needed, though nothing is taken")]
    public void Count(string dockerfile, string paths) => Assert.AreEqual(paths, Requested.By(dockerfile));

    [TestMethod]
    [DataRow("FROM scratch AS a\nCOPY aa /\nFROM scratch\nCOPY --from=a <<EOF /x\nEOF")]
    [DataRow("FROM scratch AS a\nCOPY aa /\nFROM alpine\nRUN --mount=type=tmpfs,from=a,target=/p ls")]
    [DataRow("FROM scratch AS a\nCOPY aa /\nFROM alpine\nRUN --mount=type=ssh,from=a ls")]
    [DataRow("FROM alpine\nRUN --mount=type=tmpfs,target=/p ls")]
    public void LeaveTheContextUnusedWhenNothingIsTaken(string dockerfile) => Assert.AreEqual("none", Requested.By(dockerfile));

    [TestMethod]
    [DataRow("a", "aa")]
    [DataRow("A", "aa")]
    [DataRow("b", "bb")]
    [DataRow(null, "cc")]
    [DataRow("0", "refused: target stage \"0\" could not be found")]
    [DataRow("nope", "refused: target stage \"nope\" could not be found")]
    public void CanBeTheTarget(string? target, string paths) => Assert.AreEqual(paths, Requested.By(
        "FROM scratch AS a\nCOPY aa /\nFROM scratch AS b\nCOPY bb /\nFROM scratch\nCOPY cc /\n", new DockerfileOptions { Target = target }));

    [TestMethod]
    [DataRow("FROM scratch\nCOPY --from=0 / /", 2, "circular dependency detected on stage: stage-0")]
    [DataRow("FROM scratch AS a\nCOPY --from=b / /\nFROM scratch AS b\nCOPY --from=a / /", 2, "circular dependency detected on stage: a")]
    [DataRow("FROM scratch AS a\nCOPY --from=b / /\nFROM scratch AS b\nFROM a", 2,
        "cannot copy from stage \"b\", it needs to be defined before current stage \"a\"")]
    [DataRow("FROM scratch\nCOPY --from=3 / /", 2, "invalid stage index 3")]
    [DataRow("FROM scratch\nARG S=a\nCOPY --from=$S / /", 3,
        "variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround")]
    [DataRow("ARG B\nFROM $B", 2, "base name ($B) should not be blank")]
    [DataRow("FROM scratch AS Base\nFROM Base", 2,
        "failed to parse stage name \"Base\": invalid reference format: repository name (library/Base) must be lowercase")]
    [DataRow("ARG B=A\nFROM $B", 2, "failed to parse stage name \"$B\": invalid reference format: repository name must be lowercase")]
    [DataRow("FROM a:b:c", 1, "failed to parse stage name \"a:b:c\": invalid reference format")]
    [DataRow("FROM scratch AS 1a", 1, "invalid name for build stage: \"1a\", name can't start with a number or contain symbols")]
    [DataRow("FROM scratch a", 1, "FROM requires either one or three arguments")]
    [DataRow("FROM --platform=$NONE scratch", 1, "empty platform value from expression $NONE")]
    [DataRow("FROM --platform=a/b/c/d scratch", 1, "failed to parse platform a/b/c/d: \"a/b/c/d\": cannot parse platform specifier: invalid argument")]
    [DataRow("COPY a /\nFROM scratch", 1, "no build stage in current context")]
    public void AreRefused(string dockerfile, int line, string reason)
    {
        var refusal = Requested.Resolve(dockerfile).Diagnostics.Single();

        Assert.AreEqual((line, reason), (refusal.Position!.Value.Line, refusal.Message));
    }

    [TestMethod]
    [DataRow("ARG B\nFROM $B", "Give it a value: `--build-arg B=…`.")]
    [DataRow("ARG B\nARG V\nARG UNUSED\nFROM ${B} AS base-a\nFROM base-${V}", "Give these a value: `--build-arg B=… --build-arg V=…`.")]
    [DataRow("ARG B=x\nARG V\nFROM ${B} AS base-a\nFROM base-${V}", "Give it a value: `--build-arg V=…`.")]
    [DataRow("FROM $B", null)]
    [DataRow("ARG B\nFROM a:b:c", null)]
    [DataRow("ARG B=A\nFROM $B", null)]
    public void AreRefusedWithTheArgumentThatIsMissing(string dockerfile, string? fix) => Assert.AreEqual(fix, Requested.Resolve(dockerfile).Diagnostics.Single().Fix);

    [TestMethod]
    [DataRow("alpine")]
    [DataRow("localhost/a/b")]
    [DataRow("localhost:5000/a")]
    [DataRow("mcr.microsoft.com/dotnet/sdk:8.0-jammy")]
    [DataRow("[::1]:5000/a")]
    [DataRow("a__b/c--d.e:V1")]
    [DataRow("a@sha256:0123456789012345678901234567890123456789012345678901234567890123")]
    [DataRow("UPPER/case")]
    public void CanHaveAnyValidImageAsBase(string image) => Assert.AreEqual("none", Requested.By("FROM " + image));

    [TestMethod]
    public void AreInTheModel()
    {
        var model = DockerfileModel.Parse("ARG G=1\nFROM --platform=linux/arm64 alpine AS Build\nRUN ls\nFROM build\n");

        Assert.AreEqual(1, model.GlobalArguments.Single().Line);
        Assert.AreEqual((0, "build", "alpine", "linux/arm64", 2, 1), (model.Stages[0].Index, model.Stages[0].Name, model.Stages[0].Base,
            model.Stages[0].Platform, model.Stages[0].From.Line, model.Stages[0].Instructions.Count));
        Assert.AreEqual((1, null, "build"), (model.Stages[1].Index, model.Stages[1].Name, model.Stages[1].Base));
    }
}
