using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX401.</summary>
[TestClass]
public sealed class ASourceThatIsIgnored
{
    private const string Mend = "Mend that rule, or add";

    [TestMethod]
    [DataRow("dist", "dist/app.js a", "COPY dist /app", $"Dockerfile:2:1: error CTX401: the build fails because `dist` is not sent: .dockerignore:1 (`dist`) ignores it. {Mend} `!dist` at the end of the ignore file.")]
    [DataRow("**/*.md", "docs/a.md", "RUN true\nCOPY docs/a.md \\\n  /x", $"Dockerfile:3:1: error CTX401: the build fails because `docs/a.md` is not sent: .dockerignore:1 (`**/*.md`) ignores it. {Mend} `!docs/a.md` at the end of the ignore file.")]
    [DataRow("a\nd", "d/e/f a", "COPY d/e/f /x", $"Dockerfile:2:1: error CTX401: the build fails because `d/e/f` is not sent: .dockerignore:2 (`d`) ignores it. {Mend} `!d/e/f` at the end of the ignore file.")]
    [DataRow("d", "d/f a", "RUN --mount=source=d,target=/d true", $"Dockerfile:2:1: error CTX401: the build fails because `d` is not sent: .dockerignore:1 (`d`) ignores it. {Mend} `!d` at the end of the ignore file.")]
    // Beside a request for everything.
    [DataRow("d", "d/f a", "COPY . /\nCOPY d/f /x", $"Dockerfile:3:1: error CTX401: the build fails because `d/f` is not sent: .dockerignore:1 (`d`) ignores it. {Mend} `!d/f` at the end of the ignore file.")]
    // Another build may ask for something else.
    [DataRow("d", "d/f a", "ARG DIR=d\nCOPY ${DIR} /x", $"Dockerfile:3:1: warning CTX401: the build fails, as it is called here, because `${{DIR}}` is not sent: .dockerignore:1 (`d`) ignores it. {Mend} an exception for the path at the end of the ignore file.")]
    // BuildKit copies nothing for a pattern without a match.
    [DataRow("*.md", "a.md b.md c", "COPY *.md /x/", "Dockerfile:2:1: warning CTX401: nothing that `*.md` matches is sent: .dockerignore:1 (`*.md`) ignores `a.md`")]
    public void IsTold(string ignore, string entries, string dockerfile, string expected) =>
        Assert.AreEqual(expected, Advice.Of("CTX401", ignore, entries, dockerfile));

    [TestMethod]
    [DataRow("dist", "dist/app.js a", "COPY a /app")]
    [DataRow("dist/*", "dist/app.js", "COPY dist /app")]
    // The folder is sent for the sake of what lies in it.
    [DataRow("d\n!d/e", "d/e d/f", "COPY d /app")]
    [DataRow("*\n!src", "src/a", "COPY src/a /")]
    [DataRow("*.md\n!b.md", "a.md b.md", "COPY *.md /")]
    [DataRow("dist", "dist/a", "COPY <<dist /x\ntext\ndist")]
    // A stage that is not built.
    [DataRow("dist", "dist/a b", "COPY dist /\nFROM scratch\nCOPY b /")]
    // Through a link: what it leads to decides.
    // Nobody knows what a base image sets.
    [DataRow("d", "d/a b", "COPY ${FROM_BASE} /x")]
    public void IsSilent(string ignore, string entries, string dockerfile) => Assert.AreEqual("", Advice.Of("CTX401", ignore, entries, dockerfile));
}
