using System.Text;
using ContextSlim.Repositories;

namespace ContextSlim.Tests.Repositories;

/// <summary>What single rules of a <c>.gitignore</c> match: gitignore(5), line by line. A path with a slash at its end is a folder.</summary>
[TestClass]
public sealed class GitIgnoreRuleTables
{
    [TestMethod]
    [DataRow("foo", "foo foo/ a/foo a/foo/", "food a/bfoo")]
    [DataRow("foo/", "foo/ a/b/foo/", "foo a/foo")]
    [DataRow("/foo", "foo foo/", "a/foo")]
    [DataRow("a/foo", "a/foo", "foo b/a/foo")]
    [DataRow("/a/foo/", "a/foo/", "a/foo b/a/foo/")]
    [DataRow("*.log", ".log a.log a/b.log", "log a.logs")]
    [DataRow("a*b", "ab axb d/axyb", "axbc")]
    [DataRow("*", "a a/ b/c", "")]
    [DataRow("/*", "a a/", "b/c")]
    [DataRow("a/*.c", "a/x.c", "a/b/x.c x.c")]
    [DataRow("**/foo", "foo a/foo a/b/foo/", "food")]
    [DataRow("**/a/foo", "a/foo b/a/foo", "foo b/foo ba/foo")]
    [DataRow("a/**", "a/b a/b/c", "a a/ b/a/c")]
    [DataRow("a/**/b", "a/b a/x/b a/x/y/b", "ab b")]
    [DataRow("a**b", "ab axb", "a/b")]
    [DataRow("x/a**b", "x/ab x/axb", "x/a/b")]
    [DataRow("a**/b", "ab a/b axb/b a/x/b", "b")] // git takes the literal start off first
    [DataRow("?", "a b/c", "ab")]
    [DataRow("é", "é", "e")]
    [DataRow("??", "é ab", "a abc")] // bytes, not characters
    [DataRow("[ab]", "a b", "c ab")]
    [DataRow("[!ab]", "c", "a b")]
    [DataRow("[^ab]", "c", "a b")]
    [DataRow("[a-c]x", "bx", "dx")]
    [DataRow("[]a]", "] a", "b")]
    [DataRow("[[:digit:]]", "7", "a")]
    [DataRow("[a", "", "a [a")]
    [DataRow("a[/]b", "", "a/b")]
    [DataRow("???[/]", "", "abc abc/ abcd")]
    [DataRow("[b-a]", "b", "a -")] // git takes the low end by itself first
    [DataRow("[ab][/]", "", "a/ b")]
    [DataRow("[ab][ab][ab][ab][ab][ab]", "ababab x/bbbbbb", "ababa abababa abcabc")]
    [DataRow("**/**/**/a", "a b/a b/c/a", "ba")]
    [DataRow("a/**/**/b", "a/b a/x/b a/x/y/b", "ab b")]
    [DataRow("\\*", "*", "a")]
    [DataRow("\\!a", "!a", "a")]
    [DataRow("\\#a", "#a", "a")]
    [DataRow("a\\", "", "a a\\")]
    [DataRow("a.b+(c)", "a.b+(c)", "axb+(c) a.bb(c)")]
    [DataRow("!a", "", "a")]
    [DataRow("A", "A", "a")]
    [DataRow("//a", "", "a x/a")]
    [DataRow("**//a", "", "a x/a")]
    public void Match(string rule, string matched, string others)
    {
        foreach (var path in matched.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Assert.IsTrue(IsIgnored(rule, path), $"{rule} should match {path}");
        foreach (var path in others.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Assert.IsFalse(IsIgnored(rule, path), $"{rule} should not match {path}");
    }

    [TestMethod]
    [DataRow("# a", "")]
    [DataRow(" # a", " # a")]
    [DataRow("a  ", "a")]
    [DataRow("a\\ ", "a\\ ")]
    [DataRow("a\\  ", "a\\ ")]
    [DataRow("a\t", "a\t")]
    [DataRow("a\r", "a")]
    [DataRow("a \r", "a")]
    [DataRow("\uFEFFa", "a")]
    [DataRow("a\0b", "a")]
    [DataRow("   ", "")]
    [DataRow("\r", "")]
    public void AreReadFromALine(string line, string text)
    {
        var rules = GitIgnoreRule.ReadAll(Encoding.UTF8.GetBytes(line + "\n"));
        Assert.AreEqual(text, string.Join('|', rules.Select(rule => Encoding.UTF8.GetString(rule.Text))));
    }

    [TestMethod]
    [DataRow("a\n!a", "a", false)]
    [DataRow("!a\na", "a", true)]
    [DataRow("*\n!*/\n!*.c", "x.c", false)]
    [DataRow("*\n!*/\n!*.c", "x.h", true)]
    public void TheLastThatMatchesDecides(string rules, string path, bool ignored) => Assert.AreEqual(ignored, IsIgnored(rules, path));

    [TestMethod]
    [DataRow("FOO", "foo", true)]
    [DataRow("foo", "FOO", true)]
    [DataRow("*.LOG", "a.log", true)]
    [DataRow("x/F*", "x/foo", true)]
    [DataRow("[A-C]", "b", true)]
    [DataRow("\\A", "a", false)] // git compares an escaped capital with a small letter
    public void MayIgnoreCase(string rule, string path, bool ignored) => Assert.AreEqual(ignored, IsIgnored(rule, path, ignoresCase: true));

    [TestMethod]
    public void OfTenThousandLinesAreQuick()
    {
        var text = new StringBuilder();
        for (var line = 0; line < 10_000; line += 5)
            text.Append($"name{line}\n*.x{line}\n/folder{line}/name\n**/f{line}/name\na*b*{line}?\n");
        var file = GitIgnoreFile.Parse(Encoding.UTF8.GetBytes(text.ToString()), ".gitignore", ignoresCase: false);
        var decider = new GitIgnoreDecider(ignoresCase: false);
        for (var folder = 0; folder < 200; folder++)
        {
            decider.Enter(Encoding.UTF8.GetBytes($"f{folder}"), new GitIgnoreChain(file, 0, null));
            for (var name = 0; name < 10; name++)
                Assert.IsFalse(decider.Decide(Encoding.UTF8.GetBytes($"n{name}"), isDirectory: false).IsIgnored);
        }
    }

    /// <summary>Matchers that go back to try again need longer than the universe has for these.</summary>
    [TestMethod]
    public void NeverGoBackToTryAgain()
    {
        var stars = string.Concat(Enumerable.Repeat("*a", 100)) + "?b";
        var folders = string.Concat(Enumerable.Repeat("**/a/", 100)) + "b";
        var path = string.Join('/', Enumerable.Repeat("a", 1000));
        Assert.IsFalse(IsIgnored(stars, new string('a', 250)));
        Assert.IsFalse(IsIgnored(folders, path));
    }

    private static bool IsIgnored(string rules, string path, bool ignoresCase = false)
    {
        var file = GitIgnoreFile.Parse(Encoding.UTF8.GetBytes(rules), ".gitignore", ignoresCase);
        var decider = new GitIgnoreDecider(ignoresCase);
        var trimmed = path.TrimEnd('/');
        var slash = trimmed.LastIndexOf('/');
        decider.Enter(Encoding.UTF8.GetBytes(slash < 0 ? "" : trimmed[..slash]), new GitIgnoreChain(file, 0, null));
        return decider.Decide(Encoding.UTF8.GetBytes(trimmed[(slash + 1)..]), trimmed.Length < path.Length).IsIgnored;
    }
}
