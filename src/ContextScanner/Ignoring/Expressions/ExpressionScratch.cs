using System.Runtime.CompilerServices;
using ContextSlim.Paths;

namespace ContextSlim.Ignoring.Expressions;

/// <summary>The position sets of one thread: bit n of a set says that a match may stand before code point n of the text.</summary>
internal sealed class ExpressionScratch
{
    // Position masks of the classes met in the text at hand, by class: a rule uses the same few classes again and again.
    private readonly Dictionary<CodePointClass, ulong[]> _masks = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<ulong[]> _spare = new();
    private int[] _points = new int[256];
    private int _words;
    private ulong[] _set = [];
    private ulong[] _gate = [];
    private ulong[] _moved = [];
    private ulong[] _saved = [];
    private ulong[] _boundaries = [];
    private bool _hasBoundaries;

    /// <summary>The text's length in code points.</summary>
    public int Length { get; private set; }

    /// <summary>True when no match is possible any more.</summary>
    public bool IsDead => !_set.AsSpan(0, _words).ContainsAnyExcept(0ul);

    /// <summary>Decodes the text to match.</summary>
    public void Load(ReadOnlySpan<byte> text)
    {
        if (_points.Length < text.Length)
            _points = new int[Math.Max(text.Length, 2 * _points.Length)];
        Length = 0;
        while (!text.IsEmpty)
        {
            _points[Length++] = UnicodeText.Decode(text, out var consumed);
            text = text[consumed..];
        }

        Prepare();
    }

    /// <summary>Takes a text whose elements are its bytes, not code points.</summary>
    public void LoadBytes(ReadOnlySpan<byte> text)
    {
        if (_points.Length < text.Length)
            _points = new int[Math.Max(text.Length, 2 * _points.Length)];
        Length = text.Length;
        for (var index = 0; index < text.Length; index++)
            _points[index] = text[index];
        Prepare();
    }

    private void Prepare()
    {
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

        foreach (var mask in _masks.Values)
            _spare.Push(mask);
        _masks.Clear();
    }

    /// <summary>A search: a match may begin at every position.</summary>
    public void StartAnywhere()
    {
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
        }
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
                ShiftLeft(_set, _set, step);
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
        ShiftLeft(_moved, _moved, step);
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

    private void ShiftLeft(ulong[] source, ulong[] target, int step)
    {
        var words = step >> 6;
        var bits = step & 63;
        for (var word = _words - 1; word >= 0; word--)
        {
            var high = word >= words ? source[word - words] << bits : 0;
            var low = bits > 0 && word > words ? source[word - words - 1] >> (64 - bits) : 0;
            target[word] = high | low;
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

    private void AdvanceRepeat(ExpressionNode node)
    {
        var before = new ulong[_words];
        // A round that changes nothing ends them all. Optional rounds only add positions, so an open bound ends within the text's length.
        for (var count = 0; (node.Most == ExpressionNode.Unlimited || count < node.Most) && !IsDead; count++)
        {
            _set.AsSpan(0, _words).CopyTo(before);
            Advance(node.Inner!);
            if (count >= node.Least)
            {
                for (var word = 0; word < _words; word++)
                    _set[word] |= before[word];
            }

            if (_set.AsSpan(0, _words).SequenceEqual(before))
                return;
        }
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
