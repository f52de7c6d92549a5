using ContextSlim.Paths;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ContextSlim.Sources;

/// <summary>
/// Reads YAML into nodes that know their place: aliases share their anchor's node, merge keys are resolved, <c>!reset</c> and
/// <c>!override</c> are noted. It works on the parser's events because only there depth, aliases and places are under control.
/// </summary>
internal sealed class YamlLoader
{
    private const string Unreadable = "it cannot be read from here on.";
    private const string CoreTags = "tag:yaml.org,2002:";

    private readonly SourceText _source;
    private readonly ReadSession _session;
    private readonly Parser _parser;
    private readonly Dictionary<string, SourceNode?> _anchors = new(StringComparer.Ordinal);
    private int _values;

    private YamlLoader(SourceText source, ReadSession session)
    {
        _source = source;
        _session = session;
        _parser = new Parser(new Scanner(new StringReader(source.Text)));
    }

    /// <summary>Every scalar that is a value, once, however often it is referred to.</summary>
    public List<SourceScalar> Scalars { get; } = [];

    /// <summary>The roots of the documents in the file.</summary>
    public List<SourceNode> Documents { get; } = [];

    /// <summary>Null, with one line told, when the file is not valid YAML or goes beyond a limit.</summary>
    public static YamlLoader? Load(SourceText source, ReadSession session)
    {
        for (var attempt = 0; ; attempt++)
        {
            var loader = new YamlLoader(source, session);
            try
            {
                loader.ReadDocuments();
                return loader;
            }
            catch (YamlException invalid) when (attempt < 8 && IsIndentationInQuotes(invalid)
                && source.WithQuotedLinesIndented((int)invalid.Start.Index) is var indented && indented != source)
            {
                source = indented;
            }
            catch (YamlException invalid)
            {
                session.Tell(ContextProblems.InvalidYaml(Reason(invalid.Message)), source.At(Place(invalid, source.Text)));
                return null;
            }
            catch (InvalidYamlException invalid)
            {
                session.Tell(invalid.Problem, invalid.Place);
                return null;
            }
            catch (ReadLimitException limit)
            {
                session.Tell(limit, loader.Here());
                return null;
            }
        }
    }

    // YamlDotNet wants the lines of a text in double quotes indented; the YAML reader of Compose does not, and the indentation means nothing.
    private static bool IsIndentationInQuotes(YamlException invalid) =>
        invalid.Message.Contains("double-quoted scalar, found wrong indentation", StringComparison.Ordinal);

    // These sentences of YamlDotNet are fixed texts; others quote the file, whose values are not to be shown.
    private static string Reason(string message) =>
        message.StartsWith("While ", StringComparison.Ordinal) || message.EndsWith("not allowed in this context.", StringComparison.Ordinal)
            ? char.ToLowerInvariant(message[0]) + message[1..]
            : Unreadable;

    // Of a tab in the indentation, the commonest mistake, YamlDotNet gives the place where the mapping began.
    private static long Place(YamlException invalid, string text)
    {
        var start = (int)Math.Clamp(invalid.Start.Index, 0, text.Length);
        var tab = invalid.Message.Contains("tab ", StringComparison.Ordinal) ? text.IndexOf("\n\t", start, StringComparison.Ordinal) : -1;
        return tab < 0 ? start : tab + 1;
    }

    private void ReadDocuments()
    {
        while (MoveNext())
        {
            if (_parser.Current is not DocumentStart)
                continue;
            _anchors.Clear();
            Advance();
            Documents.Add(ReadNode(0));
        }
    }

    /// <summary>Reads the node at the current event and leaves the parser on the node's last event.</summary>
    private SourceNode ReadNode(int depth)
    {
        if (depth > ReadLimits.Depth)
            throw new ReadLimitException($"values are nested more than {ReadLimits.Depth} deep");
        if (++_values > ReadLimits.Values)
            throw new ReadLimitException($"the file holds more than {ReadLimits.Values:N0} values");

        var place = Here();
        if (_parser.Current is AnchorAlias alias)
            return Resolve(alias.Value.Value, place);
        if (_parser.Current is not NodeEvent start)
            throw new InvalidYamlException(ContextProblems.InvalidYaml("a value is missing."), place);

        var anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value;
        if (anchor is not null)
            _anchors[anchor] = null;
        SourceNode node = start switch
        {
            Scalar scalar => ReadScalar(scalar, place),
            SequenceStart => ReadSequence(place, Replaces(start), depth),
            _ => ReadMapping(place, Replaces(start), depth),
        };
        if (!start.Tag.IsEmpty && start.Tag.Value == "!reset")
            node = new SourceReset(place);
        if (anchor is not null)
            _anchors[anchor] = node;
        return node;
    }

    private SourceNode Resolve(string anchor, SourcePlace place)
    {
        if (!_anchors.TryGetValue(anchor, out var node))
            throw new InvalidYamlException(ContextProblems.InvalidYaml($"there is no anchor `&{anchor}` above."), place);
        return node ?? throw new InvalidYamlException(ContextProblems.AliasCycle(anchor), place);
    }

