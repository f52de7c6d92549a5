using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Tests.Ignoring;

/// <summary>One path, one ignore file, seven readers: specification E-1 to E-17.</summary>
[TestClass]
public sealed class LinesThatEnginesReadApart
{
    private const string Engines = "buildkit classic buildah podman-remote testcontainers-node testcontainers-dotnet aws-cdk";

    // + is sent, - is ignored, ! is refused, ? cannot be known; in the order of the engines.
    [TestMethod]
    [DataRow("docs", "docs/a", "-------", "a folder's rule reaches its content everywhere")]
    [DataRow("DOCS", "docs/a", "++++++-", "E-15: letters without regard to case")]
    [DataRow("readme.md", "README.md", "++++++-", "E-15: the same for a file")]
    [DataRow("[A-c]*", "z", "++++++-", "E-15: a class goes from the letters that are written, and holds both cases of what lies between")]
    [DataRow("[Z-a]*", "A2", "++++++-", "E-15: and is not out of order in another case")]
    [DataRow("*\n!src/**/x", "src/a/x", "+--++++", "E-7: a wildcard opens no ignored folder")]
    [DataRow("*\n!src/a/x", "src/a/x", "+++++++", "a literal exception does")]
    [DataRow(" /a", "a", "--++---", "E-3: indented, the slash stays")]
    [DataRow("*\n! a", "a", "++--+-+", "E-3: an exception's rest is not trimmed")]
    [DataRow("a+b", "a+b", "--+++-+", "E-5: a plus sign is alive")]
    [DataRow("a+b", "aab", "++---+-", "E-5: so it stands for several letters")]
    [DataRow("app/(shop)/x", "app/(shop)/x", "--+++-+", "E-5: parentheses are alive")]
    [DataRow("app/(shop)/x", "app/shop/x", "++---+-", "E-5: so they are not there")]
    [DataRow("a|b", "ab/c", "++---+-", "E-5: an alternative has one end of its own")]
    [DataRow("c++", "c++", "--!!!-!", "E-5: a repetition of a repetition is refused")]
    [DataRow("**b.txt", "d/ab.txt", "--+++-+", "E-5: a name behind two stars is a whole name")]
    [DataRow("./a", "a", "-----+-", "E-16: nothing is cleaned")]
    [DataRow("a/../b", "b", "-----+-", "E-16: nor are dots")]
    [DataRow(".*", ".git/config", "-----+-", "E-16: what ends in a star ends the path")]
    [DataRow("(a)\\1", "aa", "++!!?+?", "E-13: a reference back cannot be known")]
    [DataRow("**", "x\u2028y", "----+-+", "E-13: a dot takes no end of a line")]
    [DataRow("*\n!", "a", "!!!!---", "E-13: a lone mark says nothing")]
    [DataRow("/*", "a", "---+-!-", "E-11, E-16: the slash stays, or nothing is left of the line")]
    [DataRow("x\n\uFEFFa", "a", "++---+-", "E-13, E-16: a byte order mark is white space to npm's library, and goes at the start of the file alone for Docker and Testcontainers for .NET")]
    [DataRow("\uFEFFa", "a", "-------", "a byte order mark before the first line says nothing")]
    [DataRow("\uFEFF\uFEFFa", "a", "++++-+-", "E-16: one mark goes")]
    [DataRow("a\rb", "a", "!++++?+", "E-16: a lone carriage return ends a line for one reader, whose rules are not known then")]
    [DataRow("x\r\na\r", "a", "-------", "at the end of a line it is part of the end")]
    [DataRow("a/b", "a\\b", "++++--+", "E-17: a backslash in a name is a slash for both Testcontainers")]
    [DataRow("a?b", "a\\b", "----+--", "E-17: so it is no character of a name")]
    [DataRow("x", "x\\y/f", "++++--+", "E-17: and parts a folder from what lies in it")]
    [DataRow("a/", "a", "-------", "a slash at the end says nothing")]
    public void AreDecidedApart(string ignore, string path, string expected, string reason)
    {
        var verdicts = string.Concat(Engines.Split(' ').Select(name => Verdict(name, ignore, path)));
        Assert.AreEqual(expected, verdicts, reason);
    }

    private static char Verdict(string name, string ignore, string path)
    {
        var builder = ContextSlim.Ignoring.Engines.Engine.Find(name)!.Builder;
        var rules = RuleSet.Create(IgnoreFile.Parse(Encoding.UTF8.GetBytes(ignore), ".dockerignore"), new RuleSetOptions(builder) { Dockerfile = new RelativePath("Dockerfile") });
        if (rules.Refusal is { } refusal)
            return refusal.Kind == RefusalKind.CannotBeKnown ? '?' : '!';
        return new PathJudge(new Lane(rules)).Judge(new RelativePath(path), EntryKind.File).IsIgnored ? '-' : '+';
    }
}
