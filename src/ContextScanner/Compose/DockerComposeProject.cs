using System.Xml;
using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>
/// Visual Studio's project for Docker Compose, <c>*.dcproj</c>: which Compose files it names. By its documentation ("Docker Compose build properties"):
/// <c>DockerComposeBaseFilePath</c> is the first part of their names, <c>AdditionalComposeFilePaths</c> lists more; both are relative to the project.
/// </summary>
internal static class DockerComposeProject
{
    /// <summary>The ending of such a project's name.</summary>
    public const string Ending = ".dcproj";

    private const string UsualBase = "docker-compose";

    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true };

    /// <summary>The files that a project's text names, as far as it is written down: what MSBuild would work out counts as not said.</summary>
    /// <param name="project">The project, a full path.</param>
    /// <param name="files">Where files come from.</param>
    public static IReadOnlyList<string> FilesOf(string project, ITextFileSource files)
    {
        var start = "";
        var more = "";
        using var text = new MemoryStream(files.Read(project, ReadLimits.FileBytes).Bytes.ToArray(), writable: false);
        try
        {
            using var reader = XmlReader.Create(text, s_settings);
            while (reader.Read())
            {
                if (reader is not { NodeType: XmlNodeType.Element, IsEmptyElement: false, LocalName: var name } || name is not ("DockerComposeBaseFilePath" or "AdditionalComposeFilePaths"))
                    continue;
                if (!reader.Read() || reader.NodeType != XmlNodeType.Text || reader.Value.Contains("$(", StringComparison.Ordinal))
                    continue;
                if (name == "DockerComposeBaseFilePath")
                    start = reader.Value;
                else
                    more = reader.Value;
            }
        }
        catch (XmlException)
        {
            // What comes before a mistake counts.
        }

        return FilesOf(Path.GetDirectoryName(project)!, start, more, files);
    }

    /// <summary>The files that the values of a project's properties name, in the order in which they are merged.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="start">The first part of the names, without <c>.yml</c>; empty for the usual one.</param>
    /// <param name="more">More files, separated by semicolons.</param>
    /// <param name="files">Where files come from.</param>
    public static IReadOnlyList<string> FilesOf(string folder, string? start, string? more, ITextFileSource files)
    {
        var first = Path.GetFullPath(string.IsNullOrWhiteSpace(start) ? UsualBase : Slashed(start), folder);
        var named = new List<string> { first + ".yml" };
        if (files.Read(first + ".override.yml", ReadLimits.FileBytes).Status == TextFileStatus.Read)
            named.Add(first + ".override.yml");
        foreach (var path in (more ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            named.Add(Path.GetFullPath(Slashed(path), folder));
        return named;
    }

    private static string Slashed(string path) => path.Trim().Replace('\\', '/');
}
