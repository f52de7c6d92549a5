using ContextSlim.Conformance;

namespace ContextSlim.Tests.Compose;

/// <summary>Vectors/compose.json: what <c>docker compose config</c> made of Compose projects, or that it refused them.</summary>
[TestClass]
public sealed class RecordedComposeProjects
{
    [TestMethod]
    public void AgreeWithCompose()
    {
        var cases = VectorFile.Read(Path.Combine(AppContext.BaseDirectory, "Vectors", "compose.json")).ToList();

        Assert.HasCount(86, cases);
        Assert.AreEqual("", string.Join('\n', cases.Where(ComposeCase.Is).Select(recorded => ComposeCase.Run(recorded) is { } difference ? $"{recorded.GetProperty("name")}: {difference}" : null).OfType<string>()));
        Assert.IsTrue(cases.TrueForAll(ComposeCase.Is));
    }
}
