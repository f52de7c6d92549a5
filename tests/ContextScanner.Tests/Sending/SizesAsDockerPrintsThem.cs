using ContextSlim.Sending;

namespace ContextSlim.Tests.Sending;

[TestClass]
public sealed class SizesAsDockerPrintsThem
{
    [TestMethod]
    [DataRow(2, "2B")]
    [DataRow(999, "999B")]
    [DataRow(1000, "1.00kB")]
    [DataRow(1125, "1.12kB")]
    [DataRow(1375, "1.38kB")]
    [DataRow(1135, "1.14kB")]
    [DataRow(999_999, "1000.00kB")]
    [DataRow(23_450_000, "23.45MB")]
    [DataRow(5_000_000_000, "5.00GB")]
    [DataRow(long.MaxValue, "9.22EB")]
    public void ByBuildKit(long bytes, string expected) => Assert.AreEqual(expected, SentSize.BuildKit(bytes));

    [TestMethod]
    [DataRow(0, "0B")]
    [DataRow(999, "999B")]
    [DataRow(1024, "1.024kB")]
    [DataRow(18_944, "18.94kB")]
    [DataRow(2_766_848, "2.767MB")]
    [DataRow(100_000, "100kB")]
    [DataRow(999_949, "999.9kB")]
    [DataRow(999_999, "1000kB")]
    [DataRow(10_240_000_000, "10.24GB")]
    public void ByTheClassicBuilder(long bytes, string expected) => Assert.AreEqual(expected, SentSize.Classic(bytes));
}
