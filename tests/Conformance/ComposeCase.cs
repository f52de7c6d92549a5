using System.Text;
using System.Text.Json;
using ContextSlim.Compose;
using ContextSlim.Definitions;
using ContextSlim.Paths;
using ContextSlim.Sources;

namespace ContextSlim.Conformance;

/// <summary>A case of Compose files: what <c>docker compose config</c> makes of them, or that it refuses them.</summary>
internal static class ComposeCase
{
    // Compose names a project by its folder.
    private const string Root = "/project/p";

    /// <summary>True when a recorded case is of this kind.</summary>
    public static bool Is(JsonElement recorded) => recorded.TryGetProperty("projectDirectory", out _) && recorded.TryGetProperty("files", out _);

    /// <summary>Runs a case.</summary>
    /// <returns>Null when they agree; else what differs.</returns>
    public static string? Run(JsonElement recorded)
    {
        var environment = RecordedBuilds.Environment(recorded);
        var project = ComposeReader.Read(
            new ComposeRequest
            {
                Folder = Text(recorded, "folder") is { } folder ? Path.Combine(Root, folder) : Root,
                Files = [.. recorded.GetProperty("f").EnumerateArray().Select(static file => file.GetString()!)],
                ProjectFolder = Text(recorded, "projectDirectory"),
                Profiles = Text(recorded, "profiles") is { } profiles ? profiles.Split(',') : [],
                Environment = environment.GetValueOrDefault,
            },
            new Files(recorded.GetProperty("files")));
        var refusal = project.Diagnostics.FirstOrDefault(static problem => problem.Level == DiagnosticLevel.Error || problem.Code == "CTX801");
        if (!recorded.TryGetProperty("config", out var config) || config.ValueKind == JsonValueKind.Null)
            return refusal is null ? "recorded refused, computed builds" : null;
        if (refusal is not null)
            return $"recorded builds, computed {refusal.File}:{refusal.Position}: {refusal.Message}";
        if (config.GetProperty("name").GetString() != project.Name)
            return $"recorded the name {config.GetProperty("name")}, computed {project.Name}";
        return RecordedBuilds.Difference(config.GetProperty("builds").EnumerateObject().Select(Expected), project.Builds.Select(Actual));
    }

    private static string Expected(JsonProperty service)
    {
        var context = Rooted(Text(service.Value, "context") ?? "$ROOT");
        var inline = Text(service.Value, "dockerfile_inline") is { } text ? Unescaped(text) : "";
        var dockerfile = Text(service.Value, "dockerfile") is { } written ? Unescaped(written) : "Dockerfile";
        return RecordedBuilds.Line(
            service.Name,
            context,
            inline.Length > 0 ? $"inline {inline}" : IsFolder(context) ? WrittenPath.Combine(context, dockerfile) : dockerfile,
            Unescaped(Text(service.Value, "target") ?? ""),
            RecordedBuilds.Pairs(service.Value, "args").Select(static pair => $"{pair.Name}={Unescaped(pair.Value)}"),
            RecordedBuilds.Pairs(service.Value, "additional_contexts").Select(static pair => $"{pair.Name}={Rooted(pair.Value)}"),
            service.Value.TryGetProperty("platforms", out var list) ? [.. list.EnumerateArray().Select(static item => item.GetString()!)] : []);
    }

    private static string Actual(BuildDefinition build) => RecordedBuilds.Line(
        build.Name,
        RecordedBuilds.Location(build.Context, "service:"),
        build.InlineDockerfile is { } inline ? $"inline {inline}" : build.Dockerfile!,
        build.Target ?? "",
        build.Arguments.Where(static argument => argument.Value is not null).Select(static argument => $"{argument.Name}={argument.Value}"),
        build.NamedContexts.Select(static named => $"{named.Name}={RecordedBuilds.Location(named.Location, "service:")}"),
        build.Platforms);

    private static bool IsFolder(string context) => ContextLocation.Elsewhere(context, "service:") is null;

    private static string Rooted(string written)
    {
        var text = Unescaped(written.Replace("$ROOT", Root, StringComparison.Ordinal));
        return IsFolder(text) ? WrittenPath.Combine(Root, text) : text;
    }

    // Compose prints its own input: what would be a variable there is escaped.
    private static string Unescaped(string text) => text.Replace("$$", "$", StringComparison.Ordinal);

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private sealed class Files(JsonElement files) : ITextFileSource
    {
        public TextFile Read(string path, int maximumBytes)
        {
            var name = Path.GetRelativePath(Root, path);
            if (files.TryGetProperty(name, out var text))
                return TextFile.Of(Encoding.UTF8.GetBytes(text.GetString()!));
            var isFolder = name == "." || files.EnumerateObject().Any(file => file.Name.StartsWith(name + "/", StringComparison.Ordinal));
            return TextFile.Not(isFolder ? TextFileStatus.NotAFile : TextFileStatus.Missing);
        }
    }
}
