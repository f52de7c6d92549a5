using System.Buffers.Binary;
using System.Numerics;

namespace ContextSlim.Ignoring;

/// <summary>The rules that ask about names alone, arranged so that a name meets only the few that its first or last byte allows.</summary>
internal sealed class NameIndex
{
    private readonly int[] _slots; // heads of chains of literal rules, by hash; -1 is empty
    private readonly int[] _next; // the chain, by position in _literals
    private readonly (byte[] Name, int Rule)[] _literals;
    private readonly (RuleShape Shape, int Rule)[]?[] _byFirst = new (RuleShape, int)[]?[256];
    private readonly (RuleShape Shape, int Rule)[]?[] _byLast = new (RuleShape, int)[]?[256];
    private readonly (RuleShape Shape, int Rule)[] _others;

    public NameIndex(IReadOnlyList<CompiledRule> rules)
    {
        var literals = new List<(byte[], int)>();
        var others = new List<(RuleShape, int)>();
        for (var index = 0; index < rules.Count; index++)
        {
            var shape = rules[index].Shape;
            if (shape.Scope != FolderScope.Any)
                continue;
            if (shape.Test == NameTest.Literal)
                literals.Add((shape.Head, index));
            else if (shape is { Test: NameTest.Affixes, Tail.Length: > 0 })
                Add(_byLast, shape.Tail[^1], shape, index);
            else if (shape.Test == NameTest.Affixes && shape.Head.Length > 0)
                Add(_byFirst, shape.Head[0], shape, index);
            else
                others.Add((shape, index));
        }

        _literals = [.. literals];
        _others = [.. others];
        _next = new int[_literals.Length];
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, 4 * _literals.Length))];
        _slots.AsSpan().Fill(-1);
        for (var literal = 0; literal < _literals.Length; literal++)
        {
            ref var slot = ref _slots[Hash(_literals[literal].Name) & (_slots.Length - 1)];
            _next[literal] = slot;
            slot = literal;
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
            if (name.SequenceEqual(_literals[literal].Name))
                hits[count++] = _literals[literal].Rule;
        }

        count = Collect(_byLast[name[^1]], name, hits, count);
        count = Collect(_byFirst[name[0]], name, hits, count);
        return Collect(_others, name, hits, count);
    }

    private static int Collect((RuleShape Shape, int Rule)[]? candidates, ReadOnlySpan<byte> name, Span<int> hits, int count)
    {
        if (candidates is null)
            return count;
        foreach (var (shape, rule) in candidates)
        {
            if (shape.MatchesName(name))
                hits[count++] = rule;
        }

        return count;
    }

    private static void Add((RuleShape, int)[]?[] buckets, byte key, RuleShape shape, int rule) =>
        buckets[key] = [.. buckets[key] ?? [], (shape, rule)];

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
