using ContextSlim.Needs;

namespace ContextSlim.Tests.Needs;

/// <summary>A recipe that goes on over very many lines is read in memory that grows with its length, and as one.</summary>
[TestClass]
public sealed class AMakefileOfManyLines
{
    [TestMethod]
    public void IsReadInBoundedMemory()
    {
        string[] lines = ["all:", .. Enumerable.Repeat("\techo a \\", 20_000), "\tgit describe"];
        _ = MakefileText.Reached(lines, []);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reached = MakefileText.Reached(lines, []);
        Assert.IsLessThan(20_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.HasCount(1, reached);
        Assert.EndsWith("git describe", reached[0].Text);
    }

    [TestMethod]
    public void TakesWhatAPatternBringsOnce()
    {
        var lines = Enumerable.Range(0, 3000).SelectMany(number => new[] { $"$(A): b{number}", "\ta" }).ToArray();
        Assert.HasCount(3000, MakefileText.Reached(lines, ["all"]));
    }

    [TestMethod]
    [DataRow("all:|\ta \\|\tb|\tc", "2 a \\+\tb; 4 c", DisplayName = "a recipe")]
    [DataRow("all: x \\|  y|x:|\ta|y:|\tb", "4 a; 6 b", DisplayName = "what a target needs")]
    [DataRow("all:|\ta \\", "2 a \\", DisplayName = "at the end of the file")]
    [DataRow("all:|\ta \\||\tb", "2 a \\+; 4 b", DisplayName = "before an empty line")]
    [DataRow("A = a \\|  b|all:|\t$(A)", "1 A = a \\+  b; 4 $(A)", DisplayName = "a variable that is used")]
    [DataRow("A = a|CFLAGS += -Iinc|VPATH = src|all:|\tA=1 b", "2 CFLAGS += -Iinc; 3 VPATH = src; 5 A=1 b", DisplayName = "one that is not, those of make's own rules, and what a shell gives to a command")]
    public void JoinsLinesThatGoOn(string text, string expected) => Assert.AreEqual(
        expected, string.Join("; ", MakefileText.Reached(text.Split('|'), []).Select(line => $"{line.Number} {line.Text.Replace("\n", "+", StringComparison.Ordinal)}")));
}