    private SourceScalar ReadScalar(Scalar scalar, SourcePlace place)
    {
        var (text, kind) = Resolved(scalar);
        var node = new SourceScalar(place, scalar.Value) { Value = text, Kind = kind, IsNull = kind == ScalarKind.Null, Replaces = Replaces(scalar) };
        Scalars.Add(node);
        return node;
    }

    // A tag of YAML's own says what a text is, whatever its quotes; any other tag says nothing.
    private static (string Text, ScalarKind Kind) Resolved(Scalar scalar)
    {
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        if (tag.StartsWith(CoreTags, StringComparison.Ordinal))
            return tag == CoreTags + "str" ? (scalar.Value, ScalarKind.Text) : YamlScalarText.Resolve(scalar.Value);
        return scalar.Style == ScalarStyle.Plain && (tag.Length == 0 || tag[0] == '!') && tag != "!"
            ? YamlScalarText.Resolve(scalar.Value)
            : (scalar.Value, ScalarKind.Text);
    }

    private SourceSequence ReadSequence(SourcePlace place, bool replaces, int depth)
    {
        var sequence = new SourceSequence(place) { Replaces = replaces };
        for (Advance(); _parser.Current is not SequenceEnd; Advance())
        {
            var item = ReadNode(depth + 1);
            if (item is not SourceReset)
                sequence.Items.Add(item);
        }

        return sequence;
    }

    private SourceMapping ReadMapping(SourcePlace place, bool replaces, int depth)
    {
        var mapping = new SourceMapping(place) { Replaces = replaces };
        SourceNode? merged = null;
        for (Advance(); _parser.Current is not MappingEnd; Advance())
        {
            var keyPlace = Here();
            if (_parser.Current is not Scalar key)
                throw new InvalidYamlException(ContextProblems.InvalidYaml("a key must be plain text."), keyPlace);
            var isMerge = key.Value == "<<" && key.Style == ScalarStyle.Plain;
            if (!isMerge && Resolved(key).Kind != ScalarKind.Text)
                mapping.FirstOddKey ??= keyPlace;
            if (!key.Anchor.IsEmpty)
                _anchors[key.Anchor.Value] = new SourceScalar(keyPlace, key.Value);
            Advance();
            var value = ReadNode(depth + 1);
            if (isMerge && merged is null)
                merged = value;
            else if (isMerge || !Add(mapping, key.Value, keyPlace, value))
                throw new InvalidYamlException(ContextProblems.DuplicateKey(key.Value), keyPlace);
        }

        Merge(mapping, merged);
        return mapping;
    }

    private static bool Add(SourceMapping mapping, string key, SourcePlace keyPlace, SourceNode value)
    {
        if (value is SourceReset || value.Replaces)
        {
            if (!mapping.Cleared.Add(key))
                return false;
            if (value is SourceReset)
                return !mapping.Entries.ContainsKey(key);
        }

        return mapping.Entries.TryAdd(key, new SourceEntry(keyPlace, value));
    }

    /// <summary>What is written in the mapping wins over what is merged into it; of several merged ones the first wins.</summary>
    private void Merge(SourceMapping mapping, SourceNode? merged)
    {
        switch (merged)
        {
            case null or SourceReset:
                return;
            case SourceMapping other:
                _session.Budget.Copy(other.Entries.Count + other.Cleared.Count);
                foreach (var (key, entry) in other.Entries)
                    mapping.Entries.TryAdd(key, entry);
                mapping.Cleared.UnionWith(other.Cleared);
                return;
            case SourceSequence list when list.Items.TrueForAll(static item => item is SourceMapping):
                _session.Budget.Copy(list.Items.Count);
                foreach (var item in list.Items)
                    Merge(mapping, item);
                return;
            default:
                throw new InvalidYamlException(ContextProblems.InvalidYaml("`<<` takes a mapping or a list of mappings."), merged.Place);
        }
    }

    private static bool Replaces(NodeEvent start) => !start.Tag.IsEmpty && start.Tag.Value == "!override";

    private SourcePlace Here() => _parser.Current is { } current ? _source.At(current.Start.Index) : _source.At(0);

    private bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception failure) when (failure is not YamlException)
        {
            // YamlDotNet's scanner fails in ways of its own on some broken texts: an InvalidOperationException, for one.
            throw new InvalidYamlException(ContextProblems.InvalidYaml(Unreadable), Here());
        }
    }

    private void Advance()
    {
        if (!MoveNext())
            throw new InvalidYamlException(ContextProblems.InvalidYaml("it ends too early."), Here());
    }

    private sealed class InvalidYamlException(Diagnostic problem, SourcePlace place) : Exception
    {
        public Diagnostic Problem { get; } = problem;

        public SourcePlace Place { get; } = place;
    }
}
