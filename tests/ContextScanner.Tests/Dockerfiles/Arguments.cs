using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>ARG and ENV: where they come from and how far they reach.</summary>
[TestClass]
public sealed class Arguments
{
    [TestMethod]
    [DataRow("FROM scratch\nARG D=a\nCOPY $D /x", "a")]
    [DataRow("FROM scratch\nARG D=a E=$D/b\nCOPY $E /x", "a/b", DisplayName = "one ARG sees the name before")]
    [DataRow("FROM scratch\nENV D=a\nENV D=b E=$D\nCOPY $E /x", "a", DisplayName = "one ENV does not")]
    [DataRow("FROM scratch\nENV D a b\nCOPY x${D} /x", "xa b", DisplayName = "old form")]
    [DataRow("FROM scratch\nENV D=\"a b\" E='c'\nCOPY $D$E /x", "a bc")]
    [DataRow("FROM scratch\nENV D=a\\ b\nCOPY $D /x", "a b")]
    [DataRow("FROM scratch\nENV $X=a D=b\nCOPY $D /x", "b", DisplayName = "variables in names")]
    [DataRow("FROM scratch\nCOPY x$D /x\nARG D=a", "x", DisplayName = "not before its line")]
    [DataRow("ARG D=a\nFROM scratch\nCOPY x$D /x", "x", DisplayName = "a global one must be declared again")]
    [DataRow("ARG D=a\nFROM scratch\nARG D\nCOPY $D /x", "a")]
    [DataRow("ARG D=a\nFROM scratch\nARG D=b\nCOPY $D /x", "b")]
    [DataRow("ARG A=a\nARG D=$A/b\nFROM scratch\nARG D\nCOPY $D /x", "a/b")]
    [DataRow("FROM scratch\nARG D=a\nENV D=b\nCOPY $D /x", "b")]
    [DataRow("FROM scratch\nENV D=b\nARG D=a\nCOPY $D /x", "a", DisplayName = "the later instruction wins")]
    [DataRow("FROM scratch\nENV D=b\nARG D\nCOPY $D /x", "b", DisplayName = "without a value it changes nothing")]
    [DataRow("FROM scratch AS s\nARG D=a\nFROM s\nCOPY $D /x", "a", DisplayName = "inherited from the base stage")]
    [DataRow("FROM scratch AS s\nENV D=e\nARG D=a\nFROM s\nCOPY $D /x", "e", DisplayName = "but its ENV comes back on top")]
    [DataRow("FROM scratch AS s\nARG D=a\nFROM scratch\nCOPY --from=s / /\nCOPY x$D /x", "x", DisplayName = "not from others")]
    [DataRow("FROM scratch\nCOPY x${PATH##*:} /x", "x/bin", DisplayName = "PATH is always set")]
    [DataRow("FROM scratch\nARG BUILDKIT_SBOM_SCAN_STAGE=true\nCOPY x$BUILDKIT_SBOM_SCAN_STAGE /x", "x")]
    public void Reach(string dockerfile, string paths) => Assert.AreEqual(paths, Requested.By(dockerfile));

    [TestMethod]
    [DataRow("FROM scratch\nARG D=a\nCOPY $D /x", "given")]
    [DataRow("FROM scratch\nARG D\nCOPY $D /x", "given")]
    [DataRow("ARG D=a\nFROM scratch\nARG D\nCOPY $D /x", "given")]
    [DataRow("FROM scratch\nCOPY x$D /x", "x", DisplayName = "must be declared")]
    [DataRow("FROM scratch\nARG D\nENV D=e\nCOPY $D /x", "e", DisplayName = "ENV overrides")]
    [DataRow("ARG D=a\nARG E=$D\nFROM scratch\nARG E\nCOPY $E /x", "given")]
    [DataRow("FROM scratch\nARG D=${\nCOPY $D /x", "given", DisplayName = "the default is not even read")]
    [DataRow("FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /x", "riscv", DisplayName = "predefined ones too")]
    public void AreOverridden(string dockerfile, string paths) =>
        Assert.AreEqual(paths, Requested.By(dockerfile, ("D", "given"), ("TARGETARCH", "riscv")));

    [TestMethod]
    [DataRow("HTTP_PROXY")]
    [DataRow("https_proxy")]
    [DataRow("NO_PROXY")]
    public void OfProxiesDoNotReachWords(string name) =>
        Assert.AreEqual("x", Requested.By($"FROM scratch\nCOPY x${name} /x", (name, "value")));

    [TestMethod]
    [DataRow("linux/amd64", "linux/amd64|linux|amd64|")]
    [DataRow("linux/arm64/v8", "linux/arm64|linux|arm64|")]
    [DataRow("linux/arm", "linux/arm/v7|linux|arm|v7")]
    [DataRow("Linux/X86_64", "linux/amd64|linux|amd64|")]
    [DataRow("windows(10.0.17763)/amd64", "windows(10.0.17763)/amd64|windows|amd64|")]
    public void TellTheTargetPlatform(string platform, string values)
    {
        const string dockerfile = "FROM scratch\nARG TARGETPLATFORM TARGETOS TARGETARCH TARGETVARIANT BUILDPLATFORM\n"
            + "COPY [\"$BUILDPLATFORM|$TARGETPLATFORM|$TARGETOS|$TARGETARCH|$TARGETVARIANT\", \"/x\"]\n";

        Assert.AreEqual("linux/amd64|" + values, Requested.By(dockerfile, new DockerfileOptions { Platform = platform }));
    }

    [TestMethod]
    [DataRow(null, "FROM scratch AS Build", "build")]
    [DataRow("build", "FROM scratch AS Build", "build")]
    [DataRow(null, "FROM scratch", "default")]
    public void TellTheTargetStage(string? target, string from, string value) => Assert.AreEqual(value,
        Requested.By($"{from}\nARG TARGETSTAGE\nCOPY $TARGETSTAGE /x", new DockerfileOptions { Target = target }));
}
