using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>Instructions that request nothing, but can be refused.</summary>
[TestClass]
public sealed class OtherInstructions
{
    [TestMethod]
    [DataRow("RUN --network=none --security=insecure ls")]
    [DataRow("HEALTHCHECK NONE")]
    [DataRow("HEALTHCHECK --interval=1m30s --timeout=.5s --retries=3 CMD [\"ls\"]")]
    [DataRow("EXPOSE 80 443/tcp 53/UDP 8000-8010 $PORT 127.0.0.1:80:8080")]
    [DataRow("STOPSIGNAL SIGTERM")]
    [DataRow("STOPSIGNAL rtmin+3")]
    [DataRow("STOPSIGNAL 9")]
    [DataRow("SHELL [\"sh\", \"-c\"]")]
    [DataRow("VOLUME [\"/a\"]\nVOLUME /a /b\nUSER 1:1\nLABEL a=b c=\"d e\"\nLABEL a b c\nMAINTAINER me\nENTRYPOINT x\nCMD [\"y\"]")]
    public void RequestNothing(string instruction) => Assert.AreEqual("none", Requested.By("FROM alpine\n" + instruction));

    [TestMethod]
    [DataRow("RUN --network=some ls", "invalid network mode \"some\"")]
    [DataRow("RUN --security=some ls", "security \"some\" is not valid")]
    [DataRow("HEALTHCHECK NONE x", "HEALTHCHECK NONE takes no arguments")]
    [DataRow("HEALTHCHECK FOO x", "Unknown type \"FOO\" in HEALTHCHECK (try CMD)")]
    [DataRow("HEALTHCHECK CMD", "Missing command after HEALTHCHECK CMD")]
    [DataRow("HEALTHCHECK --interval=5 CMD x", "time: missing unit in duration \"5\"")]
    [DataRow("HEALTHCHECK --interval=1ns CMD x", "Interval \"interval\" cannot be less than 1ms")]
    [DataRow("HEALTHCHECK --retries=-1 CMD x", "--retries cannot be negative (-1)")]
    [DataRow("EXPOSE 80/foo", "invalid port: \"80/foo\": invalid proto: foo")]
    [DataRow("EXPOSE x", "invalid containerPort: x")]
    [DataRow("EXPOSE 1.2.3:80:80", "invalid IP address: 1.2.3")]
    [DataRow("RUN []", "arguments are required")]
    [DataRow("STOPSIGNAL SIGNONE", "invalid signal: SIGNONE")]
    [DataRow("SHELL sh -c", "SHELL requires the arguments to be in JSON form")]
    [DataRow("VOLUME [\" \"]", "VOLUME specified can not be an empty string")]
    [DataRow("FROM scratch\nVOLUME $NONE", "VOLUME specified can not be an empty string")]
    [DataRow("FROM scratch AS a\nFROM a\nVOLUME $NONE", "VOLUME specified can not be an empty string")]
    [DataRow("ENV a", "ENV must have two arguments")]
    [DataRow("ENV", "ENV requires at least one argument")]
    [DataRow("ENV =b", "ENV names can not be blank")]
    [DataRow("ARG", "ARG requires at least one argument")]
    [DataRow("USER", "USER requires exactly one argument")]
    [DataRow("<<EOF", "unknown instruction: <<EOF")]
    public void AreRefused(string instruction, string reason) =>
        Assert.AreEqual("refused: " + reason, Requested.By("FROM alpine\n" + instruction));

    [TestMethod]
    [DataRow("VOLUME $SET_BY_THE_IMAGE")]
    [DataRow("STOPSIGNAL $SET_BY_THE_IMAGE")]
    public void MayNameWhatTheBaseImageSets(string instruction) => Assert.AreEqual("none", Requested.By("FROM alpine\n" + instruction));

    [TestMethod]
    public void ThatAreUnknownAreNotedAndPassedOver()
    {
        var requests = Requested.Resolve("FROM scratch\nTELEPORT b /\nCOPY a /\n");

        Assert.AreEqual("a", requests.Paths.Single().Path.ToString());
        Assert.AreEqual((DockerfileCodes.Newer, 2), (requests.Diagnostics.Single().Code, requests.Diagnostics.Single().Position!.Value.Line));
        Assert.StartsWith("unknown instruction: TELEPORT", requests.Diagnostics.Single().Message);
    }
}
