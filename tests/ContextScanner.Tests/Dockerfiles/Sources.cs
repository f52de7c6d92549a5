using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>COPY and ADD (specification F-1 to F-5).</summary>
[TestClass]
public sealed class Sources
{
    [TestMethod]
    [DataRow("COPY src /x", "src")]
    [DataRow("COPY src/ /x", "src")]
    [DataRow("COPY /src/./a//b /x", "src/a/b")]
    [DataRow("COPY ../../up /x", "up")]
    [DataRow("COPY a/../b /x", "b")]
    [DataRow("COPY b a /x/", "a b")]
    [DataRow("COPY é a Z /x/", "Z a é", DisplayName = "sorted by bytes")]
    [DataRow("COPY *.csproj ./", "*.csproj")]
    [DataRow("COPY a\\*b /x", "a*b")]
    [DataRow("COPY !a /x", "!a")]
    [DataRow("COPY src a", "src")]
    [DataRow("copy src /x", "src", DisplayName = "keywords in any case")]
    [DataRow("COPY 'a'\"b\"c /x", "abc")]
    [DataRow("COPY --chown=1:1 --chmod=u+rwX,go= --link --parents --exclude=*.md --exclude=x src/./a /x", "src/a")]
    [DataRow("ADD --keep-git-dir --unpack=false --exclude=a src /x", "src")]
    [DataRow("COPY -- --odd /x", "--odd")]
    public void AreRequested(string instruction, string paths) => Assert.AreEqual(paths, Requested.ByStage(instruction));

    [TestMethod]
    [DataRow("COPY . .")]
    [DataRow("COPY ./ .")]
    [DataRow("COPY / .")]
    [DataRow("COPY a/../.. .")]
    [DataRow("COPY ${UNSET} /x")]
    [DataRow("COPY \"\" /x")]
    [DataRow("COPY a . /x/")]
    public void CanBeEverything(string instruction) => Assert.AreEqual("all", Requested.ByStage(instruction));

    [TestMethod]
    [DataRow("ADD https://example.com/x /x", "none")]
    [DataRow("ADD http://example.com/x a /x", "a")]
    [DataRow("ADD HTTPS://example.com/x /x", "HTTPS:/example.com/x", DisplayName = "only lower case is a download")]
    [DataRow("ADD https://github.com/a/b.git#v1 /x", "none")]
    [DataRow("ADD git@github.com:a/b.git /x", "none")]
    [DataRow("ADD git@github.com:a/b.git c /x", "c git@github.com:a/b.git", DisplayName = "recorded, but harmless")]
    [DataRow("ADD git://github.com/a/b /x", "none")]
    [DataRow("ADD github.com/a/b /x", "github.com/a/b")]
    [DataRow("ADD ftp://x/y /x", "ftp:/x/y")]
    [DataRow("ADD git://x:y/z /x", "git:/x:y/z", DisplayName = "no valid URL")]
    [DataRow("ADD https://x/y.git?ref=a&subdir=b#a:b /x", "none")]
    public void MayBeRemote(string instruction, string paths) => Assert.AreEqual(paths, Requested.ByStage(instruction));

    [TestMethod]
    [DataRow("COPY https://example.com/x /x", "source can't be a URL for COPY")]
    [DataRow("COPY git@github.com:a/b.git /x", "source can't be a git ref for COPY")]
    [DataRow("ADD https://github.com/a/b.git?colour=red /x", "unexpected query \"colour\"")]
    [DataRow("ADD https://x/y.git?ref=a#b /x", "ref conflicts")]
    [DataRow("ADD --checksum=sha256:0 a /x", "checksum requires HTTP(S) or Git sources")]
    [DataRow("COPY --chmod=9 a /x", "invalid chmod parameter: it should be octal string and between 0 and 07777")]
    [DataRow("COPY --chmod=rwx a /x", "invalid syntax")]
    [DataRow("COPY \"a b\" /x", "failed to process \"\\\"a\": unexpected end of statement while looking for matching double-quote")]
    [DataRow("COPY a", "COPY requires at least two arguments, but only one was provided. Destination could not be determined")]
    [DataRow("COPY a <<EOF\nEOF", "COPY cannot accept a heredoc as a destination")]
    [DataRow("COPY --link=maybe a /x", "expecting boolean value for flag --link, not: maybe")]
    [DataRow("COPY --chown a /x", "missing a value on flag: --chown")]
    [DataRow("COPY --chown=a --chown=b a /x", "duplicate flag specified: --chown")]
    public void MayBeRefused(string instruction, string reason) => Assert.AreEqual("refused: " + reason, Requested.ByStage(instruction));

    [TestMethod]
    public void AreAllKeptWhenOneIsEverything()
    {
        var requests = Requested.Resolve("FROM scratch\nCOPY b a /x/\nCOPY . /y\n");

        Assert.IsTrue(requests.Everything);
        CollectionAssert.AreEqual(new[] { "a", "b" }, requests.Paths.Select(static request => request.Path.ToString()).ToArray());
    }

    [TestMethod]
    public void KeepEveryLineThatAsksForThem()
    {
        var requests = Requested.Resolve("FROM scratch\nCOPY b a /x/\nCOPY a a/ /y/\n");

        Assert.AreEqual("a:2 a:3 b:2", string.Join(' ', requests.Paths.Select(static request => $"{request.Path}:{request.Line}")));
        Assert.HasCount(2, requests.FollowPaths);
        Assert.AreEqual("COPY b a /x/", requests.Paths[0].Text);
    }

    [TestMethod]
    public void AreNoneInAnEmptyStage() => Assert.AreEqual("none", Requested.By("FROM alpine\nRUN ls\n"));

    [TestMethod]
    public void OfANewFlagAreStillRequested()
    {
        var requests = Requested.Resolve("FROM scratch\nCOPY --sparkle=1 a /x\n");

        Assert.AreEqual("a", requests.Paths.Single().Path.ToString());
        Assert.AreEqual(DockerfileCodes.Newer, requests.Diagnostics.Single().Code);
        Assert.AreEqual(2, requests.Diagnostics.Single().Position!.Value.Line);
    }
}
