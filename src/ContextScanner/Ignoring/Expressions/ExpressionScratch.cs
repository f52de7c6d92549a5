using System.Runtime.CompilerServices;
using ContextSlim.Paths;

namespace ContextSlim.Ignoring.Expressions;

/// <summary>The position sets of one thread: bit n of a set says that a match may stand before code point n of the text.</summary>
internal sealed class ExpressionScratch
{
    private const int MostMasks = 1024; // kept from one rule to the next

    // Position masks of the classes met in the text at hand, by class: rules use the same few classes again and again.
    private readonly Dictionary<CodePointClass, ulong[]> _masks = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<ulong[]> _spare = new();
    private byte[] _text = [];
    private int _textLength = -1; // none yet
    private TextElements _elements;
    private bool _isPrepared;
    private char[] _characters = [];
    private byte[] _charactersOf = [];
    private int _charactersOfLength;
    private int _characterCount = -1; // none yet
    private byte[] _folded = [];
    private byte[] _slashed = [];
    private int[] _points = [];
    private int _words;
    private ulong[] _set = [];
    private ulong[] _gate = [];
    private ulong[] _moved = [];
    private ulong[] _saved = [];
    private ulong[] _boundaries = [];
    private bool _hasBoundaries;

    /// <summary>The text's length in code points, once a search has started.</summary>
    public int Length { get; private set; }

    /// <summary>The text to match.</summary>
    public ReadOnlySpan<byte> Text => _text.AsSpan(0, _textLength);

    /// <summary>The bytes that the text contains.</summary>
    public ByteRow Contained { get; private set; }

    /// <summary>True when no match is possible any more.</summary>
    public bool IsDead => !_set.AsSpan(0, _words).ContainsAnyExcept(0ul);

    /// <summary>Takes the text to match, code points in UTF-8. The same text again costs nothing: many rules are asked about one path.</summary>
    public void Load(ReadOnlySpan<byte> text) => Load(text, TextElements.CodePoints);

    /// <summary>Takes a text whose elements are its bytes, not code points.</summary>
    public void LoadBytes(ReadOnlySpan<byte> text) => Load(text, TextElements.Bytes);

    /// <summary>Takes a text whose elements are the units of UTF-16: a code point beyond them is two.</summary>
    public void LoadUnits(ReadOnlySpan<byte> text) => Load(text, TextElements.Units);

    /// <summary>A text's characters; the same text again costs nothing.</summary>
    public ReadOnlySpan<char> Characters(ReadOnlySpan<byte> text)
    {
        if (_characterCount >= 0 && text.SequenceEqual(_charactersOf.AsSpan(0, _charactersOfLength)))
            return _characters.AsSpan(0, _characterCount);
        if (_characters.Length < text.Length)
            (_characters, _charactersOf) = (new char[2 * text.Length], new byte[2 * text.Length]);
        text.CopyTo(_charactersOf);
        _charactersOfLength = text.Length;
        _characterCount = System.Text.Encoding.UTF8.GetChars(text, _characters);
        return _characters.AsSpan(0, _characterCount);
    }

    /// <summary>A text without regard to case, until the next one is folded.</summary>
    public ReadOnlySpan<byte> Folded(ReadOnlySpan<byte> text) => LetterCase.Fold(text, ref _folded);

    /// <summary>A path with a slash for each backslash, until the next one is written so.</summary>
    public ReadOnlySpan<byte> Slashed(ReadOnlySpan<byte> path)
    {
        if (!path.Contains((byte)'\\'))
            return path;
        if (_slashed.Length < path.Length)
            _slashed = new byte[2 * path.Length];
        path.Replace(_slashed, (byte)'\\', (byte)'/');
        return _slashed.AsSpan(0, path.Length);
    }

    private enum TextElements
    {
        CodePoints,
        Bytes,
        Units,
    }

    private void Load(ReadOnlySpan<byte> text, TextElements elements)
    {
        if (_elements == elements && _textLength == text.Length && text.SequenceEqual(Text))
            return;
        if (_text.Length < text.Length)
            _text = new byte[Math.Max(256, 2 * text.Length)];
        text.CopyTo(_text);
        _textLength = text.Length;
        _elements = elements;
        _isPrepared = false;
        Contained = ByteRow.Of(text);
    }

