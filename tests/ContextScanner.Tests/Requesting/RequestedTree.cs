using System.Text;
using System.Text.Json;
using ContextSlim.Conformance;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Sending;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Requesting;

/// <summary>A context on disk, its ignore file, and what is requested of it; lists are written with commas.</summary>
internal sealed class RequestedTree : IDisposable
{
    private readonly PlantedTree _tree;

    public RequestedTree(string entries) => _tree = PlantedTree.Plant(JsonSerializer.SerializeToElement(entries.Split(", ")));

    public string Root => _tree.Root;

    public SurveyRequest Request(string ignore, string? requested) => new(_tree.Root)
    {
        IgnoreText = Encoding.UTF8.GetBytes(ignore),
        Requested = requested?.Split(", ").Select(static path => new RelativePath(path)).ToArray(),
        Detail = SurveyDetail.Tree,
        Catalogue = false,
        Jobs = 1,
    };

    public SurveyResult Survey(string ignore, string? requested) => Surveys.Run(Request(ignore, requested));

    /// <summary>What is sent, in order; a file that arrives empty has a <c>?</c> behind it.</summary>
    public string Sent(string ignore, string? requested)
    {
        var result = Survey(ignore, requested);
        var list = new List();
        SentEntries.Run(result.Tree!, result.Lane, list, CancellationToken.None);
        return string.Join(", ", list.Paths);
    }

    public void Dispose() => _tree.Dispose();

    private sealed class List : ISentEntryReceiver
    {
        public List<string> Paths { get; } = [];

        public void Receive(in OrderedEntry entry)
        {
            var mark = entry.Kind == EntryKind.Directory ? "/" : (entry.Verdict.Marks & VerdictMarks.Emptied) != 0 ? "?" : "";
            Paths.Add(Encoding.UTF8.GetString(entry.Path) + mark);
        }
    }
}
