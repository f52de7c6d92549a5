using ContextSlim.Baselines;

namespace ContextSlim.Tests.Baselines;

[TestClass]
public sealed class SizesAsPeopleWriteThem
{
    [TestMethod]
    [DataRow("0", 0L)]
    [DataRow("1048576", 1_048_576L)]
    [DataRow("12B", 12L)]
    [DataRow("50MB", 50_000_000L)]
    [DataRow("50 MB", 50_000_000L)]
    [DataRow(" 50mb ", 50_000_000L)]
    [DataRow("1.5GiB", 1_610_612_736L)]
    [DataRow("1.5kB", 1_500L)]
    [DataRow(".5KiB", 512L)]
    [DataRow("0.0001kB", 0L)]
    [DataRow("2TB", 2_000_000_000_000L)]
    [DataRow("1TiB", 1_099_511_627_776L)]
    [DataRow("9223372036854775807", long.MaxValue)]
    public void AreRead(string text, long bytes)
    {
        Assert.IsTrue(SizeText.TryParse(text, out var read), text);
        Assert.AreEqual(bytes, read);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("big")]
    [DataRow("MB")]
    [DataRow("50m")]
    [DataRow("50 M B")]
    [DataRow("-1MB")]
    [DataRow("+1MB")]
    [DataRow("1,5MB")]
    [DataRow("1e3")]
    [DataRow("0x10")]
    [DataRow("50MBB")]
    [DataRow("1.2.3MB")]
    [DataRow("9223372036854775808")]
    [DataRow("9000000000TB")]
    [DataRow("79228162514264337593543950336")]
    public void AreRefusedWhereTheyAreNone(string? text) => Assert.IsFalse(SizeText.TryParse(text, out _), text);
}
