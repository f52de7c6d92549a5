namespace ContextSlim.Ignoring.Expressions;

/// <summary>Collects ranges in any order, then makes a <see cref="CodePointClass"/> of them.</summary>
internal sealed class CodePointClassBuilder
{
    private const int LastPoint = 0x10FFFF;

    private readonly List<(int Low, int High)> _ranges = []; // beyond ASCII
    private ulong _low; // ASCII below 64
    private ulong _high; // ASCII from 64
    private readonly HashSet<CodePointClass> _parts = [];

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _low = _high = 0;
        _ranges.Clear();
        _parts.Clear();
    }

    /// <summary>Adds one code point.</summary>
    public CodePointClassBuilder Add(int point) => Add(point, point);

    /// <summary>Adds an inclusive range.</summary>
    public CodePointClassBuilder Add(int low, int high)
    {
        for (var point = low; point <= high && point < 128; point++)
        {
            if (point < 64)
                _low |= 1ul << point;
            else
                _high |= 1ul << (point - 64);
        }

        if (high >= 128)
            _ranges.Add((Math.Max(low, 128), high));
        return this;
    }

    /// <summary>Adds a class that other classes may hold, too: it is kept whole, not copied.</summary>
    public CodePointClassBuilder Add(CodePointClass part)
    {
        _parts.Add(part);
        return this;
    }

    /// <summary>Adds inclusive ranges given as pairs, or everything outside them. The pairs are sorted and apart.</summary>
    public CodePointClassBuilder AddTable(ReadOnlySpan<int> pairs, bool negated)
    {
        if (!negated)
        {
            for (var index = 0; index < pairs.Length; index += 2)
                Add(pairs[index], pairs[index + 1]);
            return this;
        }

        var next = 0;
        for (var index = 0; index < pairs.Length; index += 2)
        {
            if (pairs[index] > next)
                Add(next, pairs[index] - 1);
            next = pairs[index + 1] + 1;
        }

        if (next <= LastPoint)
            Add(next, LastPoint);
        return this;
    }

    /// <summary>Makes the class, or its complement.</summary>
    public CodePointClass Build(bool negated)
    {
        _ranges.Sort();
        var merged = new List<(int Low, int High)>();
        for (var point = 0; point < 128; point++)
        {
            if (((point < 64 ? _low : _high) >> point & 1) == 0)
                continue;
            if (merged.Count > 0 && merged[^1].High == point - 1)
                merged[^1] = (merged[^1].Low, point);
            else
                merged.Add((point, point));
        }

        foreach (var range in _ranges)
        {
            if (merged.Count > 0 && range.Low <= merged[^1].High + 1)
                merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, range.High));
            else
                merged.Add(range);
        }

        if (_parts.Count > 0)
            return CodePointClass.Of(merged, [.. _parts], negated);
        if (!negated)
            return CodePointClass.Of(merged);
        var complement = new List<(int Low, int High)>(merged.Count + 1);
        var next = 0;
        foreach (var (low, high) in merged)
        {
            if (low > next)
                complement.Add((next, low - 1));
            next = high + 1;
        }

        if (next <= LastPoint)
            complement.Add((next, LastPoint));
        return CodePointClass.Of(complement);
    }
}
