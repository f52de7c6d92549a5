using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>Parser directives.</summary>
[TestClass]
public sealed class Directives
{
    [TestMethod]
    [DataRow("# escape=`\nFROM scratch\nCOPY a\\b /x", "a\\b")]
    [DataRow("#escape=`\nFROM scratch\nCOPY a `\n b /x/", "a b")]
    [DataRow("  # ESCAPE =  `  \nFROM scratch\nCOPY a `\n b /x/", "a b")]
    [DataRow("# syntax=docker/dockerfile:1\n# escape=`\nFROM scratch\nCOPY a `\n b /x/", "a b")]
    [DataRow("# a comment ends them\n# escape=`\nFROM scratch\nCOPY a\\b /x", "ab")]
    [DataRow("\n# escape=`\nFROM scratch\nCOPY a\\b /x", "ab", DisplayName = "a blank line ends them")]
    [DataRow("# unknown=1\n# escape=`\nFROM scratch\nCOPY a\\b /x", "ab")]
    [DataRow("# escape=\nFROM scratch\nCOPY a\\b /x", "ab", DisplayName = "no value, no directive")]
    public void SetTheEscape(string dockerfile, string paths) => Assert.AreEqual(paths, Requested.By(dockerfile));

    [TestMethod]
    [DataRow("# escape=x\nFROM scratch", "invalid escape token 'x' does not match ` or \\")]
    [DataRow("# escape=\\\n# escape=`\nFROM scratch", "only one escape parser directive can be used")]
    [DataRow("# syntax=a\n# SYNTAX=b\nFROM scratch", "only one syntax parser directive can be used")]
    [DataRow("# check=colour=red\nFROM scratch", "failed to parse check options: invalid check option \"colour\"")]
    public void MayBeRefused(string dockerfile, string reason) => Assert.AreEqual("refused: " + reason, Requested.By(dockerfile));

    [TestMethod]
    [DataRow("# syntax=docker/dockerfile:1.7-labs\nFROM scratch", "docker/dockerfile:1.7-labs", 1)]
    [DataRow("#!/usr/bin/env x\n# syntax=a/b c\nFROM scratch", "a/b", 2)]
    [DataRow("// syntax=a/b\nFROM scratch", "a/b", 1)]
    [DataRow("{\"syntax\": \"a/b\", \"steps\": [1]}", "a/b", 1)]
    [DataRow("#!/usr/bin/env x\n\n{\n\"x\": 1, \"syntax\": \"a/b\"}\n", "a/b", 3)]
    public void NameTheFrontend(string dockerfile, string frontend, int line)
    {
        var syntax = DockerfileModel.Parse(dockerfile).Syntax!;

        Assert.AreEqual((frontend, line), (syntax.Value, syntax.Line));
    }

    [TestMethod]
    [DataRow("docker/dockerfile:1", false)]
    [DataRow("docker.io/docker/dockerfile-upstream:master", false)]
    [DataRow("r2d4/mockerfile", true)]
    public void ForAnotherFrontendAreAnUnknown(string frontend, bool isUnknown)
    {
        var unknowns = Requested.Resolve($"# syntax={frontend}\nFROM scratch\nCOPY a /x\n").Unknowns;

        Assert.AreEqual(isUnknown, unknowns.Any(static unknown => unknown.Kind == DockerfileUnknownKind.Frontend));
    }
}
