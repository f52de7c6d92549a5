using System.Text;
using ContextSlim.Baselines;
using ContextSlim.Expecting;
using ContextSlim.Paths;

namespace ContextSlim.Tests.Expecting;

[TestClass]
public sealed class AFileOfExpectations
{
    [TestMethod]
    public void IsReadLineByLine()
    {
        var read = Parse("# comment\n\nsent: a\n  ignored :  b c.txt  \r\neligible: d/\nengine classic: sent: e\nengine buildah:\nignored: **/*.pem\n");
        Assert.AreEqual(
            "Sent a 3:7 -, Ignored b c.txt 4:14 -, Eligible d/ 5:11 -, Sent e 6:23 Classic, Ignored **/*.pem 8:10 Buildah",
            string.Join(", ", read.Select(static line => $"{line.State} {line.Text} {line.Position} {line.Engine?.ToString() ?? "-"}")));
        Assert.IsTrue(read[2].IsDirectory);
        Assert.IsNull(read[4].Path);
    }

    [TestMethod]
    [DataRow("send: a", "f:1:1: is no expectation; write `sent: PATH`, `eligible: PATH`, `ignored: PATH` or `engine NAME:`")]
    [DataRow("sent a", "f:1:1: is no expectation; write `sent: PATH`, `eligible: PATH`, `ignored: PATH` or `engine NAME:`")]
    [DataRow("sent: a\n ignored:", "f:2:10: names no path; write `ignored: PATH`")]
    [DataRow("sent: ../a", "f:1:7: '../a' is no path in the context; write it relative to the context's root")]
    [DataRow("sent: /a", "f:1:7: '/a' is no path in the context; write it relative to the context's root")]
    [DataRow("sent: .", "f:1:7: '.' is no path in the context; write it relative to the context's root")]
    [DataRow("sent: **x", "f:1:7: '**x' has ** beside other letters; write it as a part of its own, such as **/*x")]
    [DataRow("engine classic", "f:1:8: the engine's name ends with a colon; write `engine NAME:`")]
    [DataRow("# nothing", "f: holds no expectation; write `sent: PATH`, `eligible: PATH`, `ignored: PATH` or `engine NAME:`")]
    public void IsRefusedWithThePlaceOfAMistake(string text, string message) => Assert.AreEqual(message, Assert.ThrowsExactly<SurveyException>(() => Parse(text)).Message);

    [TestMethod]
    public void NamesEnginesThatThereAre() => StringAssert.StartsWith(Assert.ThrowsExactly<SurveyException>(() => Parse("engine moby: sent: a")).Message, "f:1:8: 'moby' is no engine; write one of buildkit, classic, buildah");

    [TestMethod]
    public void IsUtf8() => StringAssert.StartsWith(Assert.ThrowsExactly<SurveyException>(() => ExpectationFile.Parse([.. "sent: a\nsent: "u8, 0xFF], "f")).Message, "f:2:1: is not UTF-8");

    [TestMethod]
    [DataRow("**/*.pem", "example.pem example/deeper/example.pem")]
    [DataRow("a/**", "a/example a/example/deeper/example")]
    [DataRow("a/**/b", "a/b a/example/deeper/b")]
    [DataRow("*.log", "example.log example.log")]
    [DataRow("[ab]?.c", "ax.c ax.c")]
    public void HasExamplesOfItsGlobs(string glob, string examples)
    {
        Assert.AreEqual(examples, string.Join(' ', ExpectationCheck.ExamplesOf(glob)));
        foreach (var example in ExpectationCheck.ExamplesOf(glob))
            Assert.IsTrue(PathGlob.Parse(glob).Matches(Encoding.UTF8.GetBytes(example)), example);
    }

    private static IReadOnlyList<Expectation> Parse(string text) => ExpectationFile.Parse(Encoding.UTF8.GetBytes(text), "f");
}
