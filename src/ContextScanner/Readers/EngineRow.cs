using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Readers;

/// <summary>What one engine makes of a context.</summary>
/// <param name="Build">The build as the engine reads it.</param>
internal sealed record EngineRow(PreparedBuild Build)
{
    /// <summary>The engine.</summary>
    public Engine Engine => Build.Lane.Engine;

    /// <summary>The build as who is behind the engine reads it once more; null when nobody does.</summary>
    public PreparedBuild? Again { get; init; }

    /// <summary>Why the engine cannot read its ignore file, so that its build fails; null when it can.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Its refusal of the ignore file; then nothing else is known.</summary>
    public IgnoreRefusal? Refusal { get; init; }

    /// <summary>True when BuildKit refuses the ignore file: then there is nothing to compare with.</summary>
    public bool IsAlone { get; init; }

    /// <summary>What it takes.</summary>
    public Sum Taken { get; init; }

    /// <summary>Files and links that BuildKit takes and this engine does not, by the number of the rule that ignores them here; less than 0 for none, or one of a file that is read once more.</summary>
    public PathGroups Lost { get; init; } = new();

    /// <summary>Files and links that this engine takes and BuildKit does not, by the number of BuildKit's rule that ignores them.</summary>
    public PathGroups Gained { get; init; } = new();

    /// <summary>Of <see cref="Lost"/>, what BuildKit takes because of an exception, by the number of that.</summary>
    public PathGroups Returned { get; init; } = new();

    /// <summary>The rest of <see cref="Lost"/>, by the number of the rule that ignores it here.</summary>
    public PathGroups LostAlone { get; init; } = new();

    /// <summary>Files and links that neither BuildKit nor this engine take, and that its client hands to who reads the ignore file once more, by the number of BuildKit's rule that ignores them.</summary>
    public PathGroups Handed { get; init; } = new();

    /// <summary>Of <see cref="Handed"/>, the files that are secrets by their names.</summary>
    public PathGroups HandedSecrets { get; init; } = new();

    /// <summary>Of <see cref="Gained"/>, the files that are secrets by their names.</summary>
    public PathGroup GainedSecrets { get; init; }

    /// <summary>Of <see cref="Lost"/>, the files that are secrets by their names.</summary>
    public PathGroup LostSecrets { get; init; }

    /// <summary>What it fails over, or sends as something else, whatever the rules say but to leave it out.</summary>
    public IReadOnlyList<EngineTrouble> Troubles { get; init; } = [];

    /// <summary>True when its build ends over something that its rules leave in.</summary>
    public bool Fails => Unreadable is not null || Troubles.Any(static trouble => trouble.Fails);

    /// <summary>True when its rules leave in what BuildKit's leave in.</summary>
    public bool ReadsAlike => Refusal is null && !IsAlone && Unreadable is null && Lost.IsEmpty && Gained.IsEmpty;

    /// <summary>True when it takes what BuildKit takes.</summary>
    public bool IsEqual => ReadsAlike && Troubles.Count == 0;

    /// <summary>
    /// <see cref="Lost"/> by the line that there is something to do about: the exception through which BuildKit takes it, else the rule that
    /// ignores it here; of an engine that reads another file, always a rule of that.
    /// </summary>
    /// <param name="usual">BuildKit's build.</param>
    public IEnumerable<(int Rule, PathGroup Group, RuleSet Rules)> LostByLine(PreparedBuild usual)
    {
        var rules = Build.Lane.Rules;
        return Build.Files.IgnoreFilePath != usual.Files.IgnoreFilePath ? Lost.ByRule.Select(pair => (pair.Key, pair.Value, rules))
            : [.. Returned.ByRule.Select(pair => (pair.Key, pair.Value, usual.Lane.Rules)), .. LostAlone.ByRule.Select(pair => (pair.Key, pair.Value, rules))];
    }

    /// <summary>How many files and links differ.</summary>
    public int Differences => Refusal is not null || Unreadable is not null ? int.MaxValue / 16 : Lost.Files + Gained.Files;
}
