using ContextSlim.Paths;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ContextSlim.MSBuild;

/// <summary>Findings in the build output, and as items. What several projects share is told by the first of them alone.</summary>
internal sealed class FindingLog(ScanMessages messages, ScanCache cache, string projectFile, string? silencedCodes, EditorConfig? editorConfig)
{
    private readonly HashSet<string> _silenced = new(BuildList.Split(silencedCodes), StringComparer.OrdinalIgnoreCase);

    /// <summary>Tells a survey's findings.</summary>
    /// <returns>All of them as items, told here or elsewhere.</returns>
    public IEnumerable<ITaskItem> Tell(SurveyResult result) => Tell(result.Findings, result.Files.ContextRoot, isLayer: result.Layer is not null);

    /// <summary>Tells findings.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="root">The folder that their paths are relative to.</param>
    /// <param name="isLayer">True when they are about the layer of an image.</param>
    public IReadOnlyList<ITaskItem> Tell(IReadOnlyList<Diagnostic> findings, string root, bool isLayer)
    {
        var toldBefore = 0;
        var items = new List<ITaskItem>(findings.Count);
        var identities = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var found in findings)
        {
            var file = FileOf(found, root);
            if ((editorConfig is null ? found : editorConfig.Apply(found, file)) is not { } finding)
                continue;
            items.Add(Item(finding, file));
            var identity = isLayer ? OfLayer(finding, identities) : OfContext(finding, root);
            // A warning that this project silences is no warning yet.
            if (_silenced.Contains(finding.Code) || messages.IsError(finding, found) || cache.TellFirst(identity))
                messages.Finding(finding, file, isError: messages.IsError(finding, found));
            else
                toldBefore++;
        }

        if (toldBefore > 0)
            messages.AlreadyTold(toldBefore);
        return items;
    }

    // What a place in the context tells is the same for every Dockerfile of it, whatever the words; what has no place is about one build.
    private static string OfContext(Diagnostic finding, string root) =>
        $"{root}\0{finding.Code}\0{(finding.Path is null && finding.File is null ? finding.Message : $"{finding.File}\0{finding.Position}\0{finding.Path}")}";

    // A project that is published for several systems hears once of what each publish brings, whatever the figures: of what has no place, the first of a code, the second.
    private string OfLayer(Diagnostic finding, Dictionary<string, int> identities)
    {
        var identity = $"{projectFile}\0{finding.Code}\0{finding.File}\0{finding.Position}\0{finding.Path}";
        identities[identity] = identities.GetValueOrDefault(identity) + 1;
        return $"{identity}\0{identities[identity]}";
    }

    // A path of the tree is escaped before it becomes part of a place: it may hold anything. What is about the whole is about the project.
    private string FileOf(Diagnostic finding, string root)
    {
        if (finding.Source is { } source)
            return source;
        if (finding.IsAboutProject)
            return projectFile;
        if (finding.File is { } file)
            return Path.Combine(root, file);
        return finding.Path is { IsRoot: false } path ? Path.Combine(root, DisplayText.Escape(path)) : projectFile;
    }

    private static TaskItem Item(Diagnostic finding, string file)
    {
        var item = BuildText.Item(finding.Code);
        item.Set("Level", finding.Level.ToString());
        item.Set("Message", finding.Message);
        item.Set("File", file);
        item.Set("Line", BuildText.Number(finding.Position?.Line));
        item.Set("Column", BuildText.Number(finding.Position?.Column));
        item.Set("Path", finding.Path is { } path ? DisplayText.Escape(path) : null);
        item.Set("Bytes", BuildText.Number(finding.Bytes));
        item.Set("Files", BuildText.Number(finding.Files));
        item.Set("Fix", finding.Fix);
        item.Set("HelpLink", ScanMessages.HelpLink(finding.Code));
        return item;
    }
}
