namespace ContextSlim.Needs;

/// <summary>The projects of a solution (learn.microsoft.com/visualstudio/extensibility/internals/solution-dot-sln-file, and its XML form).</summary>
internal static class SolutionFile
{
    private const string Reason = "it is a project of the solution";
    private const string Without = "building the solution fails: the project is missing";

    /// <summary>Reads the older form: <c>Project("{type}") = "name", "path", "{id}"</c>.</summary>
    public static IEnumerable<NamedPath> Read(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (!line.StartsWith("Project(", StringComparison.Ordinal) || line.Split('"') is not [_, _, _, _, _, var path, ..])
                continue;
            // A folder of the solution has its name for a path.
            if (path.EndsWith("proj", StringComparison.OrdinalIgnoreCase))
                yield return new NamedPath(path.Replace('\\', '/'), number, Reason) { Without = Without };
        }
    }

    /// <summary>Reads the XML form.</summary>
    public static ManifestContent ReadXml(byte[] text) => XmlManifest.Read(text, (reader, line, names) =>
    {
        if (reader.LocalName == "Project" && reader.GetAttribute("Path") is { } path)
            names.Add(new NamedPath(path.Replace('\\', '/'), line, Reason) { Without = Without });
        else if (reader.LocalName == "File" && reader.GetAttribute("Path") is { } file)
            names.Add(new NamedPath(file.Replace('\\', '/'), line, "the solution shows it"));
    });
}
