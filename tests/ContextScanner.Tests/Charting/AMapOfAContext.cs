using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Charting;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ContextSlim.Tests.Charting;

/// <summary>A tree summed up to what can be looked at: nothing is lost, and what it says of a node is what a survey would find.</summary>
[TestClass]
public sealed class AMapOfAContext
{
    private static readonly MapSize s_whole = new(100_000, 10_000_000);

    [TestMethod]
    [DataRow(Builder.BuildKit, 100_000)]
    [DataRow(Builder.BuildKit, 12)]
    [DataRow(Builder.Classic, 30)]
    [DataRow(Builder.Buildah, 30)]
    public void HasTheSumsOfTheSurveyAtItsRootAndInEachFolder(Builder builder, int size) => Tried(builder, 10, (random, tree, ignore) =>
    {
        var (survey, map) = MapOf(tree, ignore, builder, s_whole with { Nodes = size });
        Assert.AreEqual(new LaneFigures(survey.Sent!.Value, survey.Eligible!.Value, survey.Ignored!.Value), map.Nodes[0].Figures);
        for (var number = 0; number < map.Nodes.Count; number++)
        {
            var kids = map.Nodes.Where(node => node.Parent == number).ToList();
            var node = map.Nodes[number];
            Assert.IsGreaterThanOrEqualTo(0L, Math.Min(node.Figures.Sent.Bytes, Math.Min(node.Figures.Eligible.Bytes, node.Figures.Ignored.Bytes)));
            if (kids.Count > 0)
                Assert.AreEqual(Files(node.Figures), kids.Aggregate((0L, 0L, 0L, 0, 0, 0), (sum, kid) => Add(sum, Files(kid.Figures))));
        }

        if (map.Kinds.Count > 0)
            Assert.AreEqual(map.Nodes[0].Figures, map.Kinds.Aggregate(default(LaneFigures), (sum, kind) => sum + kind.Figures));
    });

    // The other file is surveyed: nothing is taken from how the map works it out.
    [TestMethod]
    [DataRow(Builder.BuildKit, 6)]
    [DataRow(Builder.Classic, 6)]
    [DataRow(Builder.Buildah, 2)]
    [DataRow(Builder.PodmanRemote, 2)]
    [DataRow(Builder.AwsCdk, 2)]
    public void SaysOfEachNodeWhatWouldGoIfItWereIgnored(Builder builder, int tries) => Tried(builder, tries, (random, tree, ignore) =>
    {
        var (survey, map) = MapOf(tree, ignore, builder, s_whole);
        foreach (var node in map.Nodes.Skip(1).Where(node => node.Figures.Sent.Files > 0 && random.Next(4) == 0))
        {
            var path = PathOf(map, node);
            var rule = Encoding.UTF8.GetString(RuleText.Of(path, anywhere: false)!);
            var other = Surveys.Run(tree.Request($"{ignore}\n{rule}\n{rule}/**", builder) with { Findings = false });
            Assert.AreEqual(new Gone(survey.Sent!.Value.Files - other.Sent!.Value.Files, survey.Sent.Value.Bytes - other.Sent.Value.Bytes), node.Goes, $"{rule} after\n{ignore}");
        }
    });

    [TestMethod]
    public void KnowsThatAFileWithAnotherNameIsSentAllTheSame()
    {
        using var tree = TestTree.Of("a/one:1000", "b/other:5").HardLink("a/one", "b/two");
        var map = MapOf(tree, "", Builder.BuildKit, s_whole).Map;
        Assert.AreEqual("a:1:0 a/one:1:0 b:2:5 b/other:1:5 b/two:1:0", Goes(map));
    }

    [TestMethod]
    public void KnowsThatTheClassicClientSendsTheDockerfile()
    {
        using var tree = TestTree.Of("docker/Dockerfile:30", "docker/note:2");
        var survey = Survey.Run(new BuildRequest(tree.Root) { Dockerfile = tree.FullPath("docker/Dockerfile"), Builder = Builder.Classic }, new SurveyOptions { Map = s_whole, Findings = false }, CancellationToken.None);
        Assert.AreEqual("docker:1:2 docker/Dockerfile:0:0 docker/note:1:2", Goes(survey.Map!));
    }

