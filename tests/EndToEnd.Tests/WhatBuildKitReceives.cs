using ContextSlim.Ignoring;
using ContextSlim.Sending;

namespace ContextSlim.EndToEnd;

[TestClass]
public sealed class WhatBuildKitReceives
{
    public static IEnumerable<object[]> Cases => TreeCase.All.Select(planted => new object[] { planted.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void IsWhatTheSurveyLists(string name)
    {
        DockerEngine.AssertAnswers();
        var planted = TreeCase.All.Single(planted => planted.Name == name);
        using var context = new PlantedContext(planted);

        DockerEngine.Build(context);

        var sent = FolderListing.OfSent(planted.Survey(context, Builder.BuildKit));
        var arrived = FolderListing.Of(context.Output);
        if (planted.Arrives is { } arrives)
        {
            CollectionAssert.AreEqual(arrives, FolderListing.Paths(arrived));
            sent.RemoveWhere(line => !arrived.Contains(line));
        }

        CollectionAssert.AreEqual(arrived.ToList(), sent.ToList(), $"sent:\n{string.Join('\n', sent)}\narrived:\n{string.Join('\n', arrived)}");
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void IsAsMuchAsTheFigureSays(string name)
    {
        DockerEngine.AssertAnswers();
        var planted = TreeCase.All.Single(planted => planted.Name == name);
        using var context = new PlantedContext(planted);

        var output = DockerEngine.Build(context);

        using var sent = planted.Survey(context, Builder.BuildKit).OpenSent();
        Assert.AreEqual(DockerEngine.TransferringContext(output), SendingFigures.Of(sent, CancellationToken.None).DockerPrints, output);
    }
}
