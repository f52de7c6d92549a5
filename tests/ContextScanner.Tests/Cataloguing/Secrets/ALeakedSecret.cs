using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Cataloguing.Secrets;

/// <summary>The kinds of secrets that people leak, planted in odd shapes and scanned: all are named, none is shown.</summary>
[TestClass]
public sealed class ALeakedSecret
{
    public static IEnumerable<object[]> Shapes => OddShapes.All.Select(shape => new object[] { shape });

    public static IEnumerable<object[]> Kinds => LeakedSecrets.All.Select(secret => new object[] { secret.Kind });

    [TestMethod]
    public void IsOfAtLeastSixtyKinds() => Assert.IsGreaterThanOrEqualTo(60, LeakedSecrets.All.Select(secret => secret.Kind).Distinct().Count());

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void IsNamed(string kind) => Assert.AreEqual("", Missed("as it is", LeakedSecrets.All.Where(secret => secret.Kind == kind), 7));

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void IsNamedInAnyShape(string shape) => Assert.AreEqual("", Missed(shape, LeakedSecrets.All, 11));

    [TestMethod]
    public void IsNamedWhateverItsValue()
    {
        for (var seed = 100; seed < 110; seed++)
            Assert.AreEqual("", Missed("as it is", LeakedSecrets.All, seed), $"seed {seed}");
    }

    private static string Missed(string shape, IEnumerable<LeakedSecret> secrets, int seed)
    {
        var planted = secrets.Where(secret => OddShapes.Fits(secret, shape)).ToList();
        Assert.IsNotEmpty(planted);
        using var tree = TestTree.Of();
        var paths = new Dictionary<string, LeakedSecret>();
        var values = new List<string>();
        foreach (var secret in planted)
        {
            var (path, content) = OddShapes.Apply(secret, shape, Planted.Bytes(secret.Pattern, seed, values));
            tree.Text(path, "");
            File.WriteAllBytes(tree.FullPath(path), content);
            paths.Add(path, secret);
        }

        var result = tree.Survey("");
        foreach (var found in result.Secrets?.Found ?? [])
        {
            if (found.Sighting.Level > ContextSlim.Cataloguing.Secrets.SightingLevel.Hint)
                paths.Remove(found.Candidate.Path.ToString());
        }

        var told = string.Join('\n', result.Findings);
        foreach (var value in values)
            Assert.IsFalse(told.Contains(value, StringComparison.Ordinal), "a value is shown");
        return string.Join('\n', paths.Values);
    }
}
