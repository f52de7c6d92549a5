using ContextSlim.Ignoring;
using ContextSlim.Sending;

namespace ContextSlim.EndToEnd;

/// <summary>The real classic client sends to a daemon that keeps the tar.</summary>
[TestClass]
public sealed class WhatTheClassicBuilderReceives
{
    public static IEnumerable<object[]> Cases => TreeCase.All.Select(planted => new object[] { planted.Name });

    /// <summary>The figure is of the context; a Dockerfile from outside comes on top.</summary>
    public static IEnumerable<object[]> CasesInside => TreeCase.All.Where(planted => !planted.IsDockerfileOutside).Select(planted => new object[] { planted.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void IsTheTarThatIsWrittenHere(string name)
    {
        DockerEngine.AssertClient();
        var planted = TreeCase.All.Single(planted => planted.Name == name);
        using var context = new PlantedContext(planted);
        using var daemon = new CaptureDaemon();

        DockerEngine.SendClassic(context, daemon.Host);

        var outside = context.OutsideDockerfile;
        var captured = new MaskedTar(daemon.Build.Tar);
        if (outside is not null)
            captured.RenameDockerfile(daemon.Build.Dockerfile, outside.Name, ignoreFileIsAdded: planted.Ignore is null);
        using var sent = planted.Survey(context, Builder.Classic).OpenSent();
        using var tar = new MemoryStream();
        ContextTar.Write(tar, sent, outside, CancellationToken.None);
        var written = new MaskedTar(tar.ToArray());
        Assert.AreEqual(captured.Listing, written.Listing);
        CollectionAssert.AreEqual(captured.Bytes, written.Bytes);
        Assert.AreEqual(1024, written.End);
        Assert.AreEqual(outside is null ? 1024 : 0, captured.End);
    }

    [TestMethod]
    [DynamicData(nameof(CasesInside))]
    public void IsAsMuchAsTheFigureSays(string name)
    {
        DockerEngine.AssertClient();
        var planted = TreeCase.All.Single(planted => planted.Name == name);
        using var context = new PlantedContext(planted);
        using var daemon = new CaptureDaemon();

        var output = DockerEngine.SendClassic(context, daemon.Host);

        using var sent = planted.Survey(context, Builder.Classic).OpenSent();
        var figures = SendingFigures.Of(sent, CancellationToken.None);
        Assert.AreEqual(daemon.Build.Tar.Length, figures.TarBytes);
        StringAssert.Contains(output, figures.DockerPrints);
    }
}
