using System.Text.Json;
using ContextSlim.Failures;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>What builders and causes are called in reports.</summary>
internal static class WhyNames
{
    public static string Title(FailedBuild build) => build.Builder switch
    {
        LogBuilder.BuildKit => "BuildKit",
        LogBuilder.Classic => "classic builder",
        LogBuilder.Buildah => "Buildah",
        _ => "unknown builder",
    } + (build.Build is { } name ? $" ({DisplayText.Escape(name)})" : "");

    public static string? Key(LogBuilder builder) => builder switch
    {
        LogBuilder.BuildKit => "buildkit",
        LogBuilder.Classic => "classic",
        LogBuilder.Buildah => "buildah",
        _ => null,
    };

    public static string Of(CauseKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    public static string PlaceOf(FailureCause cause, Func<string, string>? shown) =>
        cause is { File: { } file, Position: { } position } && cause.Rule is null ? $"{PipelineText.AtLineStart(shown is null ? file : shown(file))}:{position.Line}: " : "";
}
