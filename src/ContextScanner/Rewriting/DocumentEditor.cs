namespace ContextSlim.Rewriting;

/// <summary>
/// Edits an ignore file line by line. A line keeps its identity however many lines come and go around it, so that a report can name it by the
/// number that people know. Copied before something is tried.
/// </summary>
internal sealed class DocumentEditor
{
    private readonly List<EditedLine> _lines;
    private IgnoreDocument _document;

    public DocumentEditor(IgnoreDocument document)
    {
        _document = document;
        _lines = [.. document.Lines.Select((line, index) => new EditedLine(line, index + 1, PlanChange.Kept, null))];
    }

    private DocumentEditor(DocumentEditor other)
    {
        _document = other._document;
        _lines = [.. other._lines];
        Removed = [.. other.Removed];
    }

    /// <summary>The lines as they are now.</summary>
    public IReadOnlyList<EditedLine> Lines => _lines;

    /// <summary>The rules that were taken out, in the order in which they were.</summary>
    public List<EditedLine> Removed { get; private init; } = [];

    /// <summary>True when anything was edited.</summary>
    public bool IsChanged => Removed.Count > 0 || _lines.Exists(line => line.Change != PlanChange.Kept);

    public DocumentEditor Copy() => new(this);

    /// <summary>Puts another rule in the place of a line's own. A line that is new stays one that was added.</summary>
    public void Replace(int index, byte[] rule, PlanChange change) =>
        _lines[index] = _lines[index].Number == 0
            ? _lines[index] with { Line = _lines[index].Line.WithRule(rule) }
            : _lines[index] with { Line = _lines[index].Line.WithRule(rule), Change = change, Was = _lines[index].Was ?? _lines[index].RuleText };

    /// <summary>Puts lines in the place of one, without the white space around it; those behind the first are as new as the change says.</summary>
    public void Rewrite(int index, IReadOnlyList<byte[]> contents, PlanChange change)
    {
        var line = _lines[index];
        Replace(index, contents[0], change);
        _lines[index] = _lines[index] with { Line = line.Line with { Content = contents[0] } };
        InsertBehind(index, contents.Skip(1), _lines[index].Change);
    }

    /// <summary>Takes a line out that was added, and with the last rule of its group the words above it.</summary>
    public void TakeBack(int index)
    {
        _lines.RemoveAt(index);
        for (index--; index >= 0 && IsHeading(index) && (index + 1 == _lines.Count || !_lines[index + 1].Line.IsRule); index--)
            _lines.RemoveAt(index);
    }

    /// <summary>The file without its byte order mark.</summary>
    public void DropByteOrderMark() => _document = _document.WithoutByteOrderMark();

    /// <summary>Puts a line back as it was read.</summary>
    public void Restore(int index) => _lines[index] = new EditedLine(_document.Lines[_lines[index].Number - 1], _lines[index].Number, PlanChange.Kept, null);

    /// <summary>Takes a line out.</summary>
    public void Remove(int index)
    {
        Removed.Add(_lines[index] with { Change = PlanChange.Removed });
        var wasLast = index == _lines.Count - 1;
        var ending = _lines[index].Line.Ending;
        _lines.RemoveAt(index);
        // A file that ended without a line's end still does.
        if (wasLast && ending.Length == 0 && _lines.Count > 0)
            _lines[^1] = _lines[^1] with { Line = _lines[^1].Line with { Ending = [] } };
    }

    /// <summary>Moves a line behind another one.</summary>
    public void MoveBehind(int index, int target, PlanChange change)
    {
        var moved = _lines[index] with { Change = change, Was = _lines[index].Was ?? _lines[index].RuleText };
        Insert(target + 1, moved);
        _lines.RemoveAt(index < target ? index : index + 1);
    }

    /// <summary>Adds lines behind another one; -1 for the beginning of the file.</summary>
    public void InsertBehind(int index, IEnumerable<byte[]> contents, PlanChange change)
    {
        foreach (var content in contents)
            Insert(++index, new EditedLine(new DocumentLine(content, _document.NewEnding), 0, change, null));
    }

    /// <summary>The index of the line with a number, counted as the edited file is read.</summary>
    public static int IndexOf(int lineNumber) => lineNumber - 1;

    /// <summary>Adds lines at the end of the managed block, which is made where there is none.</summary>
    /// <exception cref="FormatException">The block's marks do not fit together.</exception>
    public void AddToBlock(IReadOnlyList<byte[]> contents)
    {
        if (contents.Count == 0)
            return;
        if (ManagedBlock.Find([.. _lines.Select(line => line.Line)]) is { } block)
        {
            InsertBehind(block.Last - 1, contents, PlanChange.Added);
            return;
        }

        List<byte[]> added = [];
        if (_lines.Count > 0 && _lines[^1].Line.Content.Length > 0)
            added.Add([]);
        InsertBehind(_lines.Count - 1, [.. added, ManagedBlock.Begin.ToArray(), .. contents, ManagedBlock.End.ToArray()], PlanChange.Added);
    }

    /// <summary>The file as it is now.</summary>
    public IgnoreDocument ToDocument() => _document.With([.. _lines.Select(line => line.Line)]);

    private bool IsHeading(int index) => _lines[index] is { Number: 0, Change: PlanChange.Added } line && !line.Line.IsRule
        && !line.Line.Content.AsSpan().SequenceEqual(ManagedBlock.Begin);

    // Only a last line may lack its end, and a file that ended without one still does.
    private void Insert(int index, EditedLine line)
    {
        var endsOpen = index == _lines.Count && _lines.Count > 0 && _lines[^1].Line.Ending.Length == 0;
        if (endsOpen)
            _lines[^1] = _lines[^1] with { Line = _lines[^1].Line with { Ending = _document.NewEnding } };
        if (line.Line.Ending.Length == 0 && !endsOpen && index < _lines.Count)
            line = line with { Line = line.Line with { Ending = _document.NewEnding } };
        if (endsOpen)
            line = line with { Line = line.Line with { Ending = [] } };
        _lines.Insert(index, line);
    }
}

/// <summary>A line of a file that is being edited.</summary>
/// <param name="Line">As it is now.</param>
/// <param name="Number">Its number in the file as it was read; 0 for a new line.</param>
/// <param name="Change">What was done to it.</param>
/// <param name="Was">The rule that it held before, when that is another one.</param>
internal sealed record EditedLine(DocumentLine Line, int Number, PlanChange Change, string? Was)
{
    /// <summary>What the line holds, without the white space around it.</summary>
    public string RuleText => System.Text.Encoding.UTF8.GetString(Paths.UnicodeText.Trim(Line.Content));
}
