using ContextSlim.Hcl;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Hcl;

/// <summary>Expressions of HCL, by the argument that they become. The expected values are what buildx 0.29.1 prints.</summary>
[TestClass]
public sealed class Expressions
{
    [TestMethod]
    [DataRow("1 + 2 * 3", "7")]
    [DataRow("(1 + 2) * 3", "9")]
    [DataRow("10 % 3", "1")]
    [DataRow("-2 - -3", "1")]
    [DataRow("0.1 + 0.2", "0.3")]
    [DataRow("1e3", "1000")]
    [DataRow("12345678901234567890", "12345678901234567890")]
    [DataRow("1 / 4", "0.25")]
    [DataRow("1 < 2 && !(2 >= 3) || false", "true")]
    [DataRow("\"1\" == 1", "false")]
    [DataRow("[1, 2] == [1, 2]", "true")]
    [DataRow("true ? \"yes\" : \"no\"", "yes")]
    [DataRow("true ? 1 : \"text\"", "1")]
    [DataRow("[\"a\", \"b\"][1]", "b")]
    [DataRow("[\"a\", \"b\"].1", "b")]
    [DataRow("{ a = { b = \"deep\" } }.a.b", "deep")]
    [DataRow("{ a : 1, \"b c\" : 2 }[\"b c\"]", "2")]
    [DataRow("join(\",\", [for v in [\"a\", \"b\"] : upper(v)])", "A,B")]
    [DataRow("join(\",\", [for i, v in [\"a\", \"b\"] : \"${i}${v}\" if i > 0])", "1b")]
    [DataRow("jsonencode({ for k, v in { a = 1 } : v => k })", "{\"1\":\"a\"}")]
    [DataRow("jsonencode({ for v in [\"a\", \"a\"] : v => 1... })", "{\"a\":[1,1]}")]
    [DataRow("join(\",\", [{ n = \"a\" }, { n = \"b\" }][*].n)", "a,b")]
    [DataRow("join(\",\", [{ n = \"a\" }, { n = \"b\" }].*.n)", "a,b")]
    [DataRow("max([1, 5, 3]...)", "5")]
    [DataRow("try(nothing, \"else\")", "else")]
    [DataRow("can(nothing)", "false")]
    [DataRow("\"$${a} %%{b} \\\"c\\\" \\u00e9\"", "${a} %{b} \"c\" é")]
    [DataRow("\"a %{ if true }b%{ else }c%{ endif }\"", "a b")]
    [DataRow("\"%{ for v in [1, 2] ~} ${v} %{~ endfor }\"", "12")]
    public void AreEvaluated(string expression, string expected) => Assert.AreEqual(expected, Argument(expression));

    [TestMethod]
    [DataRow("<<EOT\n  a\n  b\nEOT", "  a\n  b\n")]
    [DataRow("<<-EOT\n    a\n      b\n    EOT", "a\n  b\n")]
    [DataRow("<<EOT\n%{ if true ~}\nx\n%{ endif ~}\nEOT", "x\n")]
    public void MayBeHeredocs(string expression, string expected) => Assert.AreEqual(expected, Argument(expression));

