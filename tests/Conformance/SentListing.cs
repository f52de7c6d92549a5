using System.Text;
using System.Text.Json;
using ContextSlim.Explaining;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Requesting;
using ContextSlim.Scanning;
using ContextSlim.Sending;
using ContextSlim.Surveying;

namespace ContextSlim.Conformance;

/// <summary>What a survey finds to be sent, in the form in which it was recorded.</summary>
internal sealed class SentListing : ISentEntryReceiver
{
    private readonly List<string> _sent = [];
    private readonly List<string> _empty = [];
    private readonly BuildRequest _request;
    private readonly SurveyOptions _options;
    private string? _error;
    private string _refusedAt = "";

    private SentListing(BuildRequest request, SurveyOptions options) => (_request, _options) = (request, options);

    /// <summary>What is sent, in order; directories with a trailing slash.</summary>
    public IReadOnlyList<string> Sent => _sent;

    /// <summary>The error that the build ends with; null for none.</summary>
    public string? Error => _error is null ? null : _error + _refusedAt;

    /// <summary>Surveys a context and lists what it sends.</summary>
    public static SentListing Of(BuildRequest request, SurveyOptions options)
    {
        var listing = new SentListing(request, options);
        var result = Survey.Run(request, options, CancellationToken.None);
        if (result.Refusal is { } refused)
            listing._refusedAt = $" at line {refused.Position.Line}";
        listing._error = result.Refusal is { } refusal ? ErrorName(refusal.Kind) : result.RequestRefusal is { } requests ? ErrorName(requests.Kind) : null;
        if (listing._error is not null)
            return listing;

        SentEntries.Run(result.Tree!, result.Lane, listing, CancellationToken.None);
        var files = listing._sent.FindAll(path => !path.EndsWith('/')).Count;
        if (files != result.Sent!.Value.Files || listing._sent.Count - files != result.Sent.Value.Directories || listing._empty.Count != result.Emptied)
            listing._error = $"totals {result.Sent} and {result.Emptied} emptied disagree with the listing";
        return listing;
    }

    /// <summary>Compares with what was recorded.</summary>
    /// <param name="builder">Named in the answer.</param>
    /// <param name="recorded">The record, for its error and the files that arrive empty.</param>
    /// <param name="expected">The paths recorded.</param>
    /// <returns>Null when they agree; else what differs.</returns>
    public string? Differs(string builder, JsonElement recorded, HashSet<string> expected)
    {
        var error = recorded.TryGetProperty("error", out var named) ? named.GetString() : null;
        if (error != _error)
            return $"{builder}: expected {error ?? "no error"}, got {_error ?? "none"}{_refusedAt}";
        if (error is not null)
            return null;
        var empty = recorded.TryGetProperty("empty", out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];
        return CompareSets($"{builder} sends", expected, _sent) ?? CompareSets($"{builder} empties", [.. empty], _empty);
    }

    /// <inheritdoc/>
    public void Receive(in OrderedEntry entry)
    {
        var path = Encoding.UTF8.GetString(entry.Path);
        _sent.Add(entry.Kind == FileSystem.EntryKind.Directory ? path + "/" : path);
        if ((entry.Verdict.Marks & VerdictMarks.Emptied) != 0)
            _empty.Add(path);
    }

    private static string ErrorName(RefusalKind kind) => kind switch
    {
        RefusalKind.BadPattern => "bad-pattern",
        RefusalKind.LoneBang => "lone-bang",
        RefusalKind.LineTooLong => "line-too-long",
        RefusalKind.CannotBeKnown => "cannot-be-known",
        _ => "control-character",
    };

    private static string ErrorName(RequestRefusalKind kind) => kind switch
    {
        RequestRefusalKind.BadPattern => "bad-pattern",
        RequestRefusalKind.LoneBang => "lone-bang",
        RequestRefusalKind.ControlCharacter => "control-character",
        _ => "unreadable",
    };

    /// <summary>Compares sets of paths.</summary>
    /// <returns>Null when they agree; else what differs.</returns>
    public string? Compare(string what, HashSet<string> expected, IEnumerable<string> actual) => CompareSets(what, expected, [.. actual]);

    private string? CompareSets(string what, HashSet<string> expected, List<string> actual)
    {
        if (expected.SetEquals(actual) && expected.Count == actual.Count)
            return null;
        string[] missing = [.. expected.Except(actual).Take(3)];
        string[] extra = [.. actual.Except(expected).Take(3)];
        return $"{what}: expected and missing [{string.Join(", ", missing)}], not expected [{string.Join(", ", extra)}]{Deciding([.. missing, .. extra])}";
    }

    private string Deciding(string[] differing)
    {
        if (differing.Length == 0)
            return "";
        using var explainer = Explainer.Open(_request, _options);
        var explanation = explainer.Explain(new RelativePath(differing[0].TrimEnd('/')), differing[0].EndsWith('/'), CancellationToken.None);
        return explanation.Rule is { } rule ? $"; line {rule.Position.Line} `{rule}` decides {differing[0]}" : $"; no rule decides {differing[0]}";
    }
}
