namespace ContextSlim.Hcl;

/// <summary>How values are taken apart.</summary>
internal static class HclAccess
{
    public static HclValue Attribute(HclValue source, string name)
    {
        if (source.IsUnknown)
            return source;
        if (source.IsNull)
            throw new HclException("null has no attributes");
        if (!source.Type.IsMapping)
            throw new HclException($"{source.Type} has no attributes");
        return source.Members.TryGetValue(name, out var member) ? member : throw new HclException($"there is no attribute `{name}`");
    }

    public static HclValue Index(HclValue source, HclValue key)
    {
        if (source.IsUnknown || key.IsUnknown)
            return HclValue.Unknown;
        if (source.IsNull || key.IsNull)
            throw new HclException("null cannot be indexed, and is no index");
        if (source.Type.IsMapping)
            return source.Members.TryGetValue(key.ToText(), out var member) ? member : throw new HclException("there is no element of this name");
        if (source.Type.Kind is not (HclKind.List or HclKind.Tuple))
            throw new HclException($"{source.Type} cannot be indexed");
        return key.To(HclType.Number).Number.ToInt32() is { } index && index >= 0 && index < source.Items.Count
            ? source.Items[index]
            : throw new HclException("there is no element at this index");
    }

    /// <summary>The elements of a collection with their keys: numbers, names, or for a set the elements themselves.</summary>
    public static IEnumerable<(HclValue Key, HclValue Value)> Elements(HclValue source)
    {
        if (source.IsNull)
            throw new HclException("null has no elements");
        if (source.Type.IsMapping)
            return source.Members.Select(static pair => (HclValue.Of(pair.Key), pair.Value));
        if (!source.Type.IsSequence)
            throw new HclException($"{source.Type} has no elements");
        return source.Type.Kind == HclKind.Set
            ? source.Items.Select(static item => (item, item))
            : source.Items.Select(static (item, index) => (HclValue.Of(index), item));
    }

    /// <summary>An operand, converted; never null.</summary>
    public static HclValue Operand(HclValue value, HclType type)
    {
        value = value.To(type);
        return value.IsNull ? throw new HclException($"{type} is expected here, not null") : value;
    }
}
