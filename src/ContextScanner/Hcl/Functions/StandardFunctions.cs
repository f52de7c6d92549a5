namespace ContextSlim.Hcl.Functions;

/// <summary>The functions that buildx offers in bake files, by name.</summary>
internal static class StandardFunctions
{
    private static readonly Dictionary<string, IHclFunction> s_all = All();

    public static IHclFunction? Find(string name) => s_all.GetValueOrDefault(name);

    private static Dictionary<string, IHclFunction> All()
    {
        var all = new Dictionary<string, IHclFunction>(StringComparer.Ordinal)
        {
            ["try"] = new HclTryFunction(isCan: false),
            ["can"] = new HclTryFunction(isCan: true),
            ["convert"] = new HclConvertFunction(),
        };
        foreach (var name in (ReadOnlySpan<string>)["timestamp", "uuidv4", "homedir", "bcrypt"])
            all[name] = new HclUnknownFunction(name);
        NumberFunctions.Add(new Table(all));
        TextFunctions.Add(new Table(all));
        CollectionFunctions.Add(new Table(all));
        CodingFunctions.Add(new Table(all));
        AddressFunctions.Add(new Table(all));
        TimeFunctions.Add(new Table(all));
        PatternFunctions.Add(new Table(all));
        return all;
    }

    /// <summary>Takes functions in, by the types of their parameters.</summary>
    internal sealed class Table(Dictionary<string, IHclFunction> all)
    {
        public void Add(string name, HclType[] parameters, Func<HclValue[], HclValue> body, HclType? rest = null, bool takesNull = false) =>
            Add(name, parameters, (arguments, _) => body(arguments), rest, takesNull);

        public void Add(string name, HclType[] parameters, Func<HclValue[], HclBudget, HclValue> body, HclType? rest = null, bool takesNull = false) =>
            all.Add(name, new HclFunction(name, parameters, rest, body, takesNull));

        /// <summary>From one text to another.</summary>
        public void Text(string name, Func<string, string> body) => Add(name, [HclType.String], arguments => HclValue.Of(body(arguments[0].Text)));
    }
}
