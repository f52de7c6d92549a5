using ContextSlim.Conformance;

namespace ContextSlim.Tests.Bake;

/// <summary>Vectors/bake.json: what <c>docker buildx bake --print</c> made of bake files, or that it refused them.</summary>
[TestClass]
public sealed class RecordedBakeFiles
{
    [TestMethod]
    public void AgreeWithBuildx()
    {
        var cases = VectorFile.Read(Path.Combine(AppContext.BaseDirectory, "Vectors", "bake.json")).ToList();

        Assert.HasCount(71, cases);
        Assert.AreEqual("", string.Join('\n', cases.Where(BakeCase.Is).Select(recorded => BakeCase.Run(recorded) is { } difference ? $"{recorded.GetProperty("name")}: {difference}" : null).OfType<string>()));
        Assert.IsTrue(cases.TrueForAll(BakeCase.Is));
    }
}
