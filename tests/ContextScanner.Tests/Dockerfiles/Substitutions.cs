namespace ContextSlim.Tests.Dockerfiles;

/// <summary>Variables in words, and every operator of <c>${…}</c>.</summary>
[TestClass]
public sealed class Substitutions
{
    private const string Stage = "FROM scratch\nARG V=src.tar.gz\nARG P=a/b/c\nARG EMPTY=\nARG W=*\n";

    [TestMethod]
    [DataRow("$V", "src.tar.gz")]
    [DataRow("${V}", "src.tar.gz")]
    [DataRow("x$V", "xsrc.tar.gz")]
    [DataRow("x$UNSET.y", "x.y")]
    [DataRow("x$1y", "xy", DisplayName = "a number is a name of its own")]
    [DataRow("x$$y", "xy")]
    [DataRow("x$", "x$")]
    [DataRow("x$/y", "x$/y")]
    [DataRow("x\\$V", "x$V")]
    [DataRow("x'$V'", "x$V")]
    [DataRow("x\"$V\"", "xsrc.tar.gz")]
    [DataRow("x\"\\$V\\a\"", "x$V\\a", DisplayName = "in double quotes only some are escaped")]
    [DataRow("x${UNSET:-d}", "xd")]
    [DataRow("x${UNSET-d}", "xd")]
    [DataRow("x${EMPTY:-d}", "xd")]
    [DataRow("x${EMPTY-d}", "x")]
    [DataRow("x${V:+y}", "xy")]
    [DataRow("x${EMPTY:+y}", "x")]
    [DataRow("x${EMPTY+y}", "xy")]
    [DataRow("x${UNSET+y}", "x")]
    [DataRow("${V:?no}", "src.tar.gz")]
    [DataRow("x${EMPTY?no}", "x")]
    [DataRow("x${UNSET:-${NONE:-\"d\"}}", "xd")]
    [DataRow("${V#*.}", "tar.gz")]
    [DataRow("${V##*.}", "gz")]
    [DataRow("${V%.*}", "src.tar")]
    [DataRow("${V%%.*}", "src")]
    [DataRow("${P%/?}", "a/b")]
    [DataRow("${V#x}", "src.tar.gz")]
    [DataRow("x${W#\\*}", "x")]
    [DataRow("${V/r/R}", "sRc.tar.gz")]
    [DataRow("${V//r/R}", "sRc.taR.gz")]
    [DataRow("${V/.*/}", "src", DisplayName = "longest match")]
    [DataRow("${P//\\//-}", "a-b-c")]
    [DataRow("${V//[/x}", "src.tar.gz", DisplayName = "brackets are ordinary")]
    [DataRow("${V//t?r/<\\$0>}", "src.<\\tar>.gz", DisplayName = "Go's replacement templates")]
    public void AreReplaced(string source, string path) => Assert.AreEqual(path, Requested.By($"{Stage}COPY {source} /x"));

    [TestMethod]
    [DataRow("${", "syntax error: missing '}'")]
    [DataRow("${}", "syntax error: bad substitution")]
    [DataRow("${V", "unsupported modifier (\uFFFD) in substitution")]
    [DataRow("${V:-x", "syntax error: missing '}'")]
    [DataRow("${V/x", "syntax error: missing '/' in ${}")]
    [DataRow("${V/x/y", "syntax error: missing '}'")]
    [DataRow("${V=x}", "unsupported modifier (=) in substitution")]
    [DataRow("${V:#x}", "unsupported modifier (:#) in substitution")]
    [DataRow("${V^^}", "unsupported modifier (^) in substitution")]
    [DataRow("${V#\\a}", "invalid pattern in substitution: invalid escape")]
    [DataRow("${UNSET?}", "UNSET: is not allowed to be unset")]
    [DataRow("${EMPTY:?}", "EMPTY: is not allowed to be empty")]
    [DataRow("${UNSET:?set_it}", "UNSET: set_it")]
    public void MayBeRefused(string source, string reason) =>
        Assert.AreEqual($"refused: failed to process \"{source.Replace("\\", "\\\\", StringComparison.Ordinal)}\": {reason}",
            Requested.By($"{Stage}COPY {source} /x"));

    [TestMethod]
    public void AreReplacedWhereverBuildKitDoes()
    {
        Assert.StartsWith("refused: failed to process", Requested.ByStage("LABEL a=${"));
        Assert.StartsWith("refused: failed to process", Requested.ByStage("WORKDIR ${"));
        Assert.StartsWith("refused: failed to process", Requested.ByStage("EXPOSE ${"));
        Assert.StartsWith("refused: failed to process", Requested.ByStage("COPY --chown=${ a /"));
        Assert.AreEqual("none", Requested.ByStage("CMD ${"));
        Assert.AreEqual("none", Requested.By("FROM alpine\nRUN echo ${\n"));
    }
}
