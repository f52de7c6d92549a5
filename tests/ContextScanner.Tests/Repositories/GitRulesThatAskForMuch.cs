using System.Text;
using ContextSlim.Repositories;

namespace ContextSlim.Tests.Repositories;

/// <summary>A few bytes of a <c>.gitignore</c> never cost more memory than some times their own number.</summary>
[TestClass]
public sealed class GitRulesThatAskForMuch
{
    [TestMethod]
    [DataRow("???[/]")]
    [DataRow("[/]???")]
    [DataRow("a/???[b-a]")]
    [DataRow("???????[/]????????")]
    [DataRow("[!a][!b][!c][!d]")]
    [DataRow("[ab][ab][ab][ab][ab][ab]")]
    [DataRow("[ab][ab][ab][ab][ab]a*")]
    [DataRow("[a-z][a-z][a-z][a-z]")]
    [DataRow("?[ab]/?[ab]/?[ab]")]
    public void TakeLittleMemory(string rule) => Assert.IsLessThan(200_000, AllocatedFor(rule));

    [TestMethod]
    [DataRow("?")]
    [DataRow("[/]?")]
    [DataRow("**/")]
    [DataRow("a/**/")]
    [DataRow("*a")]
    [DataRow("[[:alpha:]]")]
    [DataRow("\\a")]
    [DataRow("[")]
    public void TakeMemoryInProportionToTheirLength(string repeated)
    {
        const int Times = 10_000;
        Assert.IsLessThan(500L * Times * repeated.Length, AllocatedFor(string.Concat(Enumerable.Repeat(repeated, Times))), "one rule");
        Assert.IsLessThan(4000L * Times, AllocatedFor(string.Concat(Enumerable.Repeat(repeated + "\n", Times))), "a rule a line");
    }

    private static long AllocatedFor(string rule)
    {
        var text = Encoding.UTF8.GetBytes(rule);
        _ = GitIgnoreFile.Parse("warm?[up]"u8, "x", ignoresCase: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = GitIgnoreFile.Parse(text, "x", ignoresCase: false);
        _ = GitIgnoreFile.Parse(text, "x", ignoresCase: true);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
