namespace ContextSlim.EndToEnd;

[TestClass]
public sealed class WhatBuildKitReceives
{
    public static IEnumerable<object[]> Cases => TreeCase.All.Select(planted => new object[] { planted.Name });

    /// <summary>The engine of docker 20.10 writes no pipe into a folder; that of 28.5.2 does.</summary>
    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void IsWhatTheSurveyLists(string name)
    {
        DockerEngine.AssertAnswers();

        var built = BuiltTrees.Of(name);

        var sent = new SortedSet<string>(built.Sent, StringComparer.Ordinal);
        if (!built.Arrived.Any(FolderListing.IsPipe))
            sent.RemoveWhere(FolderListing.IsPipe);
        if (TreeCase.All.Single(planted => planted.Name == name).Arrives is { } arrives)
        {
            CollectionAssert.AreEqual(arrives, FolderListing.Paths(built.Arrived));
            sent.RemoveWhere(line => !built.Arrived.Contains(line));
        }

        CollectionAssert.AreEqual(built.Arrived.ToList(), sent.ToList(), $"sent:\n{string.Join('\n', sent)}\narrived:\n{string.Join('\n', built.Arrived)}");
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void IsAsMuchAsTheFigureSays(string name)
    {
        DockerEngine.AssertAnswers();

        var built = BuiltTrees.Of(name);

        Assert.AreEqual(built.Told, built.Computed);
    }
}