    private void Decode()
    {
        if (_points.Length < _textLength)
            _points = new int[_text.Length];
        Length = 0;
        for (var text = Text; !text.IsEmpty;)
        {
            var consumed = 1;
            var point = _elements == TextElements.Bytes ? text[0] : UnicodeText.Decode(text, out consumed);
            text = text[consumed..];
            if (point > 0xFFFF && _elements == TextElements.Units)
            {
                _points[Length++] = 0xD800 + ((point - 0x10000) >> 10);
                point = 0xDC00 + ((point - 0x10000) & 0x3FF);
            }

            _points[Length++] = point;
        }

        Prepare();
    }

    private void Prepare()
    {
        _isPrepared = true;
        _words = (Length >> 6) + 1;
        _hasBoundaries = false;
        if (_set.Length < _words)
        {
            _set = new ulong[_words];
            _gate = new ulong[_words];
            _moved = new ulong[_words];
            _saved = new ulong[_words];
            _boundaries = new ulong[_words];
            _spare.Clear();
            _masks.Clear();
            return;
        }

        ForgetMasks();
    }

    private void ForgetMasks()
    {
        foreach (var mask in _masks.Values)
            _spare.Push(mask);
        _masks.Clear();
    }

    /// <summary>A search: a match may begin at every position.</summary>
    public void StartAnywhere()
    {
        if (!_isPrepared)
            Decode();
        else if (_masks.Count > MostMasks)
            ForgetMasks();
        _set.AsSpan(0, _words).Fill(ulong.MaxValue);
        ClearBeyondEnd(_set);
    }

    /// <summary>Moves the set through a node.</summary>
    public void Advance(ExpressionNode node)
    {
        switch (node.Kind)
        {
            case NodeKind.Class: AdvanceClass(node); break;
            case NodeKind.Begin: KeepOnly(0); break;
            case NodeKind.End: KeepOnly(Length); break;
            case NodeKind.WordBoundary: KeepBoundaries(wanted: true); break;
            case NodeKind.NoWordBoundary: KeepBoundaries(wanted: false); break;
            case NodeKind.Folders: AdvanceFolders(node.Class ?? CodePointClass.NotLineFeed); break;
            case NodeKind.Repeat: AdvanceRepeat(node); break;
            case NodeKind.Group: AdvanceGroup(node); break;
        }
    }

    // A round more changes nothing once it reaches nothing new, so that there are never more rounds than positions.
    private void AdvanceGroup(ExpressionNode node)
    {
        var before = Borrow(_set);
        for (var round = 0; round < node.Least && !IsDead; round++)
        {
            AdvanceBranches(node);
            if (_set.AsSpan(0, _words).SequenceEqual(before.AsSpan(0, _words)))
                break;
            _set.AsSpan(0, _words).CopyTo(before);
        }

        _set.AsSpan(0, _words).CopyTo(before);
        for (var round = node.Least; (node.Most < 0 || round < node.Most) && !IsDead; round++)
        {
            AdvanceBranches(node);
            if (!KeepNew(before))
                break;
        }

        before.AsSpan(0, _words).CopyTo(_set);
        _spare.Push(before);
    }

    private void AdvanceBranches(ExpressionNode node)
    {
        var from = Borrow(_set);
        var reached = Borrow([]);
        foreach (var branch in node.Branches!)
        {
            from.AsSpan(0, _words).CopyTo(_set);
            Advance(branch);
            BitRow.Or(reached.AsSpan(0, _words), _set.AsSpan(0, _words));
        }

        reached.AsSpan(0, _words).CopyTo(_set);
        _spare.Push(from);
        _spare.Push(reached);
    }

    /// <summary>Moves the set through all elements of a sequence, as long as a match is possible.</summary>
    public void Advance(ExpressionSequence nodes)
    {
        for (var piece = 0; piece < nodes.PieceCount; piece++)
        {
            foreach (var node in nodes.Piece(piece))
            {
                Advance(node);
                if (IsDead)
                    return;
            }
        }
    }

