using ContextSlim.Paths;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ContextSlim.MSBuild;

/// <summary>A survey's findings in the build output, and as items. What several projects share is told by the first of them alone.</summary>
internal sealed class FindingLog(ScanMessages messages, ScanCache cache, SurveyResult result, string projectFile, string? silencedCodes, EditorConfig? editorConfig)
{
    private readonly HashSet<string> _silenced = new(BuildList.Split(silencedCodes), StringComparer.OrdinalIgnoreCase);

    public ITaskItem[] Items { get; private set; } = [];

    public void Tell()
    {
        var toldBefore = 0;
        var items = new List<ITaskItem>(result.Findings.Count);
        foreach (var found in result.Findings)
        {
            var file = FileOf(found);
            if ((editorConfig is null ? found : editorConfig.Apply(found, file)) is not { } finding)
                continue;
            items.Add(Item(finding, file));
            // A warning that this project silences is no warning yet.
            if (_silenced.Contains(finding.Code) || messages.IsError(finding, found) || cache.TellFirst(Identity(finding)))
                messages.Finding(finding, file, isError: messages.IsError(finding, found));
            else
                toldBefore++;
        }

        Items = [.. items];
        if (toldBefore > 0)
            messages.AlreadyTold(toldBefore);
    }

    // What a place in the context tells is the same for every Dockerfile of it, whatever the words; what has no place is about one build. A project that
    // is published for several systems hears once of what each publish brings.
    private string Identity(Diagnostic finding)
    {
        var place = finding.Path is null && finding.File is null ? finding.Message : $"{finding.File}\0{finding.Position}\0{finding.Path}";
        return result.Layer is null ? $"{result.Files.ContextRoot}\0{finding.Code}\0{place}" : $"{projectFile}\0{finding.Code}\0{place}";
    }

    // A path of the tree is escaped before it becomes part of a place: it may hold anything. What is about the whole is about the project.
    private string FileOf(Diagnostic finding)
    {
        if (finding.Source is { } source)
            return source;
        if (finding.IsAboutProject)
            return projectFile;
        if (finding.File is { } file)
            return Path.Combine(result.Files.ContextRoot, file);
        return finding.Path is { IsRoot: false } path ? Path.Combine(result.Files.ContextRoot, DisplayText.Escape(path)) : projectFile;
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
