namespace ContextSlim.Hcl;

/// <summary>Conversions between types, and the type that several can all be converted to (go-cty, convert).</summary>
internal static class HclConversion
{
    public static HclValue To(this HclValue value, HclType type)
    {
        if (value.IsUnknown || type.Kind == HclKind.Any)
            return value;
        if (value.IsNull)
            return HclValue.NullOf(type);
        return TryTo(value, type) ?? throw new HclException($"{type} is expected here, not {value.Type}");
    }

    public static string ToText(this HclValue value) => value.To(HclType.String) is { IsNull: false } text
        ? text.Text
        : throw new HclException("text is expected here, not null");

    /// <summary>The type for all of them; null when there is none.</summary>
    public static HclType? Unify(IReadOnlyList<HclType> types)
    {
        types = [.. types.Where(static type => type.Kind != HclKind.Any)];
        if (types.Count == 0)
            return HclType.Any;
        var first = types[0];
        if (types.All(first.Equals))
            return first;
        if (types.All(static type => type.IsPrimitive))
            return types.Any(static type => type.Kind == HclKind.String) ? HclType.String : null;
        if (types.All(static type => type.IsMapping))
            return Mappings(types);
        return types.All(static type => type.IsSequence) ? Sequences(types) : null;
    }

    private static HclType? Mappings(IReadOnlyList<HclType> types)
    {
        var first = types[0];
        if (types.All(type => type.Kind == HclKind.Object && type.Attributes.Count == first.Attributes.Count && type.Attributes.Keys.All(first.Attributes.ContainsKey)))
        {
            var attributes = new Dictionary<string, HclType>();
            foreach (var name in first.Attributes.Keys)
            {
                if (Unify([.. types.Select(type => type.Attributes[name])]) is not { } unified)
                    return null;
                attributes[name] = unified;
            }

            return HclType.Object(attributes);
        }

        var elements = types.SelectMany(static type => type.Kind == HclKind.Map ? [type.Element] : type.Attributes.Values.AsEnumerable()).ToList();
        return Unify(elements) is { } element ? HclType.Map(element) : null;
    }

    private static HclType? Sequences(IReadOnlyList<HclType> types)
    {
        var first = types[0];
        if (types.All(type => type.Kind == HclKind.Tuple && type.Items.Count == first.Items.Count))
        {
            var items = new List<HclType>();
            for (var index = 0; index < first.Items.Count; index++)
            {
                if (Unify([.. types.Select(type => type.Items[index])]) is not { } unified)
                    return null;
                items.Add(unified);
            }

            return HclType.Tuple(items);
        }

        var elements = types.SelectMany(static type => type.Kind == HclKind.Tuple ? type.Items : [type.Element]).ToList();
        if (Unify(elements) is not { } element)
            return null;
        return types.Any(static type => type.Kind == HclKind.Set) && types.All(static type => type.Kind != HclKind.List) ? HclType.Set(element) : HclType.List(element);
    }

    private static HclValue? TryTo(HclValue value, HclType type) => (value.Type.Kind, type.Kind) switch
    {
        var (from, to) when from == to && type.IsPrimitive => value,
        (HclKind.Number, HclKind.String) => HclValue.Of(value.Number.ToString()),
        (HclKind.Bool, HclKind.String) => HclValue.Of(value.IsTrue ? "true" : "false"),
        (HclKind.String, HclKind.Number) => HclNumber.Parse(value.Text) is { } number ? HclValue.Of(number) : null,
        (HclKind.String, HclKind.Bool) => value.Text switch { "true" or "1" => HclValue.True, "false" or "0" => HclValue.False, _ => null },
        (HclKind.List or HclKind.Set or HclKind.Tuple, HclKind.List) => Elements(value, type.Element) is var (element, items) ? HclValue.List(element, items) : null,
        (HclKind.List or HclKind.Set or HclKind.Tuple, HclKind.Set) => Elements(value, type.Element) is var (element, items) ? HclValue.Set(element, items) : null,
        (HclKind.Tuple or HclKind.List, HclKind.Tuple) when value.Items.Count == type.Items.Count =>
            HclValue.Tuple([.. value.Items.Select((item, index) => item.To(type.Items[index]))]),
        (HclKind.Map or HclKind.Object, HclKind.Map) => ToMap(value, type.Element),
        (HclKind.Map or HclKind.Object, HclKind.Object) => ToObject(value, type),
        _ => null,
    };

    private static (HclType Element, List<HclValue> Items)? Elements(HclValue value, HclType element)
    {
        if (element.Kind == HclKind.Any)
        {
            if (Unify([.. value.Items.Select(static item => item.Type)]) is not { } unified)
                return null;
            element = unified;
        }

        return (element, [.. value.Items.Select(item => item.To(element))]);
    }

    private static HclValue? ToMap(HclValue value, HclType element)
    {
        if (element.Kind == HclKind.Any)
        {
            if (Unify([.. value.Members.Values.Select(static member => member.Type)]) is not { } unified)
                return null;
            element = unified;
        }

        var members = HclValue.NoMembers();
        foreach (var (name, member) in value.Members)
            members[name] = member.To(element);
        return HclValue.Map(element, members);
    }

    private static HclValue? ToObject(HclValue value, HclType type)
    {
        var members = HclValue.NoMembers();
        foreach (var (name, attribute) in type.Attributes)
        {
            if (value.Members.TryGetValue(name, out var member))
                members[name] = member.To(attribute);
            else if (type.Optional.Contains(name))
                members[name] = HclValue.NullOf(attribute);
            else
                throw new HclException($"the attribute `{name}` is required here");
        }

        return HclValue.Object(members);
    }
}