    // Leaves in the set what was not known, and adds it there; false when there is none.
    private bool KeepNew(ulong[] known)
    {
        ulong added = 0;
        for (var word = 0; word < _words; word++)
        {
            _set[word] &= ~known[word];
            known[word] |= _set[word];
            added |= _set[word];
        }

        return added != 0;
    }

    private ulong[] Borrow(ReadOnlySpan<ulong> content)
    {
        if (!_spare.TryPop(out var row))
            row = new ulong[_set.Length];
        if (content.IsEmpty)
            row.AsSpan(0, _words).Clear();
        else
            content[.._words].CopyTo(row);
        return row;
    }

    private void AdvanceClass(ExpressionNode node)
    {
        var mask = MaskOf(node.Class!);
        if (node is { Least: 1, Most: 1 })
        {
            MoveOne(mask);
            return;
        }

        if (node.Least > 0)
            MoveExactly(mask, node.Least);
        if (node.Most == ExpressionNode.Unlimited)
            Close(mask);
        else if (node.Most > node.Least)
            MoveUpTo(mask, node.Most - node.Least);
    }

    // set = (set & mask) << 1
    private void MoveOne(ulong[] mask)
    {
        ulong carry = 0;
        for (var word = 0; word < _words; word++)
        {
            var moving = _set[word] & mask[word];
            _set[word] = moving << 1 | carry;
            carry = moving >> 63;
        }
    }

    // Adding the moving bits to the mask carries each of them to the end of its run of ones; what changed was passed through.
    private void Close(ulong[] mask)
    {
        ulong carry = 0;
        for (var word = 0; word < _words; word++)
        {
            var moving = _set[word] & mask[word];
            var sum = mask[word] + moving;
            var overflow = sum < moving;
            var total = sum + carry;
            overflow |= total < sum;
            _set[word] |= (total ^ mask[word]) | moving;
            carry = overflow ? 1ul : 0ul;
        }
    }

    // gate(n) holds the positions before n code points of the class in a row; gate(2n) = gate(n) & (gate(n) >> n).
    private void MoveExactly(ulong[] mask, int count)
    {
        if (count > Length)
        {
            _set.AsSpan(0, _words).Clear();
            return;
        }

        mask.AsSpan(0, _words).CopyTo(_gate);
        for (var step = 1; ; step <<= 1)
        {
            if ((count & step) != 0)
            {
                for (var word = 0; word < _words; word++)
                    _set[word] &= _gate[word];
                BitRow.ShiftLeft(_set.AsSpan(0, _words), _set.AsSpan(0, _words), step);
            }

            if (step > count >> 1)
                return;
            DoubleGate(step);
        }
    }

    private void MoveUpTo(ulong[] mask, int count)
    {
        count = Math.Min(count, Length);
        mask.AsSpan(0, _words).CopyTo(_gate);
        var covered = 0;
        for (var step = 1; covered + step <= count; step <<= 1)
        {
            if (!Spread(step))
                return; // the set is as large as it can get
            covered += step;
            if (covered + 2 * step > count)
            {
                // The rest is shorter than the next doubling: single doublings of what is left, from the smallest again.
                if (covered < count)
                    MoveUpTo(mask, count - covered);
                return;
            }

            DoubleGate(step);
        }
    }

    // set |= (set & gate) << step; false when nothing is new.
    private bool Spread(int step)
    {
        for (var word = 0; word < _words; word++)
            _moved[word] = _set[word] & _gate[word];
        BitRow.ShiftLeft(_moved.AsSpan(0, _words), _moved.AsSpan(0, _words), step);
        ulong added = 0;
        for (var word = 0; word < _words; word++)
        {
            added |= _moved[word] & ~_set[word];
            _set[word] |= _moved[word];
        }

        return added != 0;
    }

    private void DoubleGate(int step)
    {
        var words = step >> 6;
        var bits = step & 63;
        for (var word = 0; word < _words; word++)
        {
            var low = word + words < _words ? _gate[word + words] : 0;
            var high = bits > 0 && word + words + 1 < _words ? _gate[word + words + 1] << (64 - bits) : 0;
            _gate[word] &= low >> bits | high;
        }
    }