    [TestMethod]
    [DataRow("format(\"%05.1f %s %q %#v\", 3.14159, \"a\", \"b\", [1])", "003.1 a \"b\" [1]")]
    [DataRow("join(\",\", sort(distinct([\"b\", \"a\", \"b\"])))", "a,b")]
    [DataRow("substr(\"hello\", -3, 2)", "ll")]
    [DataRow("title(\"hello world\")", "Hello World")]
    [DataRow("regex_replace(\"a-b\", \"-\", \"+\")", "a+b")]
    [DataRow("regex(\"(?P<v>[0-9]+)\", \"v12\").v", "12")]
    [DataRow("sha1(\"a\")", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8")]
    [DataRow("md5(\"a\")", "0cc175b9c0f1b6a831c399e269772661")]
    [DataRow("sha256(\"a\")", "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb")]
    [DataRow("sha512(\"a\")", "1f40fc92da241694750979ee6cf582f2d5d7d28e18335de05abc54d0560e0f5302860c652bf08d560252aa5e74210546f369fbbbce8c12cfc7957b2652fe9a75")]
    [DataRow("base64encode(\"a\")", "YQ==")]
    [DataRow("urlencode(\"a b/c\")", "a+b%2Fc")]
    [DataRow("formatdate(\"YYYY-MM-DD\", \"2021-03-04T05:06:07Z\")", "2021-03-04")]
    [DataRow("timeadd(\"2021-03-04T05:06:07Z\", \"1h\")", "2021-03-04T06:06:07Z")]
    [DataRow("cidrsubnet(\"10.0.0.0/8\", 8, 2)", "10.2.0.0/16")]
    [DataRow("uuidv5(\"dns\", \"example.org\")", "aad03681-8b63-5304-89e0-8ca8f49461b5")]
    [DataRow("jsonencode(jsondecode(\"{\\\"a\\\":[1,null]}\"))", "{\"a\":[1,null]}")]
    [DataRow("csvdecode(\"a,b\\n1,2\")[0].b", "2")]
    [DataRow("parseint(\"ff\", 16)", "255")]
    [DataRow("jsonencode(setproduct([\"a\"], [1, 2]))", "[[\"a\",1],[\"a\",2]]")]
    [DataRow("jsonencode(convert([2, 1, 2], set(number)))", "[1,2]")]
    public void CallFunctions(string expression, string expected) => Assert.AreEqual(expected, Argument(expression));

    [TestMethod]
    [DataRow("nothing", "docker-bake.hcl:2:16 Error CTX805 variable `nothing` is not defined. Add it under `variable`.")]
    [DataRow("nothing()", "docker-bake.hcl:2:16 Error CTX805 there is no function `nothing`.")]
    [DataRow("\"a${null}\"", "docker-bake.hcl:2:20 Error CTX806 this is null, which cannot be part of a text.")]
    [DataRow("[1][3]", "docker-bake.hcl:2:16 Error CTX806 there is no element at this index.")]
    [DataRow("true ? [] : 1", "docker-bake.hcl:2:16 Error CTX806 the two results of this condition have types that do not fit together.")]
    [DataRow("upper(1, 2)", "docker-bake.hcl:2:16 Error CTX806 `upper` takes 1 arguments, not 2.")]
    [DataRow("1 +", "docker-bake.hcl:2:19 Error CTX802 this is not valid HCL: expected an expression.")]
    [DataRow("\"open", "docker-bake.hcl:2:21 Error CTX802 this is not valid HCL: a text is not closed with `\"` on its line.")]
    [DataRow("timestamp()", "docker-bake.hcl:2:16 Note CTX809 `timestamp` is known only when it is built, and not evaluated here.")]
    public void AreToldWhereTheyAreWrong(string expression, string beginning) => Read(expression).Diagnostics.Tells(beginning);

    [TestMethod]
    public void MayNotNestWithoutEnd()
    {
        var limits = new HclLimits { Depth = 20 };
        Assert.IsEmpty(Read(new string('(', 10) + "1" + new string(')', 10), limits).Diagnostics);
        Read(new string('(', 30) + "1" + new string(')', 30), limits).Diagnostics.Tells("docker-bake.hcl:2:33 Error CTX803 expressions and blocks are nested more than 20 deep");
        Read(string.Join(" + ", Enumerable.Repeat("1", 30)), limits).Diagnostics.Tells("docker-bake.hcl:2:16 Error CTX803 expressions and blocks are nested more than 20 deep");
    }

    [TestMethod]
    public void MayNotTakeWithoutEnd()
    {
        Read("[for a in range(40) : [for b in range(40) : b]]", new HclLimits { Steps = 500 }).Diagnostics
            .Tells("docker-bake.hcl:2:48 Error CTX803 expressions take more than 500 steps");
        Read("\"${join(\"\", [for a in range(40) : \"0123456789\"])}\"", new HclLimits { Characters = 200 }).Diagnostics
            .Tells("docker-bake.hcl:2:19 Error CTX803 expressions produce more than 200 characters");
    }

    [TestMethod]
    public void MayNotBeCombinedWithoutEnd() => new MemoryFiles()
        .With("docker-bake.hcl", "target \"a\" {\n  name = \"a-${x}-${y}\"\n  matrix = { x = range(40), y = range(40) }\n}\n")
        .Bake(targets: ["a"], limits: new HclLimits { Combinations = 1_000 }).Diagnostics
        .Tells("docker-bake.hcl:3:12 Error CTX803 a matrix has more than 1,000 combinations", "Error CTX807 there is no target or group `a`.");

    private static string? Argument(string expression)
    {
        var project = Read(expression);
        Assert.IsEmpty(project.Diagnostics, string.Join('\n', project.Diagnostics.Select(Reading.Line)));
        return project.Builds.Single().Arguments.Single().Value;
    }

    private static ContextSlim.Bake.BakeProject Read(string expression, HclLimits? limits = null) =>
        new MemoryFiles().With("docker-bake.hcl", $"target \"default\" {{\n  args = {{ A = {expression}\n  }}\n}}\n").Bake(limits: limits);
}
