using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Tests.Sending;

/// <summary>
/// The exceptions that the classic client appends for <c>.dockerignore</c> and the Dockerfile, when a matcher that looks at one depth
/// only thinks that they are ignored.
/// </summary>
[TestClass]
public sealed class TheClassicClientsOwnFiles
{
    [TestMethod]
    // ignore file, Dockerfile, appended
    [DataRow("a", "Dockerfile", "")]
    [DataRow("*", "Dockerfile", "!.dockerignore !Dockerfile")]
    [DataRow("Dockerfile", "Dockerfile", "!Dockerfile")]
    [DataRow(".dockerignore", "Dockerfile", "!.dockerignore")]
    [DataRow(".*", "Dockerfile", "!.dockerignore")]
    [DataRow("*\n!Dockerfile", "Dockerfile", "!.dockerignore")]
    [DataRow("sub", "sub/Dockerfile", "!sub/Dockerfile")]
    [DataRow("sub/**", "sub/Dockerfile", "!sub/Dockerfile")]
    // the depth of a rule is its own number of components: **/b is asked about sub/x, not about sub/x/b
    [DataRow("**/b", "sub/x/b/c/Dockerfile", "")]
    [DataRow("**/x", "sub/x/Dockerfile", "!sub/x/Dockerfile")]
    // a name with a wildcard in it becomes a pattern, which need not match that very name
    [DataRow("*", "Dockerfile[1]", "!.dockerignore !Dockerfile[1]")]
    public void AreNamedByExceptions(string ignore, string dockerfile, string appended) =>
        Assert.AreEqual(appended, string.Join(' ', Implied(ignore, Builder.Classic, dockerfile)));

    [TestMethod]
    public void AreNotNamedForBuildKit() => Assert.IsEmpty(Implied("*", Builder.BuildKit, "Dockerfile"));

    [TestMethod]
    public void AreOneWhenTheDockerfileIsNotInTheContext() => Assert.AreEqual("!.dockerignore", string.Join(' ', Implied("*", Builder.Classic, null)));

    [TestMethod]
    public void DoNotCountAsLinesOfTheFile()
    {
        var rules = Rules("*", Builder.Classic, "Dockerfile");
        Assert.IsFalse(rules[0].IsImplied);
        Assert.IsTrue(rules[1].IsImplied);
        Assert.IsTrue(rules.IsException(1));
    }

    [TestMethod]
    public void RefuseTheBuildWhenTheDockerfilesNameIsNoPattern()
    {
        var refusal = Rules("*", Builder.Classic, "Dockerfile[").Refusal;
        Assert.IsNotNull(refusal);
        Assert.AreEqual("error checking context: syntax error in pattern", refusal.Message);
    }

    private static List<string> Implied(string ignore, Builder builder, string? dockerfile)
    {
        var rules = Rules(ignore, builder, dockerfile);
        return [.. Enumerable.Range(0, rules.Count).Select(rule => rules[rule]).Where(rule => rule.IsImplied).Select(rule => rule.ToString())];
    }

    private static RuleSet Rules(string ignore, Builder builder, string? dockerfile) => RuleSet.Create(
        IgnoreFile.Parse(Encoding.UTF8.GetBytes(ignore), ".dockerignore"),
        new RuleSetOptions(builder) { Dockerfile = dockerfile is null ? null : new RelativePath(dockerfile) });
}
