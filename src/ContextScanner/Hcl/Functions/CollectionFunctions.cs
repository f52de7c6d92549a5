using ContextSlim.Sources;

namespace ContextSlim.Hcl.Functions;

/// <summary>Lists, sets and maps.</summary>
internal static class CollectionFunctions
{
    public static void Add(StandardFunctions.Table table)
    {
        var any = HclType.Any;
        var number = HclType.Number;
        var list = HclType.List(any);
        table.Add("length", [any], static arguments => HclValue.Of(Count(arguments[0])));
        table.Add("concat", [], Concat, rest: any);
        table.Add("contains", [any, any], static arguments => HclValue.Of(Sequence(arguments[0], "contains").Any(item => item.SameAs(arguments[1]))));
        table.Add("distinct", [list], static arguments => HclValue.List(arguments[0].Type.Element, Distinct(arguments[0].Items)));
        table.Add("element", [any, number], Element);
        table.Add("flatten", [any], static arguments => HclValue.Tuple([.. Flattened(arguments[0])]));
        table.Add("hasindex", [any, any], static arguments => HclValue.Of(HasIndex(arguments[0], arguments[1])));
        table.Add("index", [any, any], static arguments => HclAccess.Index(arguments[0], arguments[1]));
        table.Add("indexof", [any, any], IndexOf);
        table.Add("keys", [any], static arguments => Keys(arguments[0]));
        table.Add("values", [any], static arguments => Values(arguments[0]));
        table.Add("lookup", [any, HclType.String, any], static arguments => Mapping(arguments[0], "lookup").TryGetValue(arguments[1].Text, out var found) ? found : arguments[2]);
        table.Add("merge", [], Merge, rest: any, takesNull: true);
        table.Add("reverselist", [any], static arguments => Like(arguments[0], [.. Sequence(arguments[0], "reverselist").Reverse()]));
        table.Add("slice", [any, number, number], Slice);
        table.Add("sort", [HclType.Strings], static arguments => arguments[0].Items.Any(static item => item.IsNull)
            ? throw new HclException("an element of a list to `sort` is null")
            : HclValue.Texts(arguments[0].Items.Select(static item => item.Text).Order(StringComparer.Ordinal)));
        table.Add("compact", [HclType.Strings], static arguments => HclValue.Texts(arguments[0].Items.Where(static item => !item.IsNull && item.Text.Length > 0).Select(static item => item.Text)));
        table.Add("chunklist", [list, number], ChunkList);
        table.Add("coalesce", [], Coalesce, rest: any, takesNull: true);
        table.Add("coalescelist", [], static arguments =>
            Array.Find(arguments, static argument => !argument.IsNull && Ordered(argument, "coalescelist").Count > 0) ?? throw new HclException("no argument of `coalescelist` holds anything"), rest: any, takesNull: true);
        table.Add("range", [], Range, rest: number);
        table.Add("zipmap", [HclType.Strings, any], ZipMap);
        table.Add("setproduct", [], Product, rest: any);
        var set = HclType.Set(any);
        table.Add("sethaselement", [set, any], static arguments => HclValue.Of(arguments[0].Items.Any(item => item.SameAs(Fit(arguments[1], arguments[0].Type.Element)))));
        table.Add("setunion", [set], static arguments => Sets(arguments, static (a, b) => [.. a, .. b]), rest: set);
        table.Add("setintersection", [set], static arguments => Sets(arguments, static (a, b) => a.Where(item => b.Any(item.SameAs))), rest: set);
        table.Add("setsubtract", [set, set], static arguments => Sets(arguments, static (a, b) => a.Where(item => !b.Any(item.SameAs))));
        table.Add("setsymmetricdifference", [set], static arguments => Sets(arguments, static (a, b) => [.. a.Where(item => !b.Any(item.SameAs)), .. b.Where(item => !a.Any(item.SameAs))]), rest: set);
    }

    private static IReadOnlyList<HclValue> Sequence(HclValue value, string function) =>
        value.Type.IsSequence ? value.Items : throw new HclException($"`{function}` takes a list");

    private static IReadOnlyList<HclValue> Ordered(HclValue value, string function) =>
        value.Type.Kind == HclKind.Set ? throw new HclException($"`{function}` takes lists, no sets") : Sequence(value, function);

