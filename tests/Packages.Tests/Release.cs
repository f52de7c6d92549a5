namespace ContextSlim.Packages.Tests;

/// <summary>A release as <c>./pack</c> makes it.</summary>
internal sealed class Release : IDisposable
{
    private readonly string? _temporary;

    private Release(string folder, string? temporary)
    {
        Folder = folder;
        _temporary = temporary;
        Version = Directory.GetFiles(folder, "ContextSlim.*.nupkg").Select(file => Path.GetFileNameWithoutExtension(file)["ContextSlim.".Length..]).Single(name => char.IsAsciiDigit(name[0]));
    }

    /// <summary>Where the files of the release are.</summary>
    public string Folder { get; }

    public string Version { get; }

    /// <summary>The names of all files, the version in them as <c>VERSION</c>.</summary>
    public string[] Files => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file).Replace(Version, "VERSION", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Packs into a temporary folder, under a version that nobody has.</summary>
    /// <param name="machine">What the script is told: a machine, or none.</param>
    /// <param name="programs">A folder that comes first on PATH; null for none.</param>
    public static Release Pack(string machine, string? programs = null)
    {
        var temporary = Directory.CreateTempSubdirectory("contextslim-release-").FullName;
        var folder = Path.Combine(temporary, "release");
        var variables = new Dictionary<string, string>();
        if (programs is not null)
            variables["PATH"] = programs + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        CommandRun.Start(
            Path.Combine(Repository.Root, "pack"), Repository.Root, variables,
            folder, machine, "--version", $"0.0.1-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}").Succeeds();
        return new Release(folder, temporary);
    }

    /// <summary>A release that was packed before.</summary>
    public static Release Of(string folder) => new(Path.GetFullPath(folder), null);

    /// <summary>A file of the release, whose name holds <c>VERSION</c> where the version stands.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name.Replace("VERSION", Version, StringComparison.Ordinal));

    public void Dispose()
    {
        if (_temporary is not null)
            Directory.Delete(_temporary, recursive: true);
    }
}
