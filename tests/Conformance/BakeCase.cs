using System.Text;
using System.Text.Json;
using ContextSlim.Bake;
using ContextSlim.Definitions;
using ContextSlim.Paths;
using ContextSlim.Sources;

namespace ContextSlim.Conformance;

/// <summary>A case of bake files: what <c>docker buildx bake --print</c> makes of them, or that it refuses them.</summary>
internal static class BakeCase
{
    private const string Root = "/project";

    /// <summary>True when a recorded case is of this kind.</summary>
    public static bool Is(JsonElement recorded) => recorded.TryGetProperty("targets", out _) && recorded.TryGetProperty("files", out _);

    /// <summary>Runs a case.</summary>
    /// <returns>Null when they agree; else what differs.</returns>
    public static string? Run(JsonElement recorded)
    {
        var environment = RecordedBuilds.Environment(recorded);
        var project = BakeReader.Read(
            new BakeRequest
            {
                Folder = Root,
                Files = Strings(recorded, "f"),
                Targets = Strings(recorded, "targets"),
                Overrides = Strings(recorded, "set"),
                Environment = name => environment.GetValueOrDefault(name),
            },
            new Files(recorded.GetProperty("files")));
        var refusal = project.Diagnostics.FirstOrDefault(static problem => problem.Level == DiagnosticLevel.Error);
        if (!recorded.TryGetProperty("print", out var print))
            return refusal is null ? "recorded refused, computed builds" : null;
        if (refusal is not null)
            return $"recorded builds, computed {refusal.Position}: {refusal.Message}";
        return RecordedBuilds.Difference(print.GetProperty("target").EnumerateObject().Select(Expected), project.Builds.Select(Actual));
    }

    private static string Expected(JsonProperty target)
    {
        var context = target.Value.GetProperty("context").GetString()!.Replace("$ROOT", Root, StringComparison.Ordinal);
        var folder = Location(context);
        var inline = Unescaped(Text(target.Value, "dockerfile-inline") ?? "");
        var dockerfile = Text(target.Value, "dockerfile")!.Replace("$ROOT", Root, StringComparison.Ordinal);
        return RecordedBuilds.Line(
            target.Name,
            folder,
            inline.Length > 0 ? $"inline {inline}" : IsLocal(dockerfile) ? Location(dockerfile) : ContextLocation.IsUrl(context) && !IsLocal(context) ? dockerfile : WrittenPath.Combine(folder, dockerfile),
            Text(target.Value, "target") ?? "",
            RecordedBuilds.Pairs(target.Value, "args").Select(static pair => $"{pair.Name}={Unescaped(pair.Value)}"),
            RecordedBuilds.Pairs(target.Value, "contexts").Select(static pair => $"{pair.Name}={Location(pair.Value.Replace("$ROOT", Root, StringComparison.Ordinal))}"),
            Strings(target.Value, "platforms"));
    }

    private static string Actual(BuildDefinition build) => RecordedBuilds.Line(
        build.Name,
        RecordedBuilds.Location(build.Context, "target:"),
        build.InlineDockerfile is { } inline ? $"inline {inline}" : build.Dockerfile!,
        build.Target ?? "",
        build.Arguments.Select(static argument => $"{argument.Name}={argument.Value}"),
        build.NamedContexts.Select(static named => $"{named.Name}={RecordedBuilds.Location(named.Location, "target:")}"),
        build.Platforms);

    private static string Location(string written) => IsLocal(written) ? WrittenPath.Combine(Root, written["cwd://".Length..])
        : ContextLocation.Elsewhere(written, "target:") is null ? WrittenPath.Combine(Root, written)
        : written;

    private static bool IsLocal(string written) => written.StartsWith("cwd://", StringComparison.Ordinal);

    // bake prints its own input: what would be an expression there is escaped.
    private static string Unescaped(string text) => text.Replace("$${", "${", StringComparison.Ordinal).Replace("%%{", "%{", StringComparison.Ordinal);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static List<string> Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(static item => item.GetString()!)] : [];

    private sealed class Files(JsonElement files) : ITextFileSource
    {
        public TextFile Read(string path, int maximumBytes) => files.TryGetProperty(Path.GetRelativePath(Root, path), out var text)
            ? TextFile.Of(Encoding.UTF8.GetBytes(text.GetString()!)) : TextFile.Not(TextFileStatus.Missing);
    }
}
