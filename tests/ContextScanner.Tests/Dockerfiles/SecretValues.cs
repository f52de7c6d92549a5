using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>No message ever shows what a build argument, an ARG or an ENV holds.</summary>
[TestClass]
public sealed class SecretValues
{
    [TestMethod]
    [DataRow("FROM alpine\nENV T=s3cret\"x")]
    [DataRow("FROM alpine\nENV T=a s3cret")]
    [DataRow("FROM alpine\nARG U=s3cret'")]
    [DataRow("ARG U=s3cret'\nFROM alpine")]
    [DataRow("ARG T\nFROM $T:A:b")]
    [DataRow("ARG T\nFROM --platform=$T/$T/$T/$T alpine")]
    [DataRow("FROM alpine\nARG T\nCOPY ${X:?$T} /x")]
    [DataRow("FROM alpine\nARG T\nCOPY ${T#\\$T} /x")]
    [DataRow("FROM alpine\nARG T\nCOPY --chmod=$T a /x")]
    [DataRow("FROM alpine\nARG T\nSTOPSIGNAL $T")]
    [DataRow("FROM alpine\nARG T\nEXPOSE $T/x")]
    [DataRow("FROM alpine\nARG T\nRUN --mount=type=$T ls")]
    [DataRow("FROM alpine\nARG T\nRUN --mount=type=cache,target=/p,mode=$T ls")]
    [DataRow("FROM alpine\nARG T\nADD https://x/y.git?mtime=$T /x")]
    [DataRow("ARG SOURCE_DATE_EPOCH=s3cret\nFROM alpine")]
    public void StaySecret(string dockerfile)
    {
        var requests = Requested.Resolve(dockerfile, new DockerfileOptions
        {
            BuildArguments = new Dictionary<string, string> { ["T"] = "s3cret" },
        });

        Assert.IsTrue(requests.IsRefused);
        foreach (var diagnostic in requests.Diagnostics)
            Assert.DoesNotContain("s3cret", diagnostic.Message);
    }
}