    private static SortedDictionary<string, HclValue> Mapping(HclValue value, string function) =>
        value.Type.IsMapping ? value.Members : throw new HclException($"`{function}` takes a map");

    private static int Count(HclValue value) => value.Type.IsMapping && !value.IsNull ? value.Members.Count : Sequence(value, "length").Count;

    // A list stays one; anything else becomes a tuple.
    private static HclValue Like(HclValue source, IReadOnlyList<HclValue> items) => source.Type.Kind is HclKind.List or HclKind.Set
        ? HclValue.List(source.Type.Element, items) : HclValue.Tuple(items);

    private static HclValue Fit(HclValue value, HclType type)
    {
        try
        {
            return value.To(type);
        }
        catch (HclException problem) when (problem.Fault == HclFault.Value)
        {
            return value;
        }
    }

    private static List<HclValue> Distinct(IReadOnlyList<HclValue> items)
    {
        var distinct = new List<HclValue>();
        foreach (var item in items)
        {
            if (!distinct.Exists(item.SameAs))
                distinct.Add(item);
        }

        return distinct;
    }

    private static HclValue Concat(HclValue[] arguments, HclBudget budget)
    {
        if (arguments.Length == 0)
            throw new HclException("`concat` takes at least 1 argument, not 0");
        var items = arguments.SelectMany(static argument => Ordered(argument, "concat")).ToList();
        budget.Step(items.Count);
        if (arguments.All(static argument => argument.Type.Kind == HclKind.List) && HclConversion.Unify([.. arguments.Select(static argument => argument.Type)]) is { Kind: HclKind.List } type)
            return HclValue.Tuple(items).To(type);
        return HclValue.Tuple(items);
    }

    private static HclValue Element(HclValue[] arguments)
    {
        var items = Ordered(arguments[0], "element");
        if (arguments[1].Number.ToInt32() is not { } index)
            throw new HclException("an index is a whole number");
        if (items.Count == 0)
            throw new HclException("`element` takes a list that holds something");
        index %= items.Count;
        return items[index < 0 ? index + items.Count : index];
    }

    private static IEnumerable<HclValue> Flattened(HclValue value) => Sequence(value, "flatten")
        .SelectMany(static item => !item.IsNull && item.Type.IsSequence ? Flattened(item) : [item]);

    private static bool HasIndex(HclValue source, HclValue key)
    {
        if (source.Type.IsMapping)
            return key.Type.Kind == HclKind.String && source.Members.ContainsKey(key.Text);
        if (source.Type.Kind is not (HclKind.List or HclKind.Tuple))
            throw new HclException("`hasindex` takes a list or a map");
        return key.Type.Kind == HclKind.Number && key.Number.ToInt32() is { } index && index >= 0 && index < source.Items.Count;
    }

