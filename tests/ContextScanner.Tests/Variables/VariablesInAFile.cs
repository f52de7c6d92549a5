using ContextSlim.Sources;
using ContextSlim.Variables;

namespace ContextSlim.Tests.Variables;

/// <summary>Compose's interpolation: set=value, empty='', and nothing called unset.</summary>
[TestClass]
public class VariablesInAFile
{
    [TestMethod]
    [DataRow("plain", "plain")]
    [DataRow("$SET", "value")]
    [DataRow("${SET}", "value")]
    [DataRow("a${SET}b", "avalueb")]
    [DataRow("$SET/$SET", "value/value")]
    [DataRow("$SET-x", "value-x")]
    [DataRow("${UNSET}", "")]
    [DataRow("$$SET", "$SET")]
    [DataRow("$${SET}", "${SET}")]
    [DataRow("$$$SET", "$value")]
    [DataRow("$", "$")]
    [DataRow("5$", "5$")]
    [DataRow("$1.50", "$1.50")]
    [DataRow("$-", "$-")]
    [DataRow("${UNSET:-d}", "d")]
    [DataRow("${EMPTY:-d}", "d")]
    [DataRow("${SET:-d}", "value")]
    [DataRow("${UNSET-d}", "d")]
    [DataRow("${EMPTY-d}", "")]
    [DataRow("${SET-d}", "value")]
    [DataRow("${UNSET:+r}", "")]
    [DataRow("${EMPTY:+r}", "")]
    [DataRow("${SET:+r}", "r")]
    [DataRow("${UNSET+r}", "")]
    [DataRow("${EMPTY+r}", "r")]
    [DataRow("${SET+r}", "r")]
    [DataRow("${SET:?why}", "value")]
    [DataRow("${EMPTY?why}", "")]
    [DataRow("${UNSET:-}", "")]
    [DataRow("${UNSET:-a b: c}", "a b: c")]
    [DataRow("${UNSET:-${SET}}", "value")]
    [DataRow("${UNSET:-x${SET}y}z", "xvalueyz")]
    [DataRow("${UNSET:-${EMPTY:-${SET:+deep}}}", "deep")]
    [DataRow("${UNSET:-$SET}", "value")]
    [DataRow("${UNSET:-$$SET}", "$SET")]
    [DataRow("${UNSET-:-d}", ":-d")]
    [DataRow("${UNSET:-a}${UNSET:-b}", "ab")]
    [DataRow("${UNSET:-a}/${SET}/${UNSET:-b}", "a/value/b")]
    [DataRow("${UNSET:-{}}", "{}")]
    [DataRow("${UNSET:-{\"a\":1}}", "{\"a\":1}")]
    [DataRow("${SET} }", "value }")]
    [DataRow("${UNSET:-a\\nb}", "a\\nb")]
    [DataRow("first ${SET}\nsecond ${UNSET:-x}", "first value\nsecond x")]
    public void BecomeTheirValues(string template, string expected)
    {
        var result = Expand(template);

        Assert.AreEqual(TemplateFault.None, result.Fault);
        Assert.AreEqual(expected, result.Text);
    }

    [TestMethod]
    [DataRow("${}")]
    [DataRow("${")]
    [DataRow("${SET")]
    [DataRow("${1}")]
    [DataRow("${ SET}")]
    [DataRow("${SET }")]
    [DataRow("${SET:}")]
    [DataRow("${SET:d}")]
    [DataRow("${SET!}")]
    [DataRow("${A.B}")]
    [DataRow("${UNSET:-over\ntwo lines}")]
    public void AreRefusedWhenMalformed(string template) => Assert.AreEqual(TemplateFault.Malformed, Expand(template).Fault);

    [TestMethod]
    [DataRow("${UNSET?}", "UNSET", "")]
    [DataRow("${UNSET?set it}", "UNSET", "set it")]
    [DataRow("${UNSET:?set it}", "UNSET", "set it")]
    [DataRow("${EMPTY:?set it}", "EMPTY", "set it")]
    [DataRow("${SET:+${UNSET:?inner}}", "UNSET", "inner")]
    public void CanBeRequired(string template, string variable, string reason)
    {
        var result = Expand(template);

        Assert.AreEqual(TemplateFault.RequiredVariable, result.Fault);
        Assert.AreEqual(variable, result.Variable);
        Assert.AreEqual(reason, result.Reason);
    }

    [TestMethod]
    public void AreNamedWhenNotSet() => CollectionAssert.AreEqual(new[] { "A", "B" }, Expand("$A ${B} ${C:-} $SET").Unset.ToArray());

    [TestMethod]
    public void MayNotBeNestedWithoutEnd()
    {
        var template = string.Concat(Enumerable.Repeat("${UNSET:-", 5_000)) + new string('}', 5_000);

        Assert.AreEqual(TemplateFault.TooDeep, Expand(template).Fault);
    }

    [TestMethod]
    public void MayNotGrowWithoutEnd()
    {
        var value = new string('x', 1_000_000);

        var result = VariableTemplate.Expand(string.Concat(Enumerable.Repeat("$A", 100)), _ => value, new ReadBudget());

        Assert.AreEqual(TemplateFault.TooLong, result.Fault);
    }

    private static TemplateResult Expand(string template) => VariableTemplate.Expand(
        template, static name => name switch { "SET" => "value", "EMPTY" => "", _ => null }, new ReadBudget());
}
