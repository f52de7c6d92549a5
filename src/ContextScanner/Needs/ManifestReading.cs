using System.Text;
using System.Text.Unicode;
using ContextSlim.FileSystem;

namespace ContextSlim.Needs;

/// <summary>
/// Reads manifests through the seam: regular files of a moderate size, none of them ever run. No manifest is judged: what can be read of it
/// counts, and what cannot is a problem to be told, never a failure.
/// </summary>
internal static class ManifestReading
{
    /// <summary>The largest manifest that is read, in bytes.</summary>
    public const int Largest = 1 << 20;

    /// <summary>The most manifests that are read.</summary>
    public const int Most = 1000;

    /// <summary>True for the name of a manifest that may name files.</summary>
    public static bool Reads(string name) => name is "pyproject.toml" or "setup.py" or "setup.cfg" or "Cargo.toml" or "package.json" or ".yarnrc.yml"
        or "Gemfile" or "composer.json" or "pnpm-workspace.yaml" or "pubspec.yaml" or "pom.xml" or "settings.gradle" or "settings.gradle.kts" or "go.mod" or "go.work" or "nuget.config" or "NuGet.Config" or "NuGet.config"
        || name.EndsWith(".sln", StringComparison.Ordinal) || name.EndsWith(".slnx", StringComparison.Ordinal)
        || IsMsBuild(name);

    private static bool IsMsBuild(string name) => name.EndsWith("proj", StringComparison.Ordinal) || name.StartsWith("Directory.", StringComparison.Ordinal);

    /// <summary>What a manifest names; nothing when it cannot be read or is too large.</summary>
    /// <param name="reader">Turned to the manifest's folder.</param>
    /// <param name="name">Its name.</param>
    public static ManifestContent Read(EntryReader reader, ReadOnlySpan<byte> name) =>
        ReadFile(reader, name, out var problem) is { } text ? Of(name, text) : new ManifestContent([], problem);

    /// <summary>What a manifest of a name and a text names.</summary>
    public static ManifestContent Of(ReadOnlySpan<byte> name, byte[] text)
    {
        // An empty one is no proper file of its format, and names nothing for certain.
        if (text.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return new ManifestContent([]);
        // The tools replace such bytes, too.
        var isUtf8 = Utf8.IsValid(text);
        var content = Of(Encoding.UTF8.GetString(name), isUtf8 ? text : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text)));
        return isUtf8 ? content : content with { Problem = ManifestProblem.NotUtf8 };
    }

    private static ManifestContent Of(string name, byte[] text) => name switch
    {
        "pyproject.toml" => PythonProject.Read(Encoding.UTF8.GetString(text)),
        "setup.py" => new ManifestContent(PythonSetup.ReadScript(Encoding.UTF8.GetString(text))),
        "setup.cfg" => new ManifestContent(PythonSetup.ReadSettings(Encoding.UTF8.GetString(text))),
        "Cargo.toml" => CargoManifest.Read(Encoding.UTF8.GetString(text)),
        "package.json" => NodePackage.Read(text),
        ".yarnrc.yml" => new ManifestContent(NodePackage.ReadYarnSettings(Encoding.UTF8.GetString(text))),
        "Gemfile" => new ManifestContent(RubyBundle.Read(Encoding.UTF8.GetString(text))),
        "composer.json" => ComposerPackage.Read(text),
        "pnpm-workspace.yaml" => PnpmWorkspace.Read(text),
        "pubspec.yaml" => DartPackage.Read(text),
        "pom.xml" => MavenProject.Read(text),
        "settings.gradle" or "settings.gradle.kts" => new ManifestContent(GradleSettings.Read(Encoding.UTF8.GetString(text))),
        "go.mod" or "go.work" => new ManifestContent(GoModules.Read(Encoding.UTF8.GetString(text))),
        "nuget.config" or "NuGet.Config" or "NuGet.config" => NuGetSettings.Read(text),
        _ when name.EndsWith(".sln", StringComparison.Ordinal) => new ManifestContent(SolutionFile.Read(Encoding.UTF8.GetString(text))),
        _ when name.EndsWith(".slnx", StringComparison.Ordinal) => SolutionFile.ReadXml(text),
        _ when IsMsBuild(name) => MsBuildProject.Read(text),
        _ => new ManifestContent([]),
    };

    private static byte[]? ReadFile(EntryReader reader, ReadOnlySpan<byte> name, out ManifestProblem? why)
    {
        var status = default(FileStatus);
        why = null;
        try
        {
            if (reader.OpenFile(name, ref status) is { } closed)
            {
                why = Unreadable(closed);
                return null;
            }

            var text = new byte[Math.Clamp(status.Size + 1, 1024, Largest + 1)];
            var length = 0;
            while (status.Size <= Largest && length <= Largest)
            {
                if (length == text.Length)
                    Array.Resize(ref text, 2 * length);
                var read = reader.Read(text.AsSpan(length), out var problem);
                if (problem is { } failed)
                {
                    why = Unreadable(failed);
                    return null;
                }

                if (read == 0)
                    return text.AsSpan(0, length).ToArray();
                length += read;
            }

            why = ManifestProblem.TooLarge;
            return null;
        }
        finally
        {
            reader.CloseFile();
        }
    }

    // What is gone again names nothing.
    private static ManifestProblem? Unreadable(FileSystemProblem problem) =>
        problem.Reason == ProblemReason.Vanished ? null : new ManifestProblem($"it cannot be read ({problem.Message})");
}
