using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Sending;

/// <summary>What a survey says that Docker will count: worked out where little is sent, without another walk.</summary>
[TestClass]
public sealed class FiguresOfASurvey
{
    [TestMethod]
    [DataRow(Builder.BuildKit, "")]
    [DataRow(Builder.Classic, "")]
    [DataRow(Builder.BuildKit, "a\n!a/b/c")]
    [DataRow(Builder.Classic, "a\n!a/b/c")]
    [DataRow(Builder.BuildKit, "a\n!a/b\na/b/c")]
    [DataRow(Builder.BuildKit, "*")]
    [DataRow(Builder.Classic, "*")]
    public void AreThoseOfEverythingThatIsSent(Builder builder, string ignore)
    {
        using var folder = Plant();
        var exact = folder.Figures(builder, ignore);
        foreach (var jobs in new[] { 1, 4 })
        {
            var figures = Run(folder, builder, ignore, request => request with { Jobs = jobs }).Figures;
            Assert.AreEqual((exact.WireBytes, exact.TarBytes, exact.DockerPrints), (figures?.WireBytes, figures?.TarBytes, figures?.DockerPrints));
        }

        Assert.AreEqual(exact.DockerPrints, Run(folder, builder, ignore, request => request with { SentOnly = true }).Figures?.DockerPrints);
    }

    [TestMethod]
    public void AreThoseOfWhatIsRequested()
    {
        using var folder = Plant();
        folder.Folder("elsewhere");
        var figures = Run(folder, Builder.BuildKit, "", request => request with { Requested = [new RelativePath("elsewhere")] }).Figures;
        Assert.AreEqual(31, figures?.WireBytes);
    }

    [TestMethod]
    [DataRow(8, true)]
    [DataRow(7, false)]
    [DataRow(-1, false)]
    public void AreLeftOutWhereMoreIsSent(int limit, bool known)
    {
        using var folder = Plant();
        Assert.AreEqual(known, Run(folder, Builder.BuildKit, "", request => request with { FigureLimit = limit }).Figures is not null);
    }

    [TestMethod]
    [DataRow(Builder.BuildKit, "[")]
    [DataRow(Builder.Classic, "[")]
    [DataRow(Builder.BuildKit, "e\n![z-a]")]
    public void AreNotKnownWhereDockerRefusesTheBuild(Builder builder, string ignore)
    {
        using var folder = Plant();
        Assert.IsNull(Run(folder, builder, ignore).Figures);
    }

    [TestMethod]
    public void AreNotKnownWhereTheContextIsNotUsed()
    {
        using var folder = Plant().File("Dockerfile", "FROM scratch\nCOPY --from=busybox / /\n");
        Assert.IsNull(Surveys.Run(new SurveyRequest(folder.Root)).Figures);
    }

    [TestMethod]
    public void AreKnownForEachContextOfOneWalk()
    {
        using var folder = Plant();
        SurveyRequest[] requests = [RequestFor(folder, Builder.BuildKit, "a"), RequestFor(folder, Builder.Classic, "a"), RequestFor(folder, Builder.BuildKit, "a") with { Name = "again" }];
        var results = Surveys.RunAll(requests).Results;
        Assert.AreEqual(folder.Figures(Builder.BuildKit, "a").WireBytes, results[0].Figures?.WireBytes);
        Assert.AreEqual(folder.Figures(Builder.Classic, "a").TarBytes, results[1].Figures?.TarBytes);
        Assert.AreEqual(results[0].Figures?.WireBytes, results[2].Figures?.WireBytes);
    }

    // Eight entries.
    private static SendingFolder Plant() => new SendingFolder()
        .File("a/b/c", 40_000).File("a/d", 3).SymbolicLink("link", "a/d").HardLink("a/d", "e").Fifo("pipe").Folder("empty");

    private static SurveyResult Run(SendingFolder folder, Builder builder, string ignore, Func<SurveyRequest, SurveyRequest>? change = null)
    {
        var request = RequestFor(folder, builder, ignore);
        return Surveys.Run(change is null ? request : change(request));
    }

    private static SurveyRequest RequestFor(SendingFolder folder, Builder builder, string ignore) => new(folder.Root)
    {
        Builder = builder,
        IgnoreText = System.Text.Encoding.UTF8.GetBytes(ignore),
        ReadDockerfile = false,
        Catalogue = false,
    };
}
