using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX105 as a warning (specification M-11): it sleeps until something makes Docker evaluate it.</summary>
[TestClass]
public sealed class ARuleThatFailsOnlyWhenEvaluated
{
    [TestMethod]
    public void IsAWarningWhereNothingReachesIt() => Assert.AreEqual(
        ".dockerignore:2:1: warning CTX105: `![z-a]`: Docker cannot evaluate this rule. This build does not reach it; the first that does fails. "
        + "Mend or remove the rule; write `\\` before a character that is meant literally.",
        Advice.Of("CTX105", "b\n![z-a]", "a"));

    [TestMethod]
    public void IsAnErrorWhereTheBuildReachesIt() => Assert.Contains("error CTX105", Advice.Of("CTX105", "b\n![z-a]", "a b"));

    [TestMethod]
    [DataRow("[a-z]x")]
    [DataRow("a/**/b*\n!c/[xyz]*")]
    public void IsSilentWhereAllIsWell(string ignore) => Assert.AreEqual("", Advice.Of("CTX105", ignore, "q"));
}