    private static HclValue IndexOf(HclValue[] arguments)
    {
        if (arguments[0].Type.Kind == HclKind.Set)
            throw new HclException("`indexof` takes a list");
        var items = Sequence(arguments[0], "indexof");
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index].SameAs(arguments[1]))
                return HclValue.Of(index);
        }

        throw new HclException("`indexof` does not find the element");
    }

    private static HclValue Keys(HclValue value)
    {
        var keys = Mapping(value, "keys").Keys.Select(HclValue.Of).ToList();
        return value.Type.Kind == HclKind.Map ? HclValue.List(HclType.String, keys) : HclValue.Tuple(keys);
    }

    private static HclValue Values(HclValue value)
    {
        var values = Mapping(value, "values").Values.ToList();
        return value.Type.Kind == HclKind.Map ? HclValue.List(value.Type.Element, values) : HclValue.Tuple(values);
    }

    private static HclValue Merge(HclValue[] arguments, HclBudget budget)
    {
        var merged = HclValue.NoMembers();
        foreach (var argument in arguments)
        {
            if (argument.IsNull)
                continue;
            budget.Step(argument.Type.IsMapping ? argument.Members.Count : 0);
            foreach (var (name, member) in Mapping(argument, "merge"))
                merged[name] = member;
        }

        var first = arguments.FirstOrDefault(static argument => !argument.IsNull);
        return first?.Type.Kind == HclKind.Map && arguments.All(argument => argument.Type.Equals(first.Type))
            ? HclValue.Map(first.Type.Element, merged) : HclValue.Object(merged);
    }

    private static HclValue Slice(HclValue[] arguments)
    {
        var items = Ordered(arguments[0], "slice");
        if (arguments[1].Number.ToInt32() is not { } start || arguments[2].Number.ToInt32() is not { } end || start < 0 || end < start || end > items.Count)
            throw new HclException("the ends of a slice lie within the list, the first one first");
        return Like(arguments[0], [.. items.Skip(start).Take(end - start)]);
    }

    private static HclValue ChunkList(HclValue[] arguments)
    {
        var size = TextFunctions.Whole(arguments[1]);
        var items = arguments[0].Items;
        var chunks = size == 0 ? [items] : items.Chunk(size).Select(static chunk => (IReadOnlyList<HclValue>)chunk);
        return HclValue.List(arguments[0].Type, [.. items.Count == 0 ? [] : chunks.Select(chunk => HclValue.List(arguments[0].Type.Element, chunk))]);
    }

    private static HclValue Coalesce(HclValue[] arguments)
    {
        var type = HclConversion.Unify([.. arguments.Select(static argument => argument.Type)]) ?? throw new HclException("the arguments of `coalesce` have types that do not fit together");
        return Array.Find(arguments, static argument => !argument.IsNull)?.To(type) ?? throw new HclException("every argument of `coalesce` is null");
    }

    private static HclValue Range(HclValue[] arguments, HclBudget budget)
    {
        var (start, end, step) = arguments switch
        {
            [var a] => (HclNumber.Zero, a.Number, HclNumber.Of(a.Number.Sign < 0 ? -1 : 1)),
            [var a, var b] => (a.Number, b.Number, HclNumber.Of(b.Number.CompareTo(a.Number) < 0 ? -1 : 1)),
            [var a, var b, var c] => (a.Number, b.Number, c.Number),
            _ => throw new HclException("`range` takes 1 to 3 arguments"),
        };
        var direction = end.CompareTo(start);
        if (direction == 0)
            return HclValue.List(HclType.Number, []);
        if (step.Sign == 0 || (direction > 0) != (step.Sign > 0))
            throw new HclException("the step of `range` leads away from its end");
        var numbers = new List<HclValue>();
        for (var current = start; current.CompareTo(end) * direction < 0; current += step)
        {
            if (numbers.Count >= 1024)
                throw new HclException("`range` makes no more than 1024 numbers");
            budget.Step();
            numbers.Add(HclValue.Of(current));
        }

        return HclValue.List(HclType.Number, numbers);
    }

    private static HclValue ZipMap(HclValue[] arguments)
    {
        var values = Ordered(arguments[1], "zipmap");
        if (arguments[0].Items.Count != values.Count)
            throw new HclException("the lists given to `zipmap` differ in length");
        var members = HclValue.NoMembers();
        for (var index = 0; index < values.Count; index++)
            members[arguments[0].Items[index].ToText()] = values[index];
        return arguments[1].Type.Kind == HclKind.List ? HclValue.Map(arguments[1].Type.Element, members) : HclValue.Object(members);
    }

    private static HclValue Product(HclValue[] arguments, HclBudget budget)
    {
        if (arguments.Length < 2)
            throw new HclException("`setproduct` takes at least 2 arguments");
        List<List<HclValue>> rows = [[]];
        foreach (var argument in arguments)
        {
            var grown = new List<List<HclValue>>();
            foreach (var row in rows)
            {
                foreach (var item in Sequence(argument, "setproduct"))
                {
                    budget.Step(row.Count + 1);
                    grown.Add([.. row, item]);
                }
            }

            rows = grown;
        }

        var tuples = rows.ConvertAll(static row => HclValue.Tuple(row));
        return arguments.All(static argument => argument.Type.Kind == HclKind.Set) ? HclValue.Set(tuples.Count > 0 ? tuples[0].Type : HclType.Any, tuples) : HclValue.Tuple(tuples);
    }

    private static HclValue Sets(HclValue[] arguments, Func<IReadOnlyList<HclValue>, IReadOnlyList<HclValue>, IEnumerable<HclValue>> combine)
    {
        var type = HclConversion.Unify([.. arguments.Select(static argument => argument.Type.Element)]) ?? throw new HclException("the sets hold types that do not fit together");
        var sets = arguments.Select(argument => argument.To(HclType.Set(type))).ToList();
        return sets.Skip(1).Aggregate(sets[0], (a, b) => HclValue.Set(type, combine(a.Items, b.Items)));
    }
}
