using System.Text.Json;
using ContextSlim.Cataloguing;
using ContextSlim.Charting;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Reporting;

/// <summary>
/// What <see cref="HtmlReport"/> shows, for its script alone. Nodes are rows of numbers: there are thousands of them. All text is escaped as people see it, so that the script has
/// nothing to do but to show it as text.
/// </summary>
internal sealed class HtmlData
{
    private const int MostFindings = 300;
    private const long RoomForMaps = 2_300_000; // bytes, after which only the barest is written
    private const long RoomForAll = 2_800_000;
    private const int MostKindsWithPlaces = 30;
    private const int MostFailures = 50;
    private const int LongestRule = 120;
    private const int LongestPath = 200;
    private const int LongestMessage = 800;

    private readonly Utf8JsonWriter _json;
    private readonly SurveyResult _result;
    private readonly ContextMap? _map;
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _rules = [];

    private HtmlData(Utf8JsonWriter json, SurveyResult result)
    {
        _json = json;
        _result = result;
        _map = result.Map;
    }

    private long Written => _json.BytesCommitted + _json.BytesPending;

    public static void Write(Stream output, SurveySet surveys, ReportOptions options)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JsonText.InMarkup });
        var builds = ScanSummaryText.Distinct(surveys.Results);
        var shown = builds.OrderByDescending(static build => build[0].Sent?.Bytes ?? 0).Take(HtmlReport.MostBuilds).ToList();
        JsonReport.WriteHead(json, options);
        json.WriteStartArray("builds"u8);
        foreach (var build in shown)
            new HtmlData(json, build[0]).WriteBuild(build.Count, options, MostFindings / shown.Count);
        json.WriteEndArray();
        json.WriteNumber("further"u8, builds.Count - shown.Count);
        json.WriteStartArray("failures"u8);
        foreach (var failure in surveys.Failures.Take(MostFailures))
            json.WriteStringValue(Shortened(MessageText.Escape(failure.Request.Name is { } name ? $"{name}: {failure.Message}" : failure.Message), LongestMessage));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteBuild(int count, ReportOptions options, int mostFindings)
    {
        var names = ReportedNames.Of(_result);
        _json.WriteStartObject();
        WriteText("name"u8, _result.Request.Name ?? (count > 1 || names.Dockerfile is null ? null : names.Dockerfile));
        WriteText("context"u8, UrlText.HideWhole(_result.Request.Context));
        WriteText("dockerfile"u8, names.Dockerfile);
        WriteText("ignoreFile"u8, names.IgnoreFile);
        WriteText("builder"u8, _result.Lane.Engine.Title);
        _json.WriteNumber("builds"u8, count);
        WriteText("refusal"u8, RefusalOf(_result));
        WriteTotal("onDisk"u8, _result.OnDisk);
        WriteTotal("sent"u8, _result.Sent);
        WriteTotal("eligible"u8, _result.Eligible);
        WriteTotal("ignored"u8, _result.Ignored);
        if (_map is not null)
            WriteMap(_map);
        WriteFindings(options, mostFindings);
        _json.WriteEndObject();
    }

    private static string? RefusalOf(SurveyResult result) => result switch
    {
        { Refusal: { } refusal } => $"{result.Files.IgnoreFile.Name}:{refusal.Position}: {refusal.Message}",
        { RequestRefusal: { } refusal } => refusal.Message,
        { Requests: { IsRefused: true } requests } => requests.Diagnostics.FirstOrDefault(static told => told.Level == DiagnosticLevel.Error)?.Message,
        _ => null,
    };

    private void WriteMap(ContextMap map)
    {
        _json.WriteStartArray("nodes"u8);
        foreach (var node in map.Nodes)
            WriteNode(node);
        _json.WriteEndArray();
        _json.WriteStartArray("kinds"u8);
        for (var kind = 0; kind < map.Kinds.Count; kind++)
            WriteKind(map.Kinds[kind], withPlaces: kind < MostKindsWithPlaces);
        _json.WriteEndArray();
        _json.WriteStartArray("kindNames"u8);
        foreach (var (name, _) in _kinds)
            _json.WriteStringValue(DisplayText.Escape(name));
        _json.WriteEndArray();
        WriteRules();
        WriteDrops(map);
    }

    // [parent, type, state, name, kind, rule, sent bytes, files, eligible bytes, files, ignored bytes, files, drop, bytes and files that would go where those are not what is sent]
    private void WriteNode(MapNode node)
    {
        _json.WriteStartArray();
        _json.WriteNumberValue(node.Parent);
        _json.WriteNumberValue((int)node.Type);
        _json.WriteNumberValue((int)node.State);
        if (node.Type == MapNodeType.Further)
            _json.WriteNumberValue(node.Count);
        else
            _json.WriteStringValue(DisplayText.Escape(node.Name));
        _json.WriteNumberValue(NumberOf(_kinds, node.Kind));
        _json.WriteNumberValue(node.Rule < 0 ? -1 : NumberOf(_rules, node.Rule));
        WriteFigures(node.Figures);
        _json.WriteNumberValue(node.Drop);
        if (node.Type != MapNodeType.Further && (node.Goes.Bytes != node.Figures.Sent.Bytes || node.Goes.Files != node.Figures.Sent.Files))
        {
            _json.WriteNumberValue(node.Goes.Bytes);
            _json.WriteNumberValue(node.Goes.Files);
        }

        _json.WriteEndArray();
    }

    private void WriteKind(MapKind kind, bool withPlaces)
    {
        var places = withPlaces && Written < RoomForMaps ? kind.Places : [];
        _json.WriteStartArray();
        _json.WriteNumberValue(NumberOf(_kinds, kind.Name));
        WriteFigures(kind.Figures);
        _json.WriteStartArray();
        var rest = kind.Figures;
        foreach (var place in places)
        {
            rest -= place.Figures;
            _json.WriteStartArray();
            _json.WriteNumberValue(_map!.NearestTo(place.Path));
            var path = place.Path.IsRoot ? "." : DisplayText.Escape(place.Path);
            _json.WriteStringValue(Shortened(place.Pattern is { } pattern && !path.EndsWith(pattern.TrimStart('*', '/'), StringComparison.Ordinal) ? $"{path}: {pattern}" : path, LongestPath));
            WriteFigures(place.Figures);
            _json.WriteEndArray();
        }

        _json.WriteEndArray();
        _json.WriteNumberValue(kind.Further + kind.Places.Count - places.Count);
        WriteFigures(places.Count == 0 ? default : rest);
        _json.WriteEndArray();
    }

    private void WriteFigures(in LaneFigures figures)
    {
        WriteSum(figures.Sent);
        WriteSum(figures.Eligible);
        WriteSum(figures.Ignored);
    }

    private void WriteSum(Sum sum)
    {
        _json.WriteNumberValue(sum.Bytes);
        _json.WriteNumberValue(sum.Files);
    }

    // [line, text, whether it is an exception]
    private void WriteRules()
    {
        _json.WriteStartArray("rules"u8);
        foreach (var (rule, _) in _rules)
        {
            var source = _result.Lane.Rules[rule];
            _json.WriteStartArray();
            _json.WriteNumberValue(source.Position.Line);
            _json.WriteStringValue(Written < RoomForMaps ? Shortened(DisplayText.Escape(source.Text), LongestRule) : "");
            _json.WriteBooleanValue(_result.Lane.Rules.IsException(rule));
            _json.WriteEndArray();
        }

        _json.WriteEndArray();
    }

    // [bytes and files that go, bytes and files that stay, why the build may need it, lines, how many more]
    private void WriteDrops(ContextMap map)
    {
        const int MostLines = 3;
        _json.WriteStartArray("drops"u8);
        foreach (var drop in map.Drops)
        {
            _json.WriteStartArray();
            WriteSum(drop.Lost);
            WriteSum(drop.Remaining);
            _json.WriteStringValue(Written < RoomForMaps ? Shortened(MessageText.Escape(drop.MayNeed ?? ""), LongestPath) : "");
            _json.WriteStartArray();
            var lines = Written < RoomForMaps ? Math.Min(MostLines, drop.Rules.Count) : 0;
            foreach (var rule in drop.Rules.Take(lines))
                _json.WriteStringValue(Shortened(DisplayText.Escape(rule.Text), LongestRule));
            _json.WriteEndArray();
            _json.WriteNumberValue(drop.Rules.Count - lines);
            _json.WriteEndArray();
        }

        _json.WriteEndArray();
    }

    // [level, code, message, place, node]
    private void WriteFindings(ReportOptions options, int most)
    {
        var findings = options.ToldOf(_result);
        _json.WriteStartArray("findings"u8);
        var shown = 0;
        for (; shown < Math.Min(most, findings.Count) && Written < RoomForAll; shown++)
        {
            var finding = findings[shown];
            _json.WriteStartArray();
            _json.WriteStringValue(FindingText.Level(finding.Level));
            _json.WriteStringValue(finding.Code);
            _json.WriteStringValue(Shortened(FindingText.Message(finding), LongestMessage));
            _json.WriteStringValue(Shortened(FindingPlace.Shown(finding, _result, options.Folder), LongestPath));
            _json.WriteNumberValue(NodeOf(finding));
            _json.WriteEndArray();
        }

        _json.WriteEndArray();
        _json.WriteNumber("furtherFindings"u8, findings.Count - shown);
    }

    // What is said of a kind leads to all of that kind (below zero), what is said of a rule to what it decides, and what decides nothing to the file that it stands in.
    private int NodeOf(Diagnostic finding)
    {
        if (_map is null)
            return 0;
        if (finding.Path is { } path)
            return _map.NearestTo(path);
        if (finding.File == _result.Files.IgnoreFile.Name && _result.Files.IgnoreFilePath is not null)
        {
            for (var rule = 0; finding.Position is { } position && rule < _result.Lane.Rules.Count; rule++)
            {
                if (_result.Lane.Rules[rule].Position.Line == position.Line && _map.DecidedBy(rule) is > 0 and var decided)
                    return decided;
            }

            return _map.NearestTo(new RelativePath(_result.Files.IgnoreFile.Name));
        }

        for (var kind = 0; finding is { File: null, About: not null } && kind < _map.Kinds.Count; kind++)
        {
            if (_map.Kinds[kind].Name == finding.About)
                return -1 - kind;
        }

        return _result.Files.DockerfileInContext is { } dockerfile && finding.File == ReportedNames.Of(_result).Dockerfile ? _map.NearestTo(dockerfile) : 0;
    }

    private void WriteTotal(ReadOnlySpan<byte> name, Sum? sum)
    {
        _json.WriteStartArray(name);
        if (sum is { } known)
            WriteSum(known);
        _json.WriteEndArray();
    }

    private void WriteText(ReadOnlySpan<byte> name, string? text) => JsonReport.WriteStringOrNull(_json, name, text is null ? null : Shortened(DisplayText.Escape(text), LongestMessage));

    private static string Shortened(string text, int longest) => text.Length <= longest ? text : ShortenedText.Of(text, longest);

    private static int NumberOf(Dictionary<string, int> numbers, string? text) => text is null ? -1 : NumberOf<string>(numbers, text);

    private static int NumberOf<T>(Dictionary<T, int> numbers, T key)
        where T : notnull
    {
        if (!numbers.TryGetValue(key, out var number))
            numbers.Add(key, number = numbers.Count);
        return number;
    }
}
