using System.Text.Json;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Sources;

namespace ContextSlim.Comparing;

/// <summary>A baseline as a file: docs/schema/baseline.schema.json. It is replaced whole or not at all.</summary>
public sealed class BaselineFile
{
    private const int SchemaVersion = 1;
    private const int MostBytes = 64 * 1024 * 1024;

    private readonly ReplaceableFile _file;
    private readonly string _shown;

    private BaselineFile(ReplaceableFile file, string shown, Baseline? baseline)
    {
        _file = file;
        _shown = shown;
        Baseline = baseline;
    }

    /// <summary>What it says; null when there is no such file.</summary>
    public Baseline? Baseline { get; }

    /// <summary>The folder that its paths are relative to: its own, links resolved.</summary>
    public string Folder => Path.GetDirectoryName(_file.Target)!;

    /// <summary>Reads a baseline; a file that is not there is one to be written.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SurveyException">It cannot be read, is damaged, or was written by a later version: one line with the place.</exception>
    public static BaselineFile Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var shown = DisplayText.Escape(path);
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full);
        if (folder is null || !Directory.Exists(folder))
            throw new SurveyException($"baseline '{shown}': there is no such folder; create it, or name another file");
        try
        {
            var file = ReplaceableFile.Read(ContextFolder(folder), Path.GetFileName(full));
            return new BaselineFile(file, shown, file.Content is { } content ? Read(content, full, shown) : null);
        }
        catch (FileReplacementException exception)
        {
            throw new SurveyException($"baseline '{shown}': {exception.Message}", exception);
        }
    }

    /// <summary>Writes what the file is to say from now on.</summary>
    /// <returns>False when it says so already.</returns>
    /// <exception cref="SurveyException">It cannot be written, or somebody changed it since it was read. The file is as it was.</exception>
    public bool Write(Baseline baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        var content = Format(baseline);
        if (_file.Content.AsSpan().SequenceEqual(content) && _file.Content is not null)
            return false;
        try
        {
            FileReplacement.RemoveLeftover(_file);
            FileReplacement.Write(_file, content);
            return true;
        }
        catch (FileReplacementException exception)
        {
            throw new SurveyException($"baseline '{_shown}': {exception.Message}", exception);
        }
    }

    // Its own links resolved, as those of a context are.
    private static string ContextFolder(string folder) => Discovery.BuildFiles.FindWithoutDockerfile(folder, null, Ignoring.Builder.BuildKit).ContextRoot;

    private static byte[] Format(Baseline baseline)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion"u8, SchemaVersion);
            json.WriteStartArray("builds"u8);
            foreach (var build in baseline.Builds)
                Write(json, build);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        content.WriteByte((byte)'\n');
        return content.ToArray();
    }

    private static void Write(Utf8JsonWriter json, BaselineBuild build)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, build.Key.Name);
        json.WriteString("context"u8, build.Key.Context);
        json.WriteString("dockerfile"u8, build.Key.Dockerfile);
        json.WriteString("target"u8, build.Key.Target);
        json.WriteString("builder"u8, build.Key.Builder);
        json.WriteString("platform"u8, build.Key.Platform);
        json.WriteNumber("files"u8, build.Sent.Files);
        json.WriteNumber("directories"u8, build.Sent.Directories);
        json.WriteNumber("bytes"u8, build.Sent.Bytes);
        json.WriteStartArray("paths"u8);
        foreach (var path in build.Paths)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, path.Path.ToString());
            if (!path.Path.IsUtf8)
                json.WriteBase64String("pathBytes"u8, path.Path.Bytes);
            if (path.FilesAlone)
                json.WriteBoolean("filesAlone"u8, true);
            json.WriteNumber("files"u8, path.Sum.Files);
            json.WriteNumber("bytes"u8, path.Sum.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Baseline Read(byte[] content, string full, string shown)
    {
        if (content.Length > MostBytes)
            throw new SurveyException($"baseline '{shown}': is larger than {MostBytes / (1024 * 1024)} MB; name the right file, or remove it and write it anew with --update");
        var session = new ReadSession(DiskTextFiles.Instance, Path.GetDirectoryName(full)!);
        session.ShowAs(full, shown);
        var source = SourceText.Decode(full, content);
        var root = source is null ? null : JsonLoader.LoadSettings(source, session);
        if (session.Diagnostics is [{ } problem, ..])
            throw new SurveyException($"{shown}{(problem.Position is { } position ? $":{position}" : "")}: {problem.Message} {Mend}");
        if (root is null)
            throw new SurveyException($"{shown}: this is not UTF-8 text. {Mend}");
        return new Reader(shown).Read(root);
    }

    private const string Mend = "Take the file from version control, or remove it and write it anew with --update.";

    /// <summary>Reads what was written; what is not there or of another form was written by nobody.</summary>
    private sealed class Reader(string shown)
    {
        public Baseline Read(SourceNode root)
        {
            if (root is not SourceMapping mapping || mapping["builds"] is not SourceSequence builds || mapping["schemaVersion"] is not SourceScalar)
                throw Problem(root, "this is no baseline: 'schemaVersion' and 'builds' are missing");
            var version = Number(mapping, "schemaVersion");
            if (version > SchemaVersion)
                throw new SurveyException($"{shown}:{mapping["schemaVersion"]!.Place.Position}: this baseline was written by a later version (schemaVersion {version}, this program knows {SchemaVersion}); update contextslim");
            return new Baseline([.. builds.Items.Select(Build)]);
        }

        private BaselineBuild Build(SourceNode node)
        {
            var build = Mapping(node);
            var paths = build["paths"] as SourceSequence ?? throw Problem(node, "'paths' is missing");
            return new BaselineBuild(
                new BuildKey(Text(build, "name"), Text(build, "context") ?? throw Problem(node, "'context' is missing"), Text(build, "dockerfile"), Text(build, "target"),
                    Text(build, "builder") ?? throw Problem(node, "'builder' is missing"), Text(build, "platform") ?? throw Problem(node, "'platform' is missing")),
                new Sum(Count(build, "files"), Count(build, "directories"), Number(build, "bytes")),
                [.. paths.Items.Select(PathOf)]);
        }

        private BaselinePath PathOf(SourceNode node)
        {
            var path = Mapping(node);
            var text = Text(path, "path") ?? throw Problem(node, "'path' is missing");
            byte[] bytes;
            try
            {
                bytes = Text(path, "pathBytes") is { } exact ? Convert.FromBase64String(exact) : new RelativePath(text).Memory.ToArray();
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException)
            {
                throw Problem(node, "this is no path");
            }

            return new BaselinePath(new RelativePath(bytes), new Sum(Count(path, "files"), 0, Number(path, "bytes"))) { FilesAlone = path["filesAlone"] is SourceScalar { IsLiteral: true, Value: "true" } };
        }

        private SourceMapping Mapping(SourceNode node) => node as SourceMapping ?? throw Problem(node, "this is no object");

        private string? Text(SourceMapping mapping, string key) => mapping[key] switch
        {
            null or SourceScalar { IsNull: true } => null,
            SourceScalar { IsLiteral: false } text => text.Value,
            { } node => throw Problem(node, $"'{key}' is no text"),
        };

        private long Number(SourceMapping mapping, string key) =>
            mapping[key] is SourceScalar { IsLiteral: true } scalar && long.TryParse(scalar.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Problem(mapping[key] ?? mapping, $"'{key}' is no whole number");

        private int Count(SourceMapping mapping, string key) => Number(mapping, key) is <= int.MaxValue and var count ? (int)count : throw Problem(mapping[key]!, $"'{key}' is too large");

        private SurveyException Problem(SourceNode node, string what) => new($"{shown}:{node.Place.Position}: {what}. {Mend}");
    }
}
