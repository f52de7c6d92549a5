using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX402.</summary>
[TestClass]
public sealed class ASourceThatDoesNotExist
{
    [TestMethod]
    [DataRow("COPY src/missing /x", "Dockerfile:2:1: error CTX402: the build fails because there is no `src/missing` in the context")]
    [DataRow("COPY [\"a b\", \"/x\"]", "Dockerfile:2:1: error CTX402: the build fails because there is no `a b` in the context")]
    [DataRow("COPY src/a/below /x", "Dockerfile:2:1: error CTX402: the build fails because there is no `src/a/below` in the context")]
    [DataRow("RUN --mount=type=bind,source=conf,target=/c true", "Dockerfile:2:1: error CTX402: the build fails because there is no `conf` in the context")]
    // A build or a script makes it first.
    [DataRow("COPY target/app.jar /x", "Dockerfile:2:1: note CTX402: there is no `target/app.jar` in the context; it has to be made before the build")]
    [DataRow("COPY bin/Release/net10.0/publish /x", "Dockerfile:2:1: note CTX402: there is no `bin/Release/net10.0/publish` in the context; it has to be made before the build")]
    [DataRow("ARG CONFIG=prod\nCOPY config/$CONFIG /x", "Dockerfile:3:1: warning CTX402: there is no `config/$CONFIG` in the context, as the build is called here")]
    public void IsTold(string dockerfile, string expected) => Assert.AreEqual(expected, Advice.Of("CTX402", "", "src/a", dockerfile));

    [TestMethod]
    [DataRow("COPY src /x")]
    [DataRow("COPY . /x")]
    // What may or may not be there.
    [DataRow("COPY src/a yarn.lock* /x/")]
    [DataRow("COPY *.nothing /x/")]
    [DataRow("COPY --from=busybox /missing /x")]
    [DataRow("ADD https://example.com/missing /x")]
    [DataRow("ADD git@github.com:moby/buildkit.git /x")]
    [DataRow("COPY <<EOF /x\ntext\nEOF")]
    [DataRow("COPY missing /x\nFROM scratch\nCOPY src /x")]
    [DataRow("RUN --mount=type=cache,target=/c --mount=type=secret,id=missing true")]
    public void IsSilent(string dockerfile) => Assert.AreEqual("", Advice.Of("CTX402", "", "src/a", dockerfile));

    [TestMethod]
    public void IsToldBehindALink() => Assert.AreEqual(
        "Dockerfile:2:1: error CTX402: the build fails because `l/missing` goes through a link to `real`: there is no `real/missing` in the context",
        Advice.Of("CTX402", "", "real/a l@real", "COPY l/missing /x"));

    [TestMethod]
    public void IsToldWithoutAnIgnoreFile() => Assert.Contains("error CTX402", Advice.Of("CTX402", null, "src/a", "COPY missing /x"));
}
