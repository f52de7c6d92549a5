using System.ComponentModel;
using System.Diagnostics;
using System.Security;
using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Publishing;

/// <summary>
/// Publishes a project in other ways into a temporary folder, where its output, its intermediate files and its lock file go, too: the project's own
/// <c>bin/</c> and <c>obj/</c> stay as they are. The way's property is set for the project alone, as if it stood in it, and not for those that it references.
/// </summary>
internal sealed class PublishTrials : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationToken _cancellation;
    private readonly string _program;
    private readonly string _project;
    private readonly string _folder;
    private Process? _running;

    /// <summary>Makes the folder.</summary>
    /// <param name="project">The project's full path.</param>
    /// <param name="cancellation">Ends what runs, and removes the folder before the call that cancels returns.</param>
    /// <exception cref="SurveyException">There is no dotnet.</exception>
    public PublishTrials(string project, CancellationToken cancellation)
    {
        _program = ProgramPath.Find("dotnet") ?? throw new SurveyException("--estimate: there is no dotnet on PATH: install the .NET SDK, or leave --estimate out");
        _project = project;
        _cancellation = cancellation;
        _folder = Directory.CreateTempSubdirectory("contextslim-estimate-").FullName;
        _registration = cancellation.UnsafeRegister(static trials => ((PublishTrials)trials!).End(), this);
    }

    /// <summary>Publishes and measures.</summary>
    /// <param name="way">How.</param>
    /// <param name="runtime">The system to publish for.</param>
    /// <param name="framework">The target framework; null for the project's only one.</param>
    /// <param name="workingDirectory">The container's working directory.</param>
    /// <exception cref="SurveyException">The program cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public PublishEstimate Measure(SmallerWay way, string runtime, string? framework, string workingDirectory)
    {
        var place = Path.Combine(_folder, way.Name);
        Directory.CreateDirectory(place);
        var before = Write(place, "before.props", PropertiesOf(way, place));
        var after = Write(place, "after.targets", CheckOf(way));
        var published = Path.Combine(place, "published");
        List<string> arguments =
        [
            "publish", _project, "-c", "Release", "-r", runtime, "--self-contained", "--artifacts-path", Path.Combine(place, "artifacts"), "-o", published,
            "-nologo", "-tl:off", "-v:quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:ContextSlimEnabled=false", "-p:TreatWarningsAsErrors=false",
            "-p:RestoreLockedMode=false", "-p:CopyOutputSymbolsToPublishDirectory=false", "-p:SuppressTrimAnalysisWarnings=false",
            $"-p:CustomAfterMicrosoftCommonTargets={after}",
        ];
        if (framework is not null)
            arguments.AddRange(["-f", framework]);
        var (code, output) = Run(arguments, before);
        var estimate = new PublishEstimate(way, runtime) { Warnings = AnalyzerCodes(output) };
        if (estimate.Warnings.Count > 0)
            return estimate;
        if (code != 0 || !Directory.Exists(published))
            return estimate with { Problem = FirstError(output) };
        return estimate with { Layer = LayerArchive.Measure(published, workingDirectory, _cancellation) };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        End();
    }

    /// <summary>The codes of trimming, of single files and of Native AOT (IL2xxx, IL3xxx) among what a build said.</summary>
    internal static IReadOnlyList<string> AnalyzerCodes(string output)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var line in output.Split('\n'))
        {
            foreach (var level in (string[])[" warning IL", " error IL"])
            {
                var at = line.IndexOf(level, StringComparison.Ordinal);
                if (at < 0)
                    continue;
                var code = line.AsSpan(at + level.Length - 2);
                var end = code.IndexOf(':');
                if (end == 6 && code[2..end].IndexOfAnyExceptInRange('0', '9') < 0)
                    codes.Add(code[..end].ToString());
            }
        }

        return [.. codes];
    }

    /// <summary>The first error of what a build said, without the project that MSBuild puts behind it.</summary>
    internal static string FirstError(string output)
    {
        const int Longest = 300;
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = lines.FirstOrDefault(static line => line.Contains(": error ", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? "it gave no reason";
        if (line.IndexOf(": error ", StringComparison.Ordinal) is > 0 and var at)
            line = line[(at + ": error ".Length)..].TrimStart(' ', ':');
        if (line.EndsWith(']') && line.LastIndexOf(" [", StringComparison.Ordinal) is > 0 and var project)
            line = line[..project];
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }

    private static string Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private string Condition => $"'$(MSBuildProjectFullPath)' == '{SecurityElement.Escape(_project)}'";

    private string PropertiesOf(SmallerWay way, string place) => $"""
        <Project>
          <PropertyGroup Condition="Exists('$(MSBuildProjectDirectory)/packages.lock.json')">
            <NuGetLockFilePath>{SecurityElement.Escape(place)}/$(MSBuildProjectName).lock.json</NuGetLockFilePath>
          </PropertyGroup>
          <PropertyGroup Condition="{Condition}">
            <{way.Property}>true</{way.Property}>
          </PropertyGroup>
        </Project>
        """;

    // A project that sets the property to something else would be measured as what it is not.
    private string CheckOf(SmallerWay way) => $"""
        <Project>
          <Target Name="_ContextSlimEstimates" BeforeTargets="CoreCompile" Condition="{Condition} And '$({way.Property})' != 'true'">
            <Error Text="the project itself sets {way.Property} to '$({way.Property})'" />
          </Target>
        </Project>
        """;

    private (int Code, string Output) Run(List<string> arguments, string before)
    {
        var start = new ProcessStartInfo(_program)
        {
            WorkingDirectory = Path.GetDirectoryName(_project),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        arguments.ForEach(start.ArgumentList.Add);
        // As a property of the command line it would take the place of what the SDK itself adds there, and with it the folder of the artifacts.
        start.Environment["CustomAfterDirectoryBuildProps"] = before;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Start(start);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        output += error.GetAwaiter().GetResult();
        process.WaitForExit();
        lock (_lock)
            _running = null;
        _cancellation.ThrowIfCancellationRequested();
        return (process.ExitCode, output);
    }

    private Process Start(ProcessStartInfo start)
    {
        lock (_lock)
        {
            _cancellation.ThrowIfCancellationRequested();
            try
            {
                return _running = Process.Start(start)!;
            }
            catch (Win32Exception exception)
            {
                throw new SurveyException($"--estimate: '{DisplayText.Escape(_program)}' cannot be run: {exception.Message}", exception);
            }
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _running?.Kill(entireProcessTree: true);
            _running = null;
            try
            {
                Directory.Delete(_folder, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is gone already, or a compiler that was just ended still writes: the system's place for temporary files is cleaned by the system.
            }
        }
    }
}
