using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>ONBUILD.</summary>
[TestClass]
public sealed class Triggers
{
    [TestMethod]
    [DataRow("FROM scratch\nONBUILD COPY ob /\nCOPY a /", "a", DisplayName = "not in their own stage")]
    [DataRow("FROM scratch AS b\nONBUILD COPY ob /\nFROM b\nCOPY a /", "a ob", DisplayName = "in the stage built from it")]
    [DataRow("FROM scratch AS b\nONBUILD COPY ob /\nFROM b AS c\nFROM c\nCOPY a /", "a ob", DisplayName = "once")]
    [DataRow("FROM scratch AS b\nONBUILD COPY ob /\nFROM scratch\nCOPY --from=b / /", "none", DisplayName = "not when only copied from")]
    [DataRow("FROM scratch AS b\nONBUILD ARG D=x\nFROM b\nCOPY $D /", "x", DisplayName = "before the stage's own instructions")]
    [DataRow("FROM scratch AS x\nCOPY xx /\nFROM scratch AS b\nONBUILD COPY --from=x / /\nFROM b", "xx", DisplayName = "may need further stages")]
    [DataRow("FROM scratch AS b\nonbuild copy ob \\\n o2 /\nFROM b", "o2 ob")]
    [DataRow("FROM scratch AS b\nONBUILD COPY <<EOF ob /\nhi\nEOF\nFROM b", "ob")]
    [DataRow("FROM alpine AS b\nONBUILD RUN --mount=source=m,target=/p ls\nFROM b", "m")]
    [DataRow("# escape=`\nFROM scratch AS b\nONBUILD COPY a\\b /\nFROM b", "a\\b", DisplayName = "words keep the file's escape")]
    public void OfStagesCount(string dockerfile, string paths) => Assert.AreEqual(paths, Requested.By(dockerfile));

    [TestMethod]
    [DataRow("ONBUILD ONBUILD COPY a /", "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed")]
    [DataRow("ONBUILD FROM a", "FROM isn't allowed as an ONBUILD trigger")]
    [DataRow("ONBUILD", "ONBUILD requires at least one argument")]
    public void AreRefused(string instruction, string reason) => Assert.AreEqual("refused: " + reason, Requested.ByStage(instruction));

    [TestMethod]
    public void AreReadOnlyWhenTheyRun()
    {
        Assert.AreEqual("a", Requested.By("FROM scratch\nONBUILD COPY x\nCOPY a /\n"));
        Assert.StartsWith("refused: COPY requires at least two arguments", Requested.By("FROM scratch AS b\nONBUILD COPY x\nFROM b\n"));
    }

    [TestMethod]
    public void OfABaseImageCountWhenTheyAreKnown()
    {
        var options = new DockerfileOptions
        {
            BaseImages = static name => name == "node:20" ? new BaseImage { OnBuild = ["COPY package*.json ./", "RUN npm ci"] } : BaseImage.Empty,
        };

        Assert.AreEqual("a package*.json", Requested.By("FROM node:20\nCOPY a /\n", options));
        Assert.AreEqual("a", Requested.By("FROM node:20 AS n\nFROM alpine\nCOPY a /\n", options));
        var trigger = Requested.Resolve("\nFROM node:20\n", options).Paths.Single();
        Assert.AreEqual((2, "ONBUILD COPY package*.json ./"), (trigger.Line, trigger.Text));
    }

    [TestMethod]
    public void KeepTheirOwnLine()
    {
        var request = Requested.Resolve("FROM scratch AS b\nONBUILD COPY ob /\nFROM b\n").Paths.Single();

        Assert.AreEqual((2, "ONBUILD COPY ob /"), (request.Line, request.Text));
    }
}
