using System.Security;
using System.Text;
using System.Text.Json;

namespace ContextSlim.MSBuild.Tests;

/// <summary>
/// Many small projects, each in a folder of its own, built one after the other by one MSBuild: starting one for each would take a minute.
/// </summary>
internal sealed class ManyProjects : IDisposable
{
    private readonly TestSolution _solution = new();
    private readonly StringBuilder _calls = new();
    private readonly List<string> _names = [];
    private readonly Lazy<Dictionary<string, CommandRun>> _runs;

    public ManyProjects() => _runs = new Lazy<Dictionary<string, CommandRun>>(Build);

    /// <summary>The folder of a case.</summary>
    public string Root(string name) => _solution.FullPath(name);

    /// <summary>Adds a case: a console project, what lies beside it, and how it is built.</summary>
    /// <param name="name">Its name, and its folder's.</param>
    /// <param name="plant">Plants what lies beside it; paths begin with the case's name.</param>
    /// <param name="properties">Properties, as MSBuild takes them.</param>
    /// <param name="targets">The targets to build.</param>
    /// <param name="lines">What else the project says.</param>
    public ManyProjects Case(string name, Func<TestSolution, TestSolution> plant, string properties = "", string targets = "ContextSlimScan", params string[] lines)
    {
        _solution.Project($"{name}/{name}.csproj", "Microsoft.NET.Sdk", lines);
        _ = plant(_solution);
        _names.Add(name);
        _calls.Append(
            $"""
                <Message Importance="high" Text="== {name}" />
                <MSBuild Projects="{name}/{name}.csproj" Targets="{targets}" Properties="Case=1;{SecurityElement.Escape(properties)}" ContinueOnError="ErrorAndContinue" />

            """);
        return this;
    }

    /// <summary>What MSBuild said while it built a case. The first to ask has all of them built.</summary>
    public CommandRun this[string name] => _runs.Value[name];

    /// <summary>What the tool says about a case's context.</summary>
    public JsonElement Scan(string name, params string[] options)
    {
        _ = _runs.Value;
        return _solution.Scan(name, ["-f", $"{name}/Dockerfile", .. options]);
    }

    /// <summary>The report of a case that was told to write it beside its folder.</summary>
    public JsonElement Report(string name)
    {
        _ = _runs.Value;
        return _solution.Report(name + ".json", isFile: true);
    }

    /// <summary>The report of a case's publish folder that was told to be written beside its folder.</summary>
    public JsonElement PublishReport(string name)
    {
        _ = _runs.Value;
        return _solution.PublishReport(name + ".publish.json");
    }

    /// <summary>What the tool says about a folder of a case as a publish folder.</summary>
    public JsonElement ScanPublished(string name, string folder) => _solution.ScanPublished(Path.Combine(Root(name), folder));

    public void Dispose() => _solution.Dispose();

    private Dictionary<string, CommandRun> Build()
    {
        var projects = string.Join(';', _names.Select(name => $"{name}/{name}.csproj"));
        _solution.Text("all.proj", $"""
            <Project>
              <Target Name="All">
                <MSBuild Projects="{projects}" Targets="Restore" Properties="Case=0" />
            {_calls}
              </Target>
            </Project>
            """);
        var run = _solution.Dotnet("msbuild", "all.proj", "-t:All", "-m:1", "-v:normal", "-clp:NoSummary");
        var parts = run.Output.Split("== ").Skip(1).Select(part => (Name: part[..part.IndexOf('\n', StringComparison.Ordinal)].Trim(), Text: part));
        return parts.ToDictionary(part => part.Name, part => run with { Output = part.Text });
    }
}
