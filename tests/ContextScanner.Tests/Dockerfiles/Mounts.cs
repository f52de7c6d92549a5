using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>RUN --mount (specification F-1, F-2).</summary>
[TestClass]
public sealed class Mounts
{
    [TestMethod]
    [DataRow("type=bind,source=src,target=/p", "a src")]
    [DataRow("source=src,target=/p", "a src", DisplayName = "bind by default")]
    [DataRow("src=/src/.,dst=/p,ro", "a src")]
    [DataRow("\\\"source=s,rc\\\",target=/p", "a s,rc", DisplayName = "a quoted field")]
    [DataRow("TYPE=BIND,SOURCE=src,TARGET=/p,rw=true", "a src")]
    [DataRow("source=$D/x,target=/p", "a dd/x")]
    [DataRow("type=${T:-cache},target=/p", "a")]
    [DataRow("type=bind,target=/p", "all")]
    [DataRow("type=bind,source=$NONE,target=/p", "all")]
    [DataRow("type=tmpfs,target=/p,size=64m", "all")]
    [DataRow("type=tmpfs,target=/p,source=s", "a s")]
    [DataRow("type=cache,target=/p,source=s,id=x,sharing=locked,mode=0755,uid=1,gid=1", "a")]
    [DataRow("type=secret,id=x,required,mode=0400", "a")]
    [DataRow("type=ssh", "a")]
    [DataRow("type=bind,from=alpine,target=/p", "a")]
    [DataRow("source=é,target=/p", "a Ã©", DisplayName = "BuildKit reads flags byte by byte")]
    public void Request(string mount, string paths) =>
        Assert.AreEqual(paths, Requested.By($"FROM alpine\nARG D=dd\nCOPY a /\nRUN --mount={mount} ls\n"));

    [TestMethod]
    [DataRow("type=foo,target=/p", "unsupported mount type \"foo\"")]
    [DataRow("type=bind,target=/", "invalid mount target \"/\"")]
    [DataRow("type=bind", "invalid mount target \"/\"")]
    [DataRow("type=bind,target=/p,color=red", "unexpected key 'color' in 'color=red'")]
    [DataRow("type=bind,target=/p,sparse", "invalid field 'sparse' must be a key=value pair")]
    [DataRow("required,type=secret,id=x", "unexpected key 'required' for mount type 'bind'")]
    [DataRow("type=bind,target=/p,uid=1", "uid not allowed for \"bind\" type mounts")]
    [DataRow("type=bind,target=/p,sharing=shared", "invalid cache sharing set for bind mount")]
    [DataRow("type=cache,target=/p,sharing=x", "unsupported sharing value \"x\"")]
    [DataRow("type=secret", "invalid secret mount. one of source, target required")]
    [DataRow("type=secret,id=x,from=a", "secret mount should not have a from")]
    [DataRow("type=ssh,source=x", "ssh does not support source")]
    [DataRow("type=tmpfs,target=/p,size=big", "invalid value for size: big")]
    [DataRow("type=cache,target=/p,mode=9", "invalid value 9 for mode")]
    [DataRow("from=$D,target=/p", "'from' doesn't support variable expansion, define alias stage instead")]
    [DataRow("", "failed to parse csv mounts: EOF")]
    public void AreRefused(string mount, string reason) =>
        Assert.AreEqual("refused: " + reason, Requested.By($"FROM alpine\nRUN --mount={mount} ls\n"));

    [TestMethod]
    public void TakeTheirTargetFromTheWorkingDirectory()
    {
        Assert.AreEqual("s", Requested.By("FROM alpine\nWORKDIR /app\nRUN --mount=source=s ls\n"));
        Assert.AreEqual("s", Requested.By("FROM alpine\nRUN --mount=source=s,target=p ls\n"));
        Assert.AreEqual("s", Requested.By("FROM alpine\nRUN --mount=source=s ls\n",
            new DockerfileOptions { BaseImages = static _ => new BaseImage { WorkingDirectory = "/home" } }));
    }

    [TestMethod]
    [DataRow("RUN --mount=type=bind,target=/p ls", RequestCause.MountWithoutSource, "RUN --mount=type=bind,target=/p")]
    [DataRow("RUN --mount=type=tmpfs,target=/p ls", RequestCause.TemporaryMount, "RUN --mount=type=tmpfs,target=/p")]
    [DataRow("RUN --mount=source=.,target=/p ls", RequestCause.Mount, "RUN --mount=source=.,target=/p")]
    [DataRow("RUN --mount=source=$X,target=/p ls", RequestCause.EmptyVariable, "RUN --mount=source=$X,target=/p")]
    [DataRow("COPY . /app", RequestCause.Source, "COPY . /app")]
    [DataRow("COPY ${X} \\\n /app", RequestCause.EmptyVariable, "COPY ${X}  /app")]
    public void AndSourcesTellWhyEverythingIsRequested(string instruction, RequestCause cause, string text)
    {
        var because = Requested.Resolve($"FROM alpine\nCOPY a /\n{instruction}\n").Because.Single();

        Assert.AreEqual((3, cause, text), (because.Line, because.Cause, because.Text));
    }
}
