using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Scanning;
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
        using var context = new PlantedContext(TreeCase.All.Single(planted => planted.Name == name));

        DockerEngine.BuildInto(context.Root, context.Output);

        var listed = new Collector();
        var result = Survey.Run(new SurveyRequest(context.Root) { Detail = SurveyDetail.Tree }, CancellationToken.None);
        SentEntries.Run(result.Tree!, result.Lane, listed, CancellationToken.None);
        CollectionAssert.AreEqual(PlantedContext.Entries(context.Output).ToList(), listed.Paths.ToList(), string.Join('\n', listed.Paths));
    }

    private sealed class Collector : ISentEntryReceiver
    {
        public SortedSet<string> Paths { get; } = new(StringComparer.Ordinal);

        public void Receive(in OrderedEntry entry)
        {
            var path = Encoding.UTF8.GetString(entry.Path);
            Paths.Add(entry.Kind == EntryKind.Directory ? path + "/" : path);
        }
    }
}
