using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContextSlim.Configuring;
using ContextSlim.FileSystem;
using ContextSlim.Surveying;
using Microsoft.Build.Framework;

namespace ContextSlim.MSBuild;

/// <summary>What the scans of one build share: the directories that were read, and the findings that were told.</summary>
internal sealed class ScanCache : IDisposable
{
    private const string Key = "ContextSlim.MSBuild.ScanCache";

    private static readonly Lock s_creating = new();

    private readonly Dictionary<string, ContextScans> _contexts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly Lock _changing = new();

    /// <summary>The cache of the build that an engine runs; one of its own for an engine that keeps no objects.</summary>
    public static ScanCache Of(IBuildEngine4? engine)
    {
        if (engine is null)
            return new ScanCache();
        lock (s_creating)
        {
            if (engine.GetRegisteredTaskObject(Key, RegisteredTaskObjectLifetime.Build) is ScanCache known)
                return known;
            var created = new ScanCache();
            engine.RegisterTaskObject(Key, created, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
            return created;
        }
    }

    /// <summary>The scans of one context, by its full path.</summary>
    public ContextScans Context(string path)
    {
        lock (_changing)
        {
            if (!_contexts.TryGetValue(path, out var scans))
                _contexts.Add(path, scans = new ContextScans(path));
            return scans;
        }
    }

    /// <summary>The name of the build, where it has several nodes; null where it has one.</summary>
    public string? Build { get; set; }

    /// <summary>True for the first that tells something, on whatever node.</summary>
    public bool TellFirst(string what)
    {
        lock (_changing)
        {
            if (!_told.Add(what))
                return false;
        }

        return Build is null || TellFirstOfAllNodes(Build, what);
    }

    // An empty file for each thing told, which only one process can create. Where that is not possible, it is rather told twice than not at all.
    private static bool TellFirstOfAllNodes(string build, string what)
    {
        var folder = FolderOf(build);
        var file = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what))));
        try
        {
            Directory.CreateDirectory(folder);
            new FileStream(file, FileMode.CreateNew).Dispose();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return !File.Exists(file);
        }
    }

    private static string FolderOf(string build) => Path.Combine(Path.GetTempPath(), "contextslim-" + build);

    /// <summary>Called by MSBuild at the end of the build.</summary>
    public void Dispose()
    {
        try
        {
            if (Build is not null && Directory.Exists(FolderOf(Build)))
                Directory.Delete(FolderOf(Build), recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another node deletes it, too.
        }

        foreach (var context in _contexts.Values)
            context.Dispose();
    }
}

/// <summary>The scans of one context in a build: the first reads it, those after it ask what the first has read.</summary>
/// <param name="root">The context's full path.</param>
internal sealed class ContextScans(string root) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly DirectoryMemory _memory = new(root);
    private readonly RememberedSurveys _surveys = new();

    public void Dispose() => _one.Dispose();

    /// <summary>Does something to the context that no other project may do at the same time.</summary>
    public void Alone(Action action, CancellationToken cancellation)
    {
        _one.Wait(cancellation);
        try
        {
            action();
        }
        finally
        {
            _one.Release();
        }
    }

    public SurveyResult Run(BuildRequest request, Configuration? configuration, CancellationToken cancellation, out ScanStatistics statistics)
    {
        _one.Wait(cancellation);
        try
        {
            var before = _memory.DirectoriesRead;
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            if (_surveys.Find(request, configuration?.File) is { } known)
            {
                statistics = new ScanStatistics(known.Outcome.DirectoryCount, 0, System.Diagnostics.Stopwatch.GetElapsedTime(start)) { IsRemembered = true };
                return known;
            }

            var result = Survey.Run(request, new SurveyOptions { Memory = _memory, Configuration = configuration, CatalogueFolder = configuration?.CatalogueFolder }, cancellation);
            _surveys.Keep(request, configuration?.File, result);
            statistics = new ScanStatistics(
                result.Outcome.DirectoryCount, _memory.DirectoriesRead - before, System.Diagnostics.Stopwatch.GetElapsedTime(start));
            return result;
        }
        finally
        {
            _one.Release();
        }
    }
}

/// <summary>What a scan cost.</summary>
/// <param name="Directories">The directories of the context.</param>
/// <param name="Read">Those read from disk: none when another project's scan had read them.</param>
/// <param name="Time">The time it took.</param>
internal readonly record struct ScanStatistics(int Directories, int Read, TimeSpan Time)
{
    /// <summary>True when another project of the build had asked the same.</summary>
    public bool IsRemembered { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Directories:N0} directories, {(IsRemembered ? "asked before by another project of this build" : Read == 0 ? "all read before by another project of this build" : $"{Read:N0} read from disk")}, {Time.TotalMilliseconds:0} ms.");
}
