using ContextSlim.FileSystem;
using ContextSlim.Programs;
using ContextSlim.Sources;

namespace ContextSlim.Discovery;

/// <summary>
/// Projects of C# that have images built: Aspire AppHosts, and tests that use Testcontainers. Their own files say which they are; then all of their C# files are
/// read, those of other projects in their folder and of <c>bin/</c> and <c>obj/</c> not.
/// </summary>
internal static class BuildingProjects
{
    // What an AppHost cannot do without; that of a file-based one stands in the file itself.
    private static readonly byte[][] s_appHost = ["Aspire.AppHost.Sdk"u8.ToArray(), "Aspire.Hosting.AppHost"u8.ToArray(), "<IsAspireHost>true"u8.ToArray()];

    /// <summary>True for the name of a project's file: <c>*.csproj</c>, and <c>apphost.cs</c>, as Aspire calls a file-based one.</summary>
    public static bool IsProject(ReadOnlySpan<byte> name) => name.EndsWith(".csproj"u8) || System.Text.Ascii.EqualsIgnoreCase(name, "apphost.cs"u8);

    /// <summary>What the program of a project's file has built.</summary>
    /// <param name="project">The file, a full path.</param>
    /// <param name="isAppHost">True when it is known to be an AppHost, whatever its text says.</param>
    /// <param name="files">Where files come from.</param>
    /// <param name="shownFrom">The folder that places are shown relative to.</param>
    public static ProgramBuilds Read(string project, bool isAppHost, ITextFileSource files, string shownFrom)
    {
        var folder = Path.GetDirectoryName(project)!;
        var text = files.Read(project, ReadLimits.FileBytes).Bytes.Span;
        if (isAppHost || IsAppHost(text))
            return AspireBuilds.Read(folder, SourcesOf(project, folder), files, shownFrom);
        return text.IndexOf("Testcontainers"u8) >= 0 && project.EndsWith("proj", StringComparison.Ordinal)
            ? TestedImages.Read(folder, SourcesOf(project, folder), files, shownFrom, Holds)
            : new ProgramBuilds([], []);
    }

    private static bool IsAppHost(ReadOnlySpan<byte> text)
    {
        foreach (var word in s_appHost)
        {
            if (text.IndexOf(word) >= 0)
                return true;
        }

        return false;
    }

    private static List<string> SourcesOf(string project, string folder)
    {
        if (project.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            return [project];
        var sources = new List<string>();
        var folders = new Stack<string>([folder]);
        while (folders.TryPop(out var next) && sources.Count < ReadLimits.Files)
        {
            try
            {
                if (next != folder && Directory.EnumerateFiles(next, "*.csproj").Any())
                    continue;
                foreach (var below in Directory.EnumerateDirectories(next))
                {
                    if (Path.GetFileName(below) is not ("bin" or "obj" or "node_modules" or ".git") && PathKind.Of(below) == EntryKind.Directory && new DirectoryInfo(below).LinkTarget is null)
                        folders.Push(below);
                }

                sources.AddRange(Directory.EnumerateFiles(next, "*.cs").Take(ReadLimits.Files - sources.Count));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // What cannot be listed is compiled by nobody.
            }
        }

        sources.Sort(StringComparer.Ordinal);
        return sources;
    }

    private static bool Holds(string folder, string name)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(folder, name).Any();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
