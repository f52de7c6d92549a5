using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>Arrays of strings, and what only looks like one.</summary>
[TestClass]
public sealed class JsonForm
{
    [TestMethod]
    [DataRow("COPY [\"a b\", \"/x\"]", "a b")]
    [DataRow("COPY   [ \"a\" ,\t\"b\",\"/x/\" ] ", "a b")]
    [DataRow("COPY [\"a\\u0062\", \"\\ud83d\\ude00\", \"/x/\"]", "ab 😀")]
    [DataRow("COPY [\"a\\ud800\", \"/x/\"]", "a\uFFFD")]
    [DataRow("COPY [\"arr[[]0].txt\", \"/x\"]", "arr[[]0].txt")]
    [DataRow("COPY --chown=1 [\"a\", \"/x\"]", "a")]
    [DataRow("COPY [\"$D\", \"/x\"]", "all", DisplayName = "variables are replaced in it")]
    [DataRow("COPY [a, /x]", "[a,", DisplayName = "no JSON: shell form")]
    [DataRow("COPY ['a', '/x']", "[a,")]
    [DataRow("COPY [\"a\", \"/x\"] b", "[a, x]")]
    [DataRow("COPY [\"a\", \"/x\",]", "[a,")]
    public void AreRead(string instruction, string paths) => Assert.AreEqual(paths, Requested.ByStage(instruction));

    [TestMethod]
    [DataRow("COPY [\"a\", 1]")]
    [DataRow("COPY [\"a\", null, \"/x\"]")]
    [DataRow("RUN [[\"a\"], {\"b\": [true, -1.5e3]}]")]
    [DataRow("VOLUME [1]")]
    public void OfOtherThingsIsRefused(string instruction) =>
        Assert.AreEqual("refused: when using JSON array syntax, arrays must be comprised of strings only", Requested.ByStage(instruction));

    [TestMethod]
    public void IsSaidInTheModel()
    {
        var model = DockerfileModel.Parse("FROM scratch\nRUN [\"a\", \"b\"]\nRUN [a b]\n");

        Assert.IsTrue(model.Instructions[1].IsJson);
        CollectionAssert.AreEqual(new[] { "a", "b" }, model.Instructions[1].Words.ToArray());
        Assert.IsFalse(model.Instructions[2].IsJson);
        CollectionAssert.AreEqual(new[] { "[a b]" }, model.Instructions[2].Words.ToArray());
    }
}
