using ContextSlim.Programs;

namespace ContextSlim.Tests.Programs;

/// <summary>What a C# file passes to a call, in every way in which C# writes a text.</summary>
[TestClass]
public class LiteralTexts
{
    [TestMethod]
    [DataRow("\"../web\"", "../web")]
    [DataRow("\"a\\\\b\\\"c\\t\"", "a\\b\"c\t")]
    [DataRow("\"\\u00e9\\x41;\\U0001F600\"", "éA;😀")]
    [DataRow("@\"..\\web \"\"x\"\"\"", "..\\web \"x\"")]
    [DataRow("$\"../web{{}}\"", "../web{}")]
    [DataRow("$@\"..\\{{web\"", "..\\{web")]
    [DataRow("\"\"\"a \"quoted\" word\"\"\"", "a \"quoted\" word")]
    [DataRow("\"\"\"\"three \"\"\" inside\"\"\"\"", "three \"\"\" inside")]
    [DataRow("\"\"\"\n    one\n      two\n    \"\"\"", "one\n  two")]
    [DataRow("$$\"\"\"{one}\"\"\"", "{one}")]
    [DataRow("\"bytes\"u8", "bytes")]
    [DataRow("/* why */ \"../web\" // because )\n", "../web")]
    public void AreKnown(string written, string value) => Assert.AreEqual(value, ArgumentOf(written)?.Literal);

    [TestMethod]
    [DataRow("$\"../{name}\"")]
    [DataRow("$\"../{(name == \"}\" ? \"a\" : $\"{b}\")}/x\"")]
    [DataRow("$$\"\"\"../{{name}}\"\"\"")]
    [DataRow("\"../\" + name")]
    [DataRow("\"a\" + \"b\"")]
    [DataRow("Path.Combine(\"..\", \"web\")")]
    [DataRow("name")]
    [DataRow("isProduction ? \"a\" : \"b\"")]
    [DataRow("\"\\q\"")]
    public void AreComputed(string written)
    {
        Assert.IsNull(ArgumentOf(written)?.Literal);
        Assert.AreEqual("behind", CallOf($"x.Call({written}, \"behind\");").Arguments[^1].Literal, "what comes after it is read");
    }

    [TestMethod]
    [DataRow("'\"', \"behind\"")]
    [DataRow("'\\'', \"behind\"")]
    [DataRow("f(\"a\", ')'), \"behind\"")]
    [DataRow("new[] { \"a\", \"b\" }, \"behind\"")]
    [DataRow("y => { y.Other(\"a\", 1); }, \"behind\"")]
    [DataRow("\n#if NEVER\n#error \"\n#endif\n@class, \"behind\"")]
    [DataRow("1.5e3, \"behind\"")]
    public void AreFoundBehindOtherThings(string arguments)
    {
        var call = CallOf($"x.Call<List<string?>, A.B[]>({arguments});");
        Assert.HasCount(2, call.Arguments);
        Assert.AreEqual("behind", call.Arguments[1].Literal);
    }

    [TestMethod]
    public void AreGivenByNameOrByPlace()
    {
        var call = CallOf("x.Call(\"one\", third: \"three\", second: null)");
        Assert.AreEqual("one", call.Argument("first", 0)?.Literal);
        Assert.IsNull(call.Argument("second", 1), "null is as good as nothing");
        Assert.AreEqual("three", call.Argument("third", 2)?.Literal);
        Assert.IsNull(call.Argument("fourth", 3));
    }

    [TestMethod]
    [DataRow("// x.Call(\"a\")")]
    [DataRow("/* x.Call(\"a\") */")]
    [DataRow("var s = \"x.Call(1)\";")]
    [DataRow("void Call(string a) { }")]
    [DataRow("x.Call = 1;")]
    [DataRow("x.Call(\"a\"")]
    [DataRow("#region x.Call(\"a\")")]
    public void AreNotFoundWhereNothingIsCalled(string text) => Assert.IsNull(Find(text));

    private static CSharpArgument? ArgumentOf(string written) => CallOf($"x.Call({written});").Arguments[0];

    private static CSharpCall CallOf(string text) => Find(text) ?? throw new AssertFailedException($"no call in {text}");

    private static CSharpCall? Find(string text)
    {
        var tokens = CSharpScanner.Read(text);
        var calls = new CSharpCalls(tokens);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].IsName("Call") && calls.At(at) is { } call)
                return call;
        }

        return null;
    }
}
