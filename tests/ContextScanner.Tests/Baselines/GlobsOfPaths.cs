using System.Text;
using System.Text.RegularExpressions;
using ContextSlim.Baselines;
using DotNet.Globbing;

namespace ContextSlim.Tests.Baselines;

[TestClass]
public sealed class GlobsOfPaths
{
    [TestMethod]
    [DataRow("**/*.mp4", "a.mp4 b/c.mp4 b/c/.mp4", "a.mp3 a.mp4/x a.MP4 a.mp4x")]
    [DataRow("*.mp4", "a.mp4", "b/a.mp4")]
    [DataRow("models/**", "models/x models/x/y", "models xmodels/x x/models/y modelsx/y")]
    [DataRow("**", "a a/b", "")]
    [DataRow("**/node_modules/**", "node_modules/x a/node_modules/b/c", "node_modules a/node_modules")]
    [DataRow("a/**/b", "a/b a/x/b a/x/y/b", "a/x b a/b/c")]
    [DataRow("a/**/**/b/*", "a/b/c a/x/b/c", "a/b a/b/c/d")]
    [DataRow("**/.env", ".env a/.env", "a/.envx a/x.env")]
    [DataRow("src/*/bin/*.dll", "src/a/bin/x.dll", "src/bin/x.dll src/a/b/bin/x.dll")]
    [DataRow("**/*test*", "test a/mytests", "a/tes a/test/x")]
    [DataRow("**/a?c", "abc x/aéc", "ac abbc a/c")]
    [DataRow("**/[ab]x", "ax q/bx", "cx abx")]
    [DataRow("**/[a-c]*", "a bx", "d xa")]
    [DataRow("**/[!a]x/*", "bx/1", "ax/1 /x/1")]
    [DataRow("a*b*c", "abc aXbXc abbcc", "acb abcx")]
    [DataRow("**/é*", "é1 x/éa", "e1")]
    public void Match(string glob, string matched, string others)
    {
        var ready = PathGlob.Parse(glob);
        foreach (var path in matched.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Assert.IsTrue(ready.Matches(Encoding.UTF8.GetBytes(path)), path);
        foreach (var path in others.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Assert.IsFalse(ready.Matches(Encoding.UTF8.GetBytes(path)), path);
    }

    [TestMethod]
    public void TakeANameAsItIs()
    {
        Assert.IsTrue(PathGlob.Parse("a/*?").Matches("a/x\\y"u8), "a backslash is a letter of a name");
        Assert.IsFalse(PathGlob.Parse("x/y").Matches("x\\y"u8));
        Assert.IsTrue(PathGlob.Parse("**/*.b?n").Matches([(byte)'a', (byte)'/', 0xff, (byte)'.', (byte)'b', (byte)'i', (byte)'n']), "a name need not be UTF-8");
        Assert.IsTrue(PathGlob.Parse("**/*x?").Matches([.. Enumerable.Repeat((byte)'a', 70_000), (byte)'x', (byte)'b']));
    }

    [TestMethod]
    [DataRow("", "an empty glob matches nothing; write one such as **/*.mp4")]
    [DataRow("/a", "'/a' begins with a slash; paths are relative to the context: write a")]
    [DataRow("/", "'/' begins with a slash; paths are relative to the context: write **")]
    [DataRow("a/", "'a/' is a folder, and files are counted; write a/**")]
    [DataRow("a\\b", "'a\\b' holds a backslash; write a/b")]
    [DataRow("!a", "'!a' begins with !, and there are no exceptions; leave it out")]
    [DataRow("a//b", "'a//b' has a part '', which no path has; leave it out")]
    [DataRow("./a", "'./a' begins with ./, and paths do not; write a")]
    [DataRow("a/../b", "'a/../b' has a part '..', which no path has; leave it out")]
    [DataRow("**.mp4", "'**.mp4' has ** beside other letters; write it as a part of its own, such as **/*.mp4")]
    [DataRow("*.{a,b}", "'*.{a,b}' has choices in braces, which are none here; write a glob for each")]
    [DataRow("[a", "'[a' has a bracket that is no set of letters; write [abc], [a-z] or [!a-z]")]
    [DataRow("[]", "'[]' has a bracket that is no set of letters; write [abc], [a-z] or [!a-z]")]
    [DataRow("[a-]", "'[a-]' has a bracket that is no set of letters; write [abc], [a-z] or [!a-z]")]
    [DataRow("[z-a]", "'[z-a]' has a bracket that is no set of letters; write [abc], [a-z] or [!a-z]")]
    [DataRow("x/[a/b]", "'x/[a/b]' has a bracket that is no set of letters; write [abc], [a-z] or [!a-z]")]
    public void AreRefusedWithWhatToWrite(string glob, string problem) => Assert.AreEqual(problem, PathGlob.ProblemOf(glob));

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void MatchWhatTheirTranslationMatches(int seed)
    {
        var random = new Random(seed);
        var matched = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var glob = string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(4) == 0 ? "**" : Text("ab*?.", random.Next(1, 4)).Replace("**", "*", StringComparison.Ordinal)));
            if (PathGlob.ProblemOf(glob) is not null)
                continue;
            var path = string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Text("ab.", random.Next(1, 4))));
            // The library takes a * before a ** for any number of folders: `*/**` matches `a.b` (3.1.3).
            var expected = Regex.IsMatch(path, Translate(glob));
            if (!glob.Contains("**", StringComparison.Ordinal))
                Assert.AreEqual(expected, Glob.Parse(glob).IsMatch(path.AsSpan()), $"{glob} on {path}");
            matched += expected ? 1 : 0;
            Assert.AreEqual(expected, PathGlob.Parse(glob).Matches(Encoding.UTF8.GetBytes(path)), $"{glob} on {path}, seed {seed}");
        }

        Assert.IsGreaterThan(1_000, matched);

        static string Translate(string glob) => "^" + string.Join("", glob.Split('/').Select((part, index) => (part, index == glob.Count(letter => letter == '/')) switch
        {
            ("**", true) => ".+",
            ("**", false) => "(?:[^/]+/)*",
            (_, var isLast) => Regex.Escape(part).Replace("\\*", "[^/]*", StringComparison.Ordinal).Replace("\\?", "[^/]", StringComparison.Ordinal) + (isLast ? "$" : "/"),
        }));

        string Text(string letters, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));
    }

    [TestMethod]
    [DataRow("5%", 100, 105, false)]
    [DataRow("5%", 100, 106, true)]
    [DataRow("0%", 100, 101, true)]
    [DataRow("0%", 100, 99, false)]
    [DataRow("5%", 0, 1, true)]
    [DataRow("10B", 100, 110, false)]
    [DataRow("10B", 100, 111, true)]
    [DataRow("50%, 10B", 100, 111, true)]
    [DataRow("5%,1MB", 100, 106, true)]
    [DataRow("0.5 %", 1000, 1006, true)]
    public void GrowthIsTooMuchPastAnyLimit(string limit, long before, long now, bool passed) => Assert.AreEqual(passed, GrowthLimit.Read(limit)!.IsPassed(before, now));

    [TestMethod]
    [DataRow("")]
    [DataRow("%")]
    [DataRow("5%,6%")]
    [DataRow("1MB,2MB")]
    [DataRow("-5%")]
    [DataRow("5%,")]
    public void GrowthIsRefusedWhereItIsNone(string text) => Assert.IsNull(GrowthLimit.Read(text));
}
