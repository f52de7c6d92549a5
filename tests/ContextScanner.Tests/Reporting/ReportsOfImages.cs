using System.Text;
using ContextSlim.Publishing;
using ContextSlim.Reporting;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Reporting;

/// <summary>What becomes of the reports of publish folders, once the images are made: docs/schema/images.schema.json and its example.</summary>
[TestClass]
public sealed class ReportsOfImages
{
    private static readonly ReportOptions s_reporter = new("ContextSlim.MSBuild", "0.1.0");

    [TestMethod]
    public void AreOneWhereAPublishMadeSeveral()
    {
        var output = new MemoryStream();
        PublishedImages.Write(output, [Pushed("linux-x64", "libe_sqlite3.so:1500000", 681_204), Pushed("linux-musl-arm64", "libe_sqlite3.so:1350000", 623_911)], s_reporter);
        var json = Encoding.UTF8.GetString(output.ToArray());
        SchemaValidator.AssertValid("images", json);
        Approved.CheckFile("docs/schema/images.example.json", json);
    }

    [TestMethod]
    public void AreAnEmptyListWhereAPublishMadeNone()
    {
        var output = new MemoryStream();
        PublishedImages.Write(output, [], s_reporter);
        SchemaValidator.AssertValid("images", Encoding.UTF8.GetString(output.ToArray()));
    }

    // As the task writes it before the image is made, and mends it after that, by the image's manifest.
    private static byte[] Pushed(string runtime, string native, int bytes)
    {
        using var tree = TestTree.Of("Shop.dll:90000", "Shop.pdb:30000", "wwwroot/uploads/", native);
        var result = Survey.Run(
            new BuildRequest(tree.Root) { IgnoreText = ReadOnlyMemory<byte>.Empty },
            new SurveyOptions { Purpose = SurveyPurpose.PublishFolder, ReadDockerfile = false, Published = new PublishFacts { ImageRuntimeIdentifier = runtime } },
            CancellationToken.None);
        var report = new MemoryStream();
        PublishJson.Write(report, result, null, s_reporter);
        var text = Encoding.UTF8.GetString(report.ToArray()).Replace(tree.Root, $"/src/Shop/bin/Release/net10.0/{runtime}/publish", StringComparison.Ordinal);
        var manifest = $$"""{"schemaVersion":2,"layers":[{"size":29000000},{"size":{{bytes}}}]}""";
        return PublishedImages.WithPushed(Encoding.UTF8.GetBytes(text), PublishedImages.PushedBytes(manifest)!.Value);
    }
}