    private void AdvanceFolders(CodePointClass crossed)
    {
        _set.AsSpan(0, _words).CopyTo(_saved);
        Close(MaskOf(crossed));
        MoveOne(MaskOf(Separator));
        for (var word = 0; word < _words; word++)
            _set[word] |= _saved[word];
    }

    // From each position as far as the lengths say and the class reaches: a run of positions within one reach at a time.
    private void AdvanceRepeat(ExpressionNode node)
    {
        ReadOnlySpan<ulong> mask = MaskOf(node.Consumed!).AsSpan(0, _words);
        var lengths = node.LengthsUpTo(Length).Bits[.._words];
        var moved = _moved.AsSpan(0, _words);
        var spread = _gate.AsSpan(0, _words);
        var result = _saved.AsSpan(0, _words);
        ReadOnlySpan<ulong> set = _set.AsSpan(0, _words);
        result.Clear();
        for (var low = BitRow.NextOne(set, 0); low >= 0;)
        {
            var reach = BitRow.NextZero(mask, low);
            var end = Math.Min(BitRow.NextZero(set, low), reach + 1);
            BitRow.ShiftLeft(lengths, moved, low);
            for (var covered = 1; covered < end - low;)
            {
                var step = Math.Min(covered, end - low - covered);
                BitRow.ShiftLeft(moved, spread, step);
                BitRow.Or(moved, spread);
                covered += step;
            }

            ClearFrom(moved, reach + 1);
            BitRow.Or(result, moved);
            low = BitRow.NextOne(set, end);
        }

        result.CopyTo(_set);
    }

    private static void ClearFrom(Span<ulong> row, int position)
    {
        var word = position >> 6;
        if (word >= row.Length)
            return;
        row[word] &= (1ul << (position & 63)) - 1;
        row[(word + 1)..].Clear();
    }

    private static CodePointClass Separator { get; } = CodePointClass.Single('/');

    private void KeepOnly(int position)
    {
        var kept = _set[position >> 6] & 1ul << (position & 63);
        _set.AsSpan(0, _words).Clear();
        _set[position >> 6] = kept;
    }

    private void KeepBoundaries(bool wanted)
    {
        if (!_hasBoundaries)
            FindBoundaries();
        for (var word = 0; word < _words; word++)
            _set[word] &= wanted ? _boundaries[word] : ~_boundaries[word];
    }

    private void FindBoundaries()
    {
        _hasBoundaries = true;
        _boundaries.AsSpan(0, _words).Clear();
        for (var position = 0; position <= Length; position++)
        {
            var before = position > 0 && IsWord(_points[position - 1]);
            var after = position < Length && IsWord(_points[position]);
            if (before != after)
                _boundaries[position >> 6] |= 1ul << (position & 63);
        }
    }

    private static bool IsWord(int point) => point < 128 && (char.IsAsciiLetterOrDigit((char)point) || point == '_');

    private void ClearBeyondEnd(ulong[] set)
    {
        var used = (Length & 63) + 1;
        if (used < 64)
            set[_words - 1] &= (1ul << used) - 1;
    }

    private ulong[] MaskOf(CodePointClass points)
    {
        if (_masks.TryGetValue(points, out var mask))
            return mask;
        if (!_spare.TryPop(out mask))
            mask = new ulong[_set.Length];
        Fill(mask, points);
        foreach (var part in points.Parts)
        {
            var partMask = MaskOf(part);
            for (var word = 0; word < _words; word++)
                mask[word] |= partMask[word];
        }

        if (points.IsComplement)
            Complement(mask);
        _masks.Add(points, mask);
        return mask;
    }

    // There is no code point at the position after the last.
    private void Complement(ulong[] mask)
    {
        for (var word = 0; word < _words; word++)
            mask[word] = ~mask[word];
        mask[_words - 1] &= (1ul << (Length & 63)) - 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(ulong[] mask, CodePointClass points)
    {
        for (var word = 0; word < _words; word++)
        {
            var first = word << 6;
            var count = Math.Min(64, Length - first);
            ulong bits = 0;
            for (var position = 0; position < count; position++)
                bits |= (points.OwnContains(_points[first + position]) ? 1ul : 0ul) << position;
            mask[word] = bits;
        }
    }
}
