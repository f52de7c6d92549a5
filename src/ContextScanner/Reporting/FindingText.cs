using System.Globalization;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>A finding on one line, as compilers write them: <c>file:line:column: level CODE: message</c>.</summary>
public static class FindingText
{
    /// <summary>Formats a finding.</summary>
    public static string Format(Diagnostic finding) => Format(finding, default(TextLook));

    internal static string Format(Diagnostic finding, TextLook look) => Format(finding, Place(finding), look);

    /// <summary>The same with the place as a program finds it that is started in a folder.</summary>
    internal static string Format(Diagnostic finding, SurveyResult result, ReportOptions options) =>
        Format(finding, FindingPlace.Shown(finding, result, options.Folder), options.Look);

    private static string Format(Diagnostic finding, string place, TextLook look)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return (place.Length == 0 ? "" : place + ": ") + Style(finding.Level).Apply(Level(finding.Level), look) + " " + finding.Code + ": " + Message(finding);
    }

    internal static string Level(DiagnosticLevel level) => level switch
    {
        DiagnosticLevel.Error => "error",
        DiagnosticLevel.Warning => "warning",
        _ => "note",
    };

    private static string Place(Diagnostic finding)
    {
        if (finding.File is { } file)
            return DisplayText.AtLineStart(file) + (finding.Position is { } position ? string.Create(CultureInfo.InvariantCulture, $":{position}") : "");
        return finding.Path is { } path ? path.IsRoot ? "." : DisplayText.AtLineStart(path) : "";
    }

    internal static string Message(Diagnostic finding)
    {
        var message = finding.Fix is { } fix ? finding.Message.TrimEnd('.') + ". " + fix : finding.Message;
        return MessageText.Escape(message);
    }

    private static TextStyle Style(DiagnosticLevel level) => level switch
    {
        DiagnosticLevel.Error => TextStyle.Error,
        DiagnosticLevel.Warning => TextStyle.Warning,
        _ => TextStyle.Note,
    };
}
