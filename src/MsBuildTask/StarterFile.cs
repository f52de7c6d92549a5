using ContextSlim.Discovery;
using ContextSlim.FileSystem;
using ContextSlim.Rewriting;
using ContextSlim.Surveying;

namespace ContextSlim.MSBuild;

/// <summary>Writes a starter ignore file, proved on the tree, where a build has none: the one thing written outside obj/, and only when asked.</summary>
internal static class StarterFile
{
    private const string FileName = ".dockerignore";

    /// <summary>Writes the file, unless an ignore file applies already, there is no Dockerfile to prove it by, or nothing needs ignoring.</summary>
    public static void WriteIfMissing(BuildRequest request, ScanMessages messages, CancellationToken cancellation)
    {
        var files = BuildFiles.Find(request.Context, request.Dockerfile, null, request.Builder);
        if (files.IgnoreFilePath is not null || files.Dockerfile is null)
            return;
        var survey = IgnoreFilePlanner.LookAnew(request with { Budget = null }, new SurveyOptions(), cancellation);
        if (survey.Sent is null)
            return;
        try
        {
            var file = ReplaceableFile.Read(survey.Files.ContextRoot, FileName);
            var plan = IgnoreFilePlanner.Init(survey, new PlanOptions(), file.Content, cancellation);
            if (plan.Proof.FirstOrDefault(check => !check.Holds) is { } failed)
            {
                messages.NotWritten(failed.Detail);
            }
            else if (plan.Rules.Any(rule => rule.Drops.Files > 0))
            {
                FileReplacement.Write(file, plan.TextAfter.Span, keepBackup: false);
                messages.Wrote(file.Path, plan);
            }
        }
        catch (FileReplacementException exception)
        {
            messages.NotWritten($"{FileName} {exception.Message}");
        }
    }
}
