using System.Text;
using ContextSlim.FileSystem;

namespace ContextSlim.Needs;

/// <summary>Reads manifests through the seam: regular files of a moderate size, none of them ever run.</summary>
internal static class ManifestReading
{
    /// <summary>The largest manifest that is read, in bytes.</summary>
    public const int Largest = 1 << 20;

    /// <summary>The paths that a manifest names; none when it cannot be read or is too large.</summary>
    /// <param name="reader">Turned to the manifest's folder.</param>
    /// <param name="name">Its name.</param>
    public static IEnumerable<NamedPath> Read(EntryReader reader, ReadOnlySpan<byte> name) => ReadFile(reader, name) is { } text ? Of(name, text) : [];

    /// <summary>The paths that a manifest of a name and a text names.</summary>
    public static IEnumerable<NamedPath> Of(ReadOnlySpan<byte> name, byte[] text) => Encoding.UTF8.GetString(name) switch
    {
        "pyproject.toml" => PythonProject.Read(Encoding.UTF8.GetString(text)),
        "setup.py" => PythonSetup.ReadScript(Encoding.UTF8.GetString(text)),
        "setup.cfg" => PythonSetup.ReadSettings(Encoding.UTF8.GetString(text)),
        "Cargo.toml" => CargoManifest.Read(Encoding.UTF8.GetString(text)),
        "package.json" => NodePackage.Read(text),
        ".yarnrc.yml" => NodePackage.ReadYarnSettings(Encoding.UTF8.GetString(text)),
        var other when other.EndsWith("proj", StringComparison.Ordinal) || other.StartsWith("Directory.", StringComparison.Ordinal) => MsBuildProject.Read(text),
        _ => [],
    };

    private static byte[]? ReadFile(EntryReader reader, ReadOnlySpan<byte> name)
    {
        var status = default(FileStatus);
        try
        {
            if (reader.OpenFile(name, ref status) is not null || status.Size > Largest)
                return null;
            var text = new byte[Math.Max(1024, (int)status.Size + 1)];
            var length = 0;
            while (length <= Largest)
            {
                if (length == text.Length)
                    Array.Resize(ref text, 2 * length);
                var read = reader.Read(text.AsSpan(length), out var problem);
                if (problem is not null)
                    return null;
                if (read == 0)
                    return text.AsSpan(0, length).ToArray();
                length += read;
            }

            return null;
        }
        finally
        {
            reader.CloseFile();
        }
    }
}
