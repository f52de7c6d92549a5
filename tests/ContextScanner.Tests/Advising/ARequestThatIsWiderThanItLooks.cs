using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX403 (specification F-2, F-6).</summary>
[TestClass]
public sealed class ARequestThatIsWiderThanItLooks
{
    [TestMethod]
    [DataRow("COPY ${DIR} /x", "Dockerfile:2:1: warning CTX403: the whole context is sent because of `COPY ${DIR} /x`: a variable in it is empty or not set, and nothing is left of the path. "
        + "Give it a default (`ARG NAME=src`), or pass it with `--build-arg`.")]
    [DataRow("COPY a /x\nRUN --mount=type=tmpfs,target=/t true", "Dockerfile:3:1: warning CTX403: the whole context is sent because of `RUN --mount=type=tmpfs,target=/t`: "
        + "BuildKit takes the source that a tmpfs mount has not for the context's root. Use a cache mount, or a folder that the image has already.")]
    [DataRow("COPY a /x\nRUN --mount=type=tmpfs,target=/t --mount=type=tmpfs,target=/u true", "Dockerfile:3:1: warning CTX403: the whole context is sent because of `RUN --mount=type=tmpfs,target=/t`: "
        + "BuildKit takes the source that a tmpfs mount has not for the context's root. Use a cache mount, or a folder that the image has already.")]
    [DataRow("RUN --mount=type=bind,target=/t true", "Dockerfile:2:1: warning CTX403: the whole context is sent because of `RUN --mount=type=bind,target=/t`: "
        + "a bind mount without a source mounts the context's root. Add `source=`, with the folder that the command needs.")]
    [DataRow("COPY **/*.txt /x", "Dockerfile:2:1: warning CTX403: the whole context is sent because of `COPY **/*.txt /x`: the pattern meets a symbolic link, and BuildKit then asks for everything up to there. Name the files, or remove the link.")]
    [DataRow("COPY d/*/x.txt /x", "Dockerfile:2:1: warning CTX403: all of `d/*` is sent because of `COPY d/*/x.txt /x`: the pattern meets a symbolic link, and BuildKit then asks for everything up to there. Name the files, or remove the link.")]
    [DataRow("COPY l /x", "Dockerfile:2:1: warning CTX403: the whole context is sent: a symbolic link in what is asked for leads to the context's root")]
    public void IsTold(string dockerfile, string expected) => Assert.AreEqual(expected, Advice.Of("CTX403", "", "a d/x.txt d/e/f d/k@e l@.", dockerfile));

    [TestMethod]
    [DataRow("COPY . /x")]
    [DataRow("COPY . /x\nRUN --mount=type=tmpfs,target=/t true")]
    [DataRow("COPY a /x")]
    [DataRow("RUN --mount=type=tmpfs,target=/t true")]
    [DataRow("RUN --mount=type=bind,source=.,target=/t true")]
    [DataRow("WORKDIR /t\nRUN --mount=target=. make")]
    [DataRow("WORKDIR /t\nRUN --mount=type=bind,target=/t make")]
    [DataRow("RUN --mount=type=bind,target=/t cd /t && make")]
    [DataRow("RUN --mount=type=bind,target=/t make -C /t")]
    [DataRow("COPY d/*.txt /x")]
    public void IsSilent(string dockerfile) => Assert.AreEqual("", Advice.Of("CTX403", "", "a d/x.txt l@d", dockerfile));

    [TestMethod]
    [DataRow("FROM node\nCOPY ${DIR} /x\n", ", unless the base image sets it: a variable in it is empty or not set", DisplayName = "the base image may")]
    [DataRow("FROM scratch\nCOPY ${DIR} /x\n", ": a variable in it is empty or not set", DisplayName = "nothing can")]
    public void SaysWhoElseMaySetTheVariable(string dockerfile, string expected) => Assert.Contains(
        "because of `COPY ${DIR} /x`" + expected, AdvisedTree.Findings(dockerfile, null, "a=x"));

    [TestMethod]
    public void ThatCannotBeTransportedIsAnError() => Assert.Contains(
        "Dockerfile:2:1: error CTX404: BuildKit's client refuses what the Dockerfile asks for: invalid includepatterns: ",
        Advice.Of("CTX404", "", "a", "COPY [\"[a-]\", \"/x\"]"));
}
