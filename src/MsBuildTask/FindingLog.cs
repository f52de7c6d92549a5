using ContextSlim.Paths;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ContextSlim.MSBuild;

/// <summary>A survey's findings in the build output, and as items. What several projects share is told by the first of them alone.</summary>
internal sealed class FindingLog(ScanMessages messages, ScanCache cache, SurveyResult result, string projectFile, string? silencedCodes)
{
    private readonly HashSet<string> _silenced = new(BuildList.Split(silencedCodes), StringComparer.OrdinalIgnoreCase);

    public ITaskItem[] Items { get; } = new ITaskItem[result.Findings.Count];

    public void Tell()
    {
        var toldBefore = 0;
        for (var index = 0; index < Items.Length; index++)
        {
            var finding = result.Findings[index];
            var file = FileOf(finding);
            Items[index] = Item(finding, file);
            // A warning that this project silences is no warning yet.
            if (_silenced.Contains(finding.Code) || messages.Policy.Fails(finding.Code, finding.Level) || cache.TellFirst(Identity(finding)))
                messages.Finding(finding, file);
            else
                toldBefore++;
        }

        if (toldBefore > 0)
            messages.AlreadyTold(toldBefore);
    }

    private string Identity(Diagnostic finding) => $"{result.Files.ContextRoot}\0{finding.Code}\0{finding.File}\0{finding.Position}\0{finding.Path}\0{finding.Message}";

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