    [TestMethod]
    public void SumsUpWhatAFolderHoldsBesideItsHeaviestEntries()
    {
        using var tree = TestTree.Of(Enumerable.Range(0, 400).Select(number => $"many/file{number:d3}:{number}"));
        var map = MapOf(tree, "", Builder.BuildKit, s_whole).Map;
        var further = map.Nodes.Single(node => node.Type == MapNodeType.Further);
        Assert.AreEqual(250, further.Count);
        Assert.AreEqual(new Sum(250, 0, Enumerable.Range(0, 250).Sum()), further.Figures.Sent);
        Assert.AreEqual("file399", Encoding.UTF8.GetString(map.Nodes[2].Name));
    }

    [TestMethod]
    public void ShowsWhatAFindingIsAboutHoweverLightItIs()
    {
        using var tree = TestTree.Of(Enumerable.Range(0, 400).Select(number => $"many/file{number:d3}:{1_000_000 + number}"))
            .Plant("many/database/PG_VERSION:3").Plant("many/database/global/pg_control:80").Plant("many/database/base/1/2:80").Text("Dockerfile", "FROM scratch\nCOPY . /\n");
        var survey = Survey.Run(new BuildRequest(tree.Root), new SurveyOptions { Map = new MapSize(10, 10_000_000) }, CancellationToken.None);
        Assert.IsTrue(survey.Findings.Any(finding => finding.Path?.ToString() == "many/database"));
        Assert.AreEqual("database", Encoding.UTF8.GetString(survey.Map!.Nodes[survey.Map.NearestTo(new RelativePath("many/database"))].Name));
    }

    [TestMethod]
    public void IsOfWhatIsSentAloneWhereNothingElseWasWalked()
    {
        using var tree = TestTree.Of("a/sent:10", "logs/not:20");
        var survey = Survey.Run(new BuildRequest(tree.Root) { IgnoreText = "logs"u8.ToArray() }, new SurveyOptions { Map = s_whole, SentOnly = true, Findings = false }, CancellationToken.None);
        Assert.AreEqual(new Sum(1, 1, 10), survey.Map!.Nodes[0].Figures.Sent);
        Assert.AreEqual("a:1:10 a/sent:1:10", Goes(survey.Map));
    }

    [TestMethod]
    public void ReachesIntoAVeryDeepFolder()
    {
        using var tree = TestTree.Of().Deep("d", 900, "end");
        var map = MapOf(tree, "", Builder.BuildKit, s_whole).Map;
        Assert.HasCount(902, map.Nodes);
    }

    private static void Tried(Builder builder, int tries, Action<Random, TestTree, string> check) => Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        using var tree = RandomTrees.Tree(random, hardLinks: true).Plant("Dockerfile:17");
        var ignore = RandomTrees.Ignore(random);
        if (tree.Survey(ignore, builder).Sent is not null)
            check(random, tree, ignore);
    }).Check(Tries.Of(tries));

    private static (SurveyResult Survey, ContextMap Map) MapOf(TestTree tree, string ignore, Builder builder, MapSize size)
    {
        var request = tree.Request(ignore, builder);
        var survey = Survey.Run(request.AsBuild, request.AsOptions with { Map = size, Findings = false, Detail = SurveyDetail.Sums }, CancellationToken.None);
        return (survey, survey.Map!);
    }

    private static byte[] PathOf(ContextMap map, MapNode node) =>
        node.Parent <= 0 ? node.Name : [.. PathOf(map, map.Nodes[node.Parent]), (byte)'/', .. node.Name];

    private static string Goes(ContextMap map) => string.Join(' ', map.Nodes.Skip(1).Where(node => node.Figures.Sent.Files > 0)
        .Select(node => $"{Encoding.UTF8.GetString(PathOf(map, node))}:{node.Goes.Files}:{node.Goes.Bytes}"));

    private static (long, long, long, int, int, int) Files(LaneFigures figures) =>
        (figures.Sent.Bytes, figures.Eligible.Bytes, figures.Ignored.Bytes, figures.Sent.Files, figures.Eligible.Files, figures.Ignored.Files);

    private static (long, long, long, int, int, int) Add((long, long, long, int, int, int) left, (long, long, long, int, int, int) right) =>
        (left.Item1 + right.Item1, left.Item2 + right.Item2, left.Item3 + right.Item3, left.Item4 + right.Item4, left.Item5 + right.Item5, left.Item6 + right.Item6);
}
