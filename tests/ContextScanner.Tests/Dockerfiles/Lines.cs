using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>How physical lines become instructions.</summary>
[TestClass]
public sealed class Lines
{
    [TestMethod]
    [DataRow("COPY a \\\n  b \\\n  /x/", "a b")]
    [DataRow("COPY a \\  \t\n b /x/", "a b", DisplayName = "blanks after the escape")]
    [DataRow("COPY a\\\nb /x", "ab", DisplayName = "joined without a blank")]
    [DataRow("COPY a \\\n# comment\n  # another\n b /x/", "a b")]
    [DataRow("COPY a \\\n\n   \n b /x/", "a b", DisplayName = "blank lines within")]
    [DataRow("COPY a \\\r\n b /x/\r\n", "a b")]
    [DataRow("\\\nCOPY a /x", "a", DisplayName = "begins with a continuation")]
    [DataRow("COPY a /x \\", "a", DisplayName = "continued at the end of the file")]
    [DataRow("COPY a /x \\\n# the end", "a")]
    [DataRow("   \tCOPY a /x", "a")]
    [DataRow("# COPY b /x\nCOPY a /x", "a")]
    [DataRow("COPY a\t \v\f b /x/", "a b")]
    [DataRow("COPY a#b /x", "a#b")]
    [DataRow("COPY a\u00A0b /x", "a\u00A0b", DisplayName = "no-break space does not split")]
    public void AreJoined(string instructions, string paths) => Assert.AreEqual(paths, Requested.ByStage(instructions));

    [TestMethod]
    public void EndWhereTheEscapeIsDoubled() =>
        Assert.AreEqual("refused: COPY requires at least two arguments, but only one was provided. Destination could not be determined",
            Requested.ByStage("COPY a\\\\\nCOPY b /x"));

    [TestMethod]
    public void KeepTheNumberOfTheFirstOne()
    {
        var model = DockerfileModel.Parse("# c\n\nFROM scratch\n\nCOPY a \\\n  # in\n  b /x/\nRUN <<EOF\nls\nEOF\nCMD x\n");

        Assert.AreEqual("3-3 FROM, 5-7 COPY, 8-10 RUN, 11-11 CMD", string.Join(", ",
            model.Instructions.Select(static instruction => $"{instruction.Line}-{instruction.EndLine} {instruction.Keyword}")));
        Assert.AreEqual("COPY a   b /x/", model.Instructions[1].Text);
    }

    [TestMethod]
    public void MayBeginWithAByteOrderMark() => Assert.AreEqual("a", Requested.By("\uFEFFFROM scratch\nCOPY a /x\n"));

    [TestMethod]
    public void ThatAreNotUtf8HoldReplacementCharacters()
    {
        var model = DockerfileModel.Parse([.. "FROM scratch\nCOPY a"u8, 0xE2, 0x82, .. " /x\n"u8]);

        Assert.AreEqual("a\uFFFD\uFFFD", model.Instructions[1].Words[0]);
    }

    [TestMethod]
    public void WithoutInstructionsAreRefused()
    {
        Assert.AreEqual("refused: the Dockerfile cannot be empty", Requested.By(""));
        Assert.AreEqual("refused: file with no instructions", Requested.By("# only\n\n"));
        Assert.AreEqual("refused: dockerfile contains no stages to build", Requested.By("ARG a\n"));
    }

    [TestMethod]
    [DataRow(65_535, true)]
    [DataRow(65_536, false)]
    public void AreAsLongAsTheScannersBuffer(int length, bool isRead)
    {
        var line = "# ".PadRight(length, 'x');

        Assert.AreEqual(isRead ? "a" : "refused: dockerfile line greater than max allowed size of 65535",
            Requested.By($"FROM scratch\nCOPY a /x\n{line}\n"));
    }
}
