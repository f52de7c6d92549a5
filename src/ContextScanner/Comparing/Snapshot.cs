using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Requesting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Comparing;

/// <summary>What builds sent at one time: every path with its size and what it is, and the rules that decided. <see cref="SnapshotFile"/> keeps it.</summary>
/// <param name="Builds">The builds.</param>
public sealed record Snapshot(IReadOnlyList<SnapshotBuild> Builds)
{
    /// <summary>The context as it was named when the snapshot was taken; null for none.</summary>
    public string? Context { get; init; }

    /// <summary>What was said of which builds are meant, in order; values that may be secrets are not in it.</summary>
    public IReadOnlyList<AskedBuild> Asked { get; init; } = [];

    /// <summary>The same with these builds alone, by their names.</summary>
    internal Snapshot Only(IReadOnlyCollection<string> names) => this with { Builds = [.. Builds.Where(build => build.Key.Name is { } name && names.Contains(name))] };

    /// <summary>The survey that a snapshot needs.</summary>
    public static SurveyOptions OptionsFor(SurveyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Detail == SurveyDetail.Sums ? options with { Detail = SurveyDetail.Tree } : options;
    }

    /// <summary>What was surveyed, without builds that Docker refuses.</summary>
    /// <param name="results">The surveys, with <see cref="OptionsFor"/>.</param>
    /// <param name="cancellation">Looked at between entries.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Snapshot Of(IEnumerable<SurveyResult> results, CancellationToken cancellation) => Of(results, withoutGit: false, cancellation);

    internal static Snapshot Of(IEnumerable<SurveyResult> results, bool withoutGit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(results);
        var builds = new List<SnapshotBuild>();
        var lanes = new Dictionary<(object Walk, int Lane), (SnapshotEntries Entries, Sum Sent)>();
        foreach (var (key, result) in BaselineBuild.Keyed(results, Directory.GetCurrentDirectory()))
        {
            if (result.Sent is not { } sent)
                continue;
            // Builds that could not differ have been looked at together, and are kept once.
            if (!lanes.TryGetValue((result.Outcome, result.LaneNumber), out var kept))
                lanes.Add((result.Outcome, result.LaneNumber), kept = SnapshotEntries.Of(result, withoutGit, cancellation));
            builds.Add(new SnapshotBuild(key, withoutGit ? kept.Sent : sent, RulesOfBuild.Of(result.Lane), kept.Entries));
        }

        return new Snapshot(builds);
    }
}

/// <summary>An option that said which builds are meant.</summary>
/// <param name="Option">Its name.</param>
/// <param name="Value">Its value; null where it has none.</param>
public sealed record AskedBuild(string Option, string? Value);

/// <summary>What one build sent.</summary>
public sealed class SnapshotBuild
{
    internal SnapshotBuild(BuildKey key, Sum sent, RulesOfBuild rules, SnapshotEntries entries)
    {
        Key = key;
        Sent = sent;
        Rules = rules;
        Entries = entries;
    }

    /// <summary>Which build.</summary>
    public BuildKey Key { get; }

    /// <summary>What it sent.</summary>
    public Sum Sent { get; }

    internal RulesOfBuild Rules { get; }

    internal SnapshotEntries Entries { get; }
}

/// <summary>What decided what was sent: enough to ask it again of any path.</summary>
internal sealed record RulesOfBuild(Builder Builder, string IgnoreFile, ReadOnlyMemory<byte> IgnoreText, RelativePath? Dockerfile, bool BackslashSeparates, IReadOnlyList<RelativePath>? Includes)
{
    public static RulesOfBuild Of(Lane lane)
    {
        var options = lane.Rules.Options;
        return new RulesOfBuild(
            options.Builder, lane.Rules.File.Name, lane.Rules.File.Text, options.Dockerfile, options.BackslashSeparates,
            lane.Includes is { } includes ? [.. Enumerable.Range(0, includes.Rules.Count).Select(include => new RelativePath(includes.Rules[include].Entry.ToArray()))] : null);
    }

    /// <summary>The same as the walk asks it.</summary>
    public Lane ToLane() => new(RuleSet.Create(Ignoring.IgnoreFile.Parse(IgnoreText.Span, IgnoreFile), new RuleSetOptions(Builder) { Dockerfile = Dockerfile, BackslashSeparates = BackslashSeparates }))
    {
        Includes = Includes is null ? null : IncludePatterns.Create(Includes, BackslashSeparates),
    };
}
