using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX203: it replaces <c>.dockerignore</c>.</summary>
[TestClass]
public sealed class ADockerfileWithItsOwnIgnoreFile
{
    [TestMethod]
    public void IsANoteWhenNobodyElseReadsTheOther() => Assert.AreEqual(
        "Dockerfile.dockerignore:1:1: note CTX203: Dockerfile.dockerignore replaces `.dockerignore`, whose rules do not count for this build. "
        + "Copy into it the rules of `.dockerignore` that should count, too.",
        Of("b", "a"));

    [TestMethod]
    public void IsAWarningWhenItIsEmpty() => Assert.AreEqual(
        "Dockerfile.dockerignore:1:1: warning CTX203: Dockerfile.dockerignore holds no rule and replaces `.dockerignore` all the same: nothing is ignored. "
        + "Remove the file, or copy into it the rules that should count.",
        Of("", "a"));

    [TestMethod]
    public void IsSilentWhenAnotherDockerfileReadsTheOther() => Assert.AreEqual("", Of("b", "a Dockerfile.dev"));

    [TestMethod]
    public void IsSilentWhenThereIsNoOther()
    {
        using var tree = Advice.Plant(null, "a").Text("Dockerfile.dockerignore", "b");
        Assert.AreEqual("", Advice.Of("CTX203", new SurveyRequest(tree.Root)));
    }

    private static string Of(string own, string entries)
    {
        using var tree = Advice.Plant("a", entries).Text("Dockerfile.dockerignore", own);
        return Advice.Of("CTX203", new SurveyRequest(tree.Root));
    }
}
