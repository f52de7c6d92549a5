using ContextSlim.Discovery;
using ContextSlim.Ignoring;

namespace ContextSlim.Surveying;

/// <summary>Ignore files made ready, each once for all builds that apply it alike: lanes that share their rules share their verdicts. Safe for any number of threads.</summary>
internal sealed class KnownRules
{
    private readonly Dictionary<(string? File, string Name, RuleSetOptions Options), RuleSet> _known = [];

    /// <summary>The rules of a build.</summary>
    public RuleSet Of(BuildRequest request, BuildFiles files, RuleSetOptions options)
    {
        // A text that was given has no name to be known by.
        if (request.IgnoreText is not null)
            return RuleSet.Create(files.IgnoreFile, options);
        // What a file is called depends on the context.
        var key = (files.IgnoreFilePath, files.IgnoreFile.Name, options);
        lock (_known)
        {
            if (!_known.TryGetValue(key, out var rules))
                _known.Add(key, rules = RuleSet.Create(files.IgnoreFile, options));
            return rules;
        }
    }
}
