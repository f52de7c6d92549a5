using ContextSlim.Paths;

namespace ContextSlim.Tests.Paths;

/// <summary>Numbers of lines in a sentence.</summary>
[TestClass]
public sealed class NumbersOfLines
{
    [TestMethod]
    [DataRow(new[] { 7 }, "7")]
    [DataRow(new[] { 1, 2 }, "1 and 2")]
    [DataRow(new[] { 1, 2, 3 }, "1 to 3")]
    [DataRow(new[] { 1, 2, 3, 4, 5, 8, 10, 11 }, "1 to 5, 8, 10 and 11")]
    [DataRow(new[] { 1, 3, 4, 5 }, "1 and 3 to 5")]
    public void AreReadAsPeopleReadThem(int[] lines, string expected) => Assert.AreEqual(expected, LineNumbers.Describe(lines));
}
