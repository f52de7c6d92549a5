using ContextSlim.Paths;

namespace ContextSlim.Tests.Paths;

[TestClass]
public class ByteSizes
{
    [TestMethod]
    [DataRow(0, "0 B")]
    [DataRow(512, "512 B")]
    [DataRow(999, "999 B")]
    [DataRow(1_000, "1.0 kB")]
    [DataRow(9_949, "9.9 kB")]
    [DataRow(9_950, "10 kB")]
    [DataRow(23_400, "23 kB")]
    [DataRow(999_949, "1000 kB")]
    [DataRow(999_950, "1.0 MB")]
    [DataRow(847_200_000, "847.2 MB")]
    [DataRow(999_950_000, "1.0 GB")]
    [DataRow(long.MaxValue, "9.2 EB")]
    public void AreDecimal(long bytes, string expected) => Assert.AreEqual(expected, ByteSize.Format(bytes));
}
