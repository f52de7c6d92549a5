using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Reporting;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ContextSlim.Tests.Surveying;

/// <summary>
/// Builds of one tree, of its root and of folders in it, by both builders, surveyed in one run: of each is said, to the byte of the report,
/// what is said of it alone.
/// </summary>
[TestClass]
[TestCategory("Slow")] // A quarter of a minute: every build of a tree is looked at once more, alone.
public sealed class BuildsLookedAtTogether
{
    private static readonly string[] s_copies =
    [
        "COPY . .", "COPY a /", "COPY src src", "COPY --exclude=*.log . .", "COPY src/*/b.txt logs /", "COPY data/a* /", "COPY node_modules z /", "COPY src/logs bin/ /", "COPY é missing /", "RUN make -C src && cat data/a",
        "RUN npm ci", "COPY x.csproj .", "COPY . . \nRUN git describe",
    ];

    [TestMethod]
    [DataRow(SurveyDetail.Sums)]
    [DataRow(SurveyDetail.TreeWithStatus)]
    public void AreTheSameAsAlone(SurveyDetail detail) => Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seed => Compare(seed, new SurveyOptions { Detail = detail, NameAll = true })).Check(Tries.Of(8));

    [TestMethod]
    [DataRow(HeavyBy.Kind, 20_000)]
    [DataRow(HeavyBy.File, 20_000)]
    [DataRow(HeavyBy.Extension, 10)]
    [DataRow(HeavyBy.Count, 0)]
    [DataRow(HeavyBy.Path, -1)]
    public void AreTheSameAsAloneHoweverRanked(HeavyBy by, int figureLimit) =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seed => Compare(seed, new SurveyOptions { By = by, FigureLimit = figureLimit, Findings = false })).Check(Tries.Of(3));

    [TestMethod]
    public void TellNoDockerfileFromOneOutsideOfTheContext()
    {
        using var tree = TestTree.Of().Text(".dockerignore", "*\n");
        using var outside = TestTree.Of().Text("Dockerfile", "FROM scratch\n");
        var rules = new[] { null, outside.FullPath("Dockerfile") }.Select(dockerfile =>
            PreparedBuild.Create(new BuildRequest(tree.Root) { Builder = Builder.Classic, Dockerfile = dockerfile }, new SurveyOptions(), CancellationToken.None)).ToList();
        Assert.AreNotEqual(rules[0].Lane.Rules.Count, rules[1].Lane.Rules.Count, "the classic client always sends the Dockerfile in the context");
        Assert.AreNotEqual(rules[0].RulesKey, rules[1].RulesKey);
    }

    private static void Compare(int seed, SurveyOptions options)
    {
        var random = new Random(seed);
        using var tree = RandomTrees.Tree(random, hardLinks: LinuxDirectorySource.IsSupported);
        var builds = Plant(tree, random);
        var together = Survey.RunAll(builds, options, CancellationToken.None);
        Assert.IsEmpty(together.Failures);
        Assert.IsGreaterThan(1, together.Results.Count);
        foreach (var result in together.Results)
            Assert.AreEqual(Report(Survey.Run(result.Request, options, CancellationToken.None)), Report(result), $"seed {seed}: {result.Request.Name}");
    }

    private static List<BuildRequest> Plant(TestTree tree, Random random)
    {
        tree.Text(".dockerignore", RandomTrees.Ignore(random) + "\n");
        var builds = new List<BuildRequest>();
        string[] folders = ["", .. Directory.EnumerateDirectories(tree.Root).Order(StringComparer.Ordinal).Select(folder => Path.GetFileName(folder))];
        for (var number = 0; number < 6; number++)
        {
            var folder = folders[random.Next(folders.Length)];
            var dockerfile = Path.Combine(folder, $"Dockerfile.{number}");
            var lines = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => s_copies[random.Next(s_copies.Length)]);
            tree.Text(dockerfile, $"FROM scratch\n{string.Join('\n', lines)}\n");
            if (random.Next(4) == 0)
                tree.Text(dockerfile + ".dockerignore", RandomTrees.Ignore(random) + "\n");
            foreach (var context in new[] { "", folder }.Distinct())
            {
                var builder = random.Next(3) == 0 ? Builder.Classic : Builder.BuildKit;
                builds.Add(new BuildRequest(Path.Combine(tree.Root, context)) { Name = $"{dockerfile} in '{context}' by {builder}", Dockerfile = tree.FullPath(dockerfile), Builder = builder });
            }
        }

        return builds;
    }

    private static string Report(SurveyResult result)
    {
        using var output = new MemoryStream();
        ScanJson.Write(output, result, new ReportOptions("test", "1"));
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
