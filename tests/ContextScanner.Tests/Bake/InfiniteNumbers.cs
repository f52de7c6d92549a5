using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Bake;

/// <summary>Each line is what buildx 0.29.1 made of it.</summary>
[TestClass]
public class InfiniteNumbers
{
    [TestMethod]
    [DataRow("1/0", "+Inf")]
    [DataRow("-1/0", "-Inf")]
    [DataRow("-(1/0)", "-Inf")]
    [DataRow("1/0+1", "+Inf")]
    [DataRow("(1/0)==(1/0)", "true")]
    [DataRow("1/0>5", "true")]
    [DataRow("\"${1/0}x\"", "+Infx")]
    [DataRow("5/(1/0)", "0")]
    [DataRow("floor(1/0)", "+Inf")]
    [DataRow("ceil(1/0)", "+Inf")]
    [DataRow("min(1/0,2)", "2")]
    [DataRow("divide(1,0)", "+Inf")]
    [DataRow("modulo(1,0)", "1")]
    [DataRow("log(0,10)", "-Inf")]
    [DataRow("pow(0,-1)", "+Inf")]
    public void AreWhatADivisionByZeroGives(string expression, string expected)
    {
        var project = new MemoryFiles().With("docker-bake.hcl", $"target \"default\" {{ args = {{ X = {expression} }} }}\n").Bake();

        Assert.AreEqual(expected, project.Builds.Single().Arguments.Single().Value, string.Join('\n', project.Diagnostics.Select(Reading.Line)));
    }

    [TestMethod]
    [DataRow("0/0")]
    [DataRow("1/0-1/0")]
    [DataRow("1/0*0")]
    [DataRow("(1/0)/(1/0)")]
    [DataRow("-1/0+1/0")]
    [DataRow("jsonencode(1/0)")]
    [DataRow("signum(-1/0)")]
    [DataRow("range(1/0)")]
    [DataRow("[1,2][1/0]")]
    [DataRow("int(1/0)")]
    [DataRow("parseint(\"1\",0)")]
    public void AreRefusedWhereTheyMeanNothing(string expression)
    {
        var project = new MemoryFiles().With("docker-bake.hcl", $"target \"default\" {{ args = {{ X = {expression} }} }}\n").Bake();

        Assert.HasCount(1, project.Diagnostics, string.Join('\n', project.Diagnostics.Select(Reading.Line)));
        StringAssert.StartsWith(project.Diagnostics[0].Line(), "docker-bake.hcl:1:");
    }
}
