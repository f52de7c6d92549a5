using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Tests.Ignoring;

/// <summary>What Docker refuses before it walks anything: the place, the kind and its own words.</summary>
[TestClass]
public sealed class ARefusedIgnoreFile
{
    [TestMethod]
    [DataRow("a\n[b\n", Builder.BuildKit, 2, 1, "syntax error in pattern")]
    [DataRow("a\n[b\n", Builder.Classic, 2, 1, "error checking context: syntax error in pattern")]
    [DataRow("a\n\n  a\\ \n", Builder.BuildKit, 3, 3, "syntax error in pattern")]
    [DataRow("*\n!\n", Builder.BuildKit, 2, 1, "illegal exclusion pattern: \"!\"")]
    [DataRow("*\n!\n", Builder.Classic, 2, 1, "error checking context: illegal exclusion pattern: \"!\"")]
    [DataRow("!/\n", Builder.BuildKit, 1, 1, "illegal exclusion pattern: \"!\"")]
    [DataRow("[a\n!\n", Builder.BuildKit, 1, 1, "syntax error in pattern")]
    [DataRow("a\rb\n", Builder.BuildKit, 1, 1, "header key \"exclude-patterns\" contains value with non-printable ASCII characters")]
    public void SaysWhereAndWhy(string text, Builder builder, int line, int column, string message)
    {
        var refusal = Refusal(text, builder);
        Assert.IsNotNull(refusal);
        Assert.AreEqual(new TextPosition(line, column), refusal.Position);
        Assert.AreEqual(message, refusal.Message);
    }

    [TestMethod]
    [DataRow(Builder.BuildKit, "failed parsing .dockerignore: bufio.Scanner: token too long")]
    [DataRow(Builder.Classic, "error reading .dockerignore: bufio.Scanner: token too long")]
    public void SaysWhichLineIsTooLong(Builder builder, string message)
    {
        var refusal = Refusal("a\n" + new string('x', IgnoreFile.LongestLine + 1) + "\n", builder);
        Assert.IsNotNull(refusal);
        Assert.AreEqual((RefusalKind.LineTooLong, new TextPosition(2, 1), message), (refusal.Kind, refusal.Position, refusal.Message));
        Assert.IsNull(refusal.Rule);
    }

    [TestMethod]
    [DataRow("[b", RefusalKind.BadPattern, "CTX105")]
    [DataRow("!", RefusalKind.LoneBang, "CTX105")]
    [DataRow("a\u0001b", RefusalKind.ControlCharacter, "CTX111")]
    public void HasAKindAndACode(string text, RefusalKind kind, string code)
    {
        var refusal = Refusal(text, Builder.BuildKit);
        Assert.IsNotNull(refusal);
        Assert.AreEqual((kind, code), (refusal.Kind, refusal.Code));
    }

    [TestMethod]
    public void KeepsTheUsersOwnText() => Assert.AreEqual("!  ./[b/", Refusal("  !  ./[b/ \n", Builder.BuildKit)!.Rule!.ToString());

    [TestMethod]
    // every control character that is left in a pattern, for BuildKit alone
    [DataRow("a\0b", true)]
    [DataRow("a\u0001b", true)]
    [DataRow("a\tb", true)]
    [DataRow("a\rb", true)]
    [DataRow("a\u001bb", true)]
    [DataRow("a\u007fb", true)]
    // trimmed away, or in a comment, or no control character
    [DataRow("\ta\t", false)]
    [DataRow("#a\u0001b", false)]
    [DataRow("a\\tb", false)]
    [DataRow("a b", false)]
    // one pattern that is not ASCII makes BuildKit escape the whole list
    [DataRow("a\u0001b\né", false)]
    [DataRow("a\u0001\u0080b", false)]
    public void IsOneWithAControlCharacterUnderBuildKit(string text, bool refused)
    {
        Assert.AreEqual(refused, Refusal(text, Builder.BuildKit) is not null);
        Assert.IsNull(Refusal(text, Builder.Classic));
    }

    [TestMethod]
    public void IsRefusedForItsSyntaxBeforeItsControlCharacters() =>
        Assert.AreEqual(RefusalKind.BadPattern, Refusal("a\u0001b\n[", Builder.BuildKit)!.Kind);

    [TestMethod]
    [DataRow("")]
    [DataRow("a\n!b\n**/c\n")]
    [DataRow("a*[\n[z-a]\n\\y\n")]
    [DataRow("!../b\n.\n")]
    public void IsNotOneThatFailsOnlyLater(string text)
    {
        Assert.IsNull(Refusal(text, Builder.BuildKit));
        Assert.IsNull(Refusal(text, Builder.Classic));
    }

    [TestMethod]
    public void LosesAnExceptionMarkWhenTheSecondCleaningTakesIt()
    {
        var rules = RuleSet.Create(IgnoreFile.Parse("a\n!../../b\n!../c"u8, ".dockerignore"), new RuleSetOptions(Builder.BuildKit));
        Assert.IsFalse(rules.IsException(1));
        Assert.IsTrue(rules.IsException(2));
    }

    private static IgnoreRefusal? Refusal(string text, Builder builder) =>
        RuleSet.Create(IgnoreFile.Parse(Encoding.UTF8.GetBytes(text), ".dockerignore"), new RuleSetOptions(builder)).Refusal;
}
