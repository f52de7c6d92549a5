using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>Here-documents: they request nothing, and what is in them is no instruction.</summary>
[TestClass]
public sealed class Heredocs
{
    [TestMethod]
    [DataRow("RUN <<EOF\nCOPY b /\nEOF\nCOPY a /", "a")]
    [DataRow("COPY <<EOF /x\nhi\nEOF", "none")]
    [DataRow("COPY <<EOF a /x/\nhi\nEOF", "a")]
    [DataRow("COPY <<one <<two a /x/\n1\none\nCOPY c /\ntwo\nCOPY b /", "a b")]
    [DataRow("COPY <<-EOF a /x/\n\t\thi\n\tEOF\nCOPY b /", "a b")]
    [DataRow("COPY <<\"E F\" a /x/\nCOPY b /", "refused: unterminated heredoc", DisplayName = "one word for the parser")]
    [DataRow("RUN cat <<'EOF' | sh\n${\nEOF\nCOPY a /", "a")]
    [DataRow("RUN 3<<EOF cat\nx\nEOF\nCOPY a /", "a")]
    [DataRow("RUN cat <<<x\nCOPY a /", "a", DisplayName = "a here-string is none")]
    [DataRow("RUN [\"cat\", \"<<EOF\"]\nCOPY a /", "a", DisplayName = "nor is anything in the JSON form")]
    [DataRow("CMD <<EOF\nCOPY a /", "a", DisplayName = "nor with other instructions")]
    [DataRow("COPY << EOF /x\nhi\nEOF", "<< EOF", DisplayName = "two words for COPY, one for the parser")]
    [DataRow("ONBUILD COPY <<EOF /x\nhi\nEOF\nCOPY a /", "a")]
    [DataRow("RUN <<EOF\nls\nEOF\r\nCOPY a /", "a", DisplayName = "ended with CRLF")]
    [DataRow("RUN <<EOF \\\n && ls\nx\nEOF\nCOPY a /", "a", DisplayName = "after the continuation")]
    [DataRow("RUN <<EOF\nls", "refused: unterminated heredoc")]
    [DataRow("COPY <<EOF /x\n${x:-\nEOF", "refused: failed to process the here-document EOF: syntax error: missing '}'")]
    [DataRow("COPY <<'EOF' /x\n${x\nEOF", "none", DisplayName = "quoted: not expanded")]
    public void AreReadWhole(string instructions, string paths) => Assert.AreEqual(paths, Requested.ByStage(instructions));

    [TestMethod]
    public void KeepTheirContent()
    {
        var heredoc = DockerfileModel.Parse("FROM scratch\nCOPY <<-\"EOF\" /x\n\tone\r\ntwo\n\tEOF\n").Instructions[1].Heredocs.Single();

        Assert.AreEqual(new Heredoc("EOF", "\tone\r\ntwo\n", Expands: false, StripsTabs: true), heredoc);
    }
}
