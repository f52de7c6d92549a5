using System.Text;
using ContextSlim.Failures;
using ContextSlim.Ignoring;

namespace ContextSlim.Tests.Failures;

/// <summary>Whatever a log holds, it is read within bounds, and nothing of it is taken for more than text.</summary>
[TestClass]
public sealed class HostileLogs
{
    [TestMethod]
    [DataRow("")]
    [DataRow("hello\nworld\n")]
    [DataRow("\0\u0001\u0002\n\n\n")]
    [DataRow("{\"vertexes\": 7}\n{\"logs\"\n{}\n")]
    [DataRow("#5x [1/2] y\n")]
    [DataRow("{\"a\":\"\\ud800\"}\n")]
    public void AreNone(string log) => Assert.IsFalse(Read(log).IsBuild);

    [TestMethod]
    [DataRow("\e[31mCOPY failed: no source files were specified\e[0m\r\n")]
    [DataRow("   12%\r   99%\rCOPY failed: no source files were specified\n")]
    [DataRow("\e]0;title\u0007COPY failed: no source files were specified")]
    [DataRow("\e]8;;x\e\\COPY failed: no source files were specified")]
    public void AreReadAsATerminalShowsThem(string log)
    {
        var build = Read(log);
        Assert.AreEqual("COPY failed: no source files were specified", build.Complaints[0].Text);
        Assert.AreEqual(1, build.Complaints[0].Line);
    }

    [TestMethod]
    [DataRow("2026-03-04T10:11:12.1234567Z ")]
    [DataRow("\uFEFF2026-03-04T10:11:12Z ")]
    [DataRow("image\tBuild it\t\uFEFF2026-03-04T10:11:12.1234567Z ")]
    [DataRow("[2026-03-04T10:11:12.123Z] ")]
    [DataRow("2026-03-04T10:11:12.123456Z 01O ")]
    [DataRow("2026-03-04T10:11:12.123456Z 00E+")]
    public void AreReadBehindWhatServicesWriteBeforeALine(string prefix) =>
        Assert.AreEqual("COPY failed: no source files were specified", Read(prefix + "COPY failed: no source files were specified\n").Complaints.Single().Text);

    [TestMethod]
    [DataRow("2026-03-04T10:11:12")]
    [DataRow("2026-03-04T10:11:12Z")]
    [DataRow("[2026-03-04T10:11:12Z")]
    [DataRow("2026-03-04T10:11:12.Z 0")]
    [DataRow("\t\t")]
    [DataRow("\uFEFF")]
    public void MayEndWithin(string line) => Assert.IsFalse(Read(line).IsBuild);

    [TestMethod]
    public void OfOneLongLineAreCut()
    {
        var build = Read("ERROR: failed to solve: " + new string('x', 1 << 22) + "\nERROR: failed to solve: lstat /a: no such file or directory\n");
        Assert.AreEqual(2, build.Lines);
        Assert.AreEqual("/a", build.Complaints.Single().Path);
    }

    [TestMethod]
    public void OfManyComplaintsKeepTheFirst()
    {
        var text = new StringBuilder("Step 1/2 : FROM a\nStep 2/2 : RUN b\n");
        for (var line = 0; line < 50_000; line++)
            text.Append("cat: file").Append(line).Append(": No such file or directory\n");
        text.Append("The command '/bin/sh -c b' returned a non-zero code: 1\n");
        var build = Read(text.ToString());
        Assert.AreEqual(LogBuilder.Classic, build.Builder);
        Assert.AreEqual("file0", build.Steps.Single().Complaints[0].Path);
        Assert.IsLessThan(100, build.Steps.Single().Complaints.Count);
    }

    [TestMethod]
    public void CountOnlyWhatStepsThatFailedSay()
    {
        var build = Read("#5 [2/3] RUN a\n#5 0.1 cat: harmless: No such file or directory\n#5 DONE 0.1s\n#6 [3/3] RUN b\n#6 0.1 cat: cause: No such file or directory\n#6 ERROR: process \"/bin/sh -c b\" did not complete successfully: exit code: 1\n");
        Assert.AreEqual("cause", build.Steps.Single().Complaints.Single().Path);
        Assert.AreEqual("RUN b", build.Instruction);
        Assert.IsNull(build.Reader);
    }

    [TestMethod]
    public void OfBuildersThatReadOtherwiseAreReadSo()
    {
        Assert.AreEqual(Builder.Classic, Read("Step 1/1 : FROM a\n").Reader);
        Assert.AreEqual(Builder.Buildah, Read("STEP 1/1: FROM a\n").Reader);
        Assert.AreEqual(Builder.Buildah, Read("[1/2] STEP 1/1: FROM a\n").Reader);
    }

    [TestMethod]
    public void MakeNoRowOfTheTablesSlow()
    {
        foreach (var row in FailureTable.All)
        {
            var line = string.Concat(Enumerable.Repeat(row.Anchor, 8_000 / row.Anchor.Length));
            _ = row.Matches(line, out _, out _);
        }

        Assert.IsGreaterThan(150, FailureTable.All.Count());
    }

    private static FailedBuild Read(string log) => LogReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(log)), CancellationToken.None);
}
