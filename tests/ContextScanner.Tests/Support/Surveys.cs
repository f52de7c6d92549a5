using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;
using ContextSlim.Sending;
using ContextSlim.Surveying;

namespace ContextSlim.Tests.Support;

/// <summary>Surveys of planted trees through the pipeline that the tool uses, and what they send as text.</summary>
internal static class Surveys
{
    /// <summary>A request that keeps every entry, with an ignore file that is given, not planted.</summary>
    public static SurveyRequest Request(this TestTree tree, string ignore, Builder builder = Builder.BuildKit) => new(tree.Root)
    {
        IgnoreText = Encoding.UTF8.GetBytes(ignore),
        Builder = builder,
        ReadDockerfile = false,
        Detail = SurveyDetail.Tree,
        Jobs = 1,
    };

    public static SurveyResult Survey(this TestTree tree, string ignore, Builder builder = Builder.BuildKit) => Run(tree.Request(ignore, builder));

    public static SurveyResult Run(SurveyRequest request, CancellationToken cancellation = default) =>
        ContextSlim.Survey.Run(request.AsBuild, request.AsOptions, cancellation);

    /// <summary>Surveys builds that are looked at alike.</summary>
    public static SurveySet RunAll(params IReadOnlyList<SurveyRequest> requests) =>
        ContextSlim.Survey.RunAll([.. requests.Select(request => request.AsBuild)], requests[0].AsOptions, CancellationToken.None);

    /// <summary>What the builder receives, in its order: <c>d/ d/a d/b(empty)</c>; or its refusal.</summary>
    public static string Sent(this SurveyResult result)
    {
        if (result.Refusal is not null)
            return "refused";
        var text = new Receiver();
        SentEntries.Run(result.Tree!, result.Lane, text, CancellationToken.None);
        Assert.AreEqual(text.Files, result.Sent!.Value.Files);
        Assert.AreEqual(text.Directories, result.Sent.Value.Directories);
        Assert.AreEqual(text.Emptied, result.Emptied);
        return string.Join(' ', text.Paths);
    }

    /// <summary>What a builder receives of a tree, both given as words; <c>l@t</c> is a symbolic link.</summary>
    public static string Sent(string ignore, string tree, Builder builder)
    {
        using var planted = TestTree.Of(tree.Split(' ').Select(entry => entry.Replace("@", " -> ", StringComparison.Ordinal)));
        return planted.Survey(ignore, builder).Sent();
    }

    private sealed class Receiver : ISentEntryReceiver
    {
        public List<string> Paths { get; } = [];

        public int Files { get; private set; }

        public int Directories { get; private set; }

        public int Emptied { get; private set; }

        public void Receive(in OrderedEntry entry)
        {
            var path = Encoding.UTF8.GetString(entry.Path);
            var isDirectory = entry.Kind == EntryKind.Directory;
            var isEmptied = (entry.Verdict.Marks & VerdictMarks.Emptied) != 0;
            Files += isDirectory ? 0 : 1;
            Directories += isDirectory ? 1 : 0;
            Emptied += isEmptied ? 1 : 0;
            Paths.Add(path + (isDirectory ? "/" : "") + (isEmptied ? "(empty)" : ""));
        }
    }
}
