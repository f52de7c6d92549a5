using ContextSlim.Comparing;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>A check for people and pipelines to read: one line a reason, then what is new and what has vanished; one line when all is well.</summary>
public static class CheckText
{
    /// <summary>Writes the report.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="check">The check.</param>
    /// <param name="failures">The contexts that could not be surveyed; they are told elsewhere, but nothing is well then.</param>
    /// <param name="options">How to report.</param>
    public static void Write(TextWriter writer, GateCheck check, IReadOnlyList<SurveyFailure> failures, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(failures);
        ArgumentNullException.ThrowIfNull(options);
        var isFine = failures.Count == 0 && check.Builds.All(build => build.Result.Sent is not null);
        foreach (var build in check.Builds)
        {
            var reasons = options.Choose(build.Reasons);
            isFine &= reasons.Count == 0;
            foreach (var reason in reasons)
                WrappedText.WriteLine(writer, Of(build) + FindingText.Format(reason, options.Look), options.Look);
        }

        foreach (var note in check.Notes)
            WrappedText.WriteLine(writer, note, options.Look);
        if (isFine)
            writer.Write(Fine(check));
    }

    private static string Of(CheckedBuild build) => build.Result.Request.Name is null ? "" : DisplayText.AtLineStart(build.Key.Title) + ": ";

    private static string Fine(GateCheck check)
    {
        var heaviest = check.Builds.Where(build => build.Result.Sent is not null).MaxBy(build => build.Result.Sent!.Value.Bytes);
        if (heaviest?.Result.Sent is not { } sent)
            return "";
        var size = $"{ByteSize.Format(sent.Bytes)}, {Counts.Files(sent.Files)} sent";
        return check.Builds.Count == 1 ? $"ok: {size}\n" : $"ok: {Counts.Of(check.Builds.Count)} builds, the heaviest {DisplayText.Escape(heaviest.Key.Title)} with {size}\n";
    }
}
