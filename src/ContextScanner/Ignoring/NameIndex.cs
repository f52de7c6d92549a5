using System.Buffers.Binary;
using System.Numerics;

namespace ContextSlim.Ignoring;

/// <summary>A rule's number and its shape.</summary>
internal readonly record struct NumberedShape(int Number, RuleShape Shape);

/// <summary>The rules that ask about names alone, arranged so that a name meets only the few that its first or last byte allows.</summary>
internal sealed class NameIndex
{
    // A class at an end of a pattern is entered under each of its bytes, unless they are more than this.
    private const int MostEndings = 64;

    private readonly int[] _slots; // heads of chains of literal rules, by hash; -1 is empty
    private readonly int[] _next; // the chain, by position in _literals
    private readonly NumberedShape[] _literals;
    private readonly NumberedShape[]?[]? _byFirst; // by a byte; null where no rule has one: many sets are a few literal names
    private readonly NumberedShape[]?[]? _byLast;
    private readonly NumberedShape[] _others;

    public NameIndex(CompiledRule[] rules)
        : this(Array.ConvertAll(rules, rule => new NumberedShape(rule.Number, rule.Shape)))
    {
    }

    /// <summary>An index of shapes; several may have the same number. Those that ask about a folder, too, are left out.</summary>
    public NameIndex(ReadOnlySpan<NumberedShape> rules)
    {
        var literals = new List<NumberedShape>();
        var others = new List<NumberedShape>();
        List<NumberedShape>?[]? first = null;
        List<NumberedShape>?[]? last = null;
        foreach (var rule in rules)
        {
            var shape = rule.Shape;
            if (shape.Scope != FolderScope.Any)
                continue;
            if (shape.Test == NameTest.Literal)
                literals.Add(rule);
            else if (!TryAdd(rule, LastOf(shape), ref last) && !TryAdd(rule, FirstOf(shape), ref first))
                others.Add(rule);
        }

        _literals = [.. literals];
        _others = [.. others];
        _byFirst = Fixed(first);
        _byLast = Fixed(last);
        _next = new int[_literals.Length];
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, 4 * _literals.Length))];
        for (var slot = 0; slot < _slots.Length; slot++)
            _slots[slot] = -1;
        for (var literal = 0; literal < _literals.Length; literal++)
        {
            ref var head = ref _slots[Hash(_literals[literal].Shape.Head) & (_slots.Length - 1)];
            _next[literal] = head;
            head = literal;
        }
    }

    /// <summary>Writes the numbers of the rules that match the name, in any order, and returns how many there are.</summary>
    /// <param name="name">The name; not empty.</param>
    /// <param name="hits">Room for every rule of the set.</param>
    public int Collect(ReadOnlySpan<byte> name, Span<int> hits)
    {
        var count = 0;
        for (var literal = _slots[Hash(name) & (_slots.Length - 1)]; literal >= 0; literal = _next[literal])
        {
            if (name.SequenceEqual(_literals[literal].Shape.Head))
                hits[count++] = _literals[literal].Number;
        }

        if (_byLast is not null)
            count = Collect(_byLast[name[^1]], name, hits, count);
        if (_byFirst is not null)
            count = Collect(_byFirst[name[0]], name, hits, count);
        return Collect(_others, name, hits, count);
    }

    // The last part of what every matching name ends with, as a pattern: one literal byte or one class; empty when that may be anything.
    private static ReadOnlySpan<byte> LastOf(RuleShape shape)
    {
        if (shape.Test == NameTest.Affixes)
            return shape.Tail.Length > 0 ? shape.Tail.AsSpan(shape.Tail.Length - 1) : default;
        ReadOnlySpan<byte> pattern = shape.Head;
        if (pattern[^1] == (byte)']')
            return pattern[pattern.LastIndexOf((byte)'[')..];
        return pattern[^1] is (byte)'*' or (byte)'?' ? default : pattern[^1..];
    }

    private static ReadOnlySpan<byte> FirstOf(RuleShape shape)
    {
        ReadOnlySpan<byte> pattern = shape.Head;
        if (pattern.IsEmpty || shape.Test == NameTest.Affixes)
            return pattern.IsEmpty ? pattern : pattern[..1];
        if (pattern[0] == (byte)'[')
            return pattern[..(pattern.IndexOf((byte)']') + 1)];
        return pattern[0] is (byte)'*' or (byte)'?' ? default : pattern[..1];
    }

    private static NumberedShape[]?[]? Fixed(List<NumberedShape>?[]? lists) => lists is null ? null : Array.ConvertAll(lists, static list => list?.ToArray());

    private static bool TryAdd(NumberedShape rule, ReadOnlySpan<byte> part, ref List<NumberedShape>?[]? lists)
    {
        if (part.IsEmpty)
            return false;
        if (part.Length == 1)
        {
            lists ??= new List<NumberedShape>?[256];
            (lists[part[0]] ??= []).Add(rule);
            return true;
        }

        Span<byte> members = stackalloc byte[128];
        var count = 0;
        for (byte value = 0; value < 128; value++)
        {
            if (WildcardName.ClassContains(part, value))
                members[count++] = value;
        }

        if (count > MostEndings)
            return false;
        lists ??= new List<NumberedShape>?[256];
        foreach (var member in members[..count])
            (lists[member] ??= []).Add(rule);
        return true;
    }

    private static int Collect(NumberedShape[]? candidates, ReadOnlySpan<byte> name, Span<int> hits, int count)
    {
        if (candidates is null)
            return count;
        foreach (var rule in candidates)
        {
            if (rule.Shape.MatchesName(name))
                hits[count++] = rule.Number;
        }

        return count;
    }

    // Length, first and last eight bytes tell file names apart well enough, and cost two loads.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        ulong first;
        ulong last;
        if (name.Length >= 8)
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(name);
            last = BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]);
        }
        else
        {
            first = 0;
            foreach (var value in name)
                first = first << 8 | value;
            last = 0;
        }

        var mixed = (first ^ BitOperations.RotateLeft(last, 29) ^ (ulong)name.Length) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 40);
    }
}
