namespace ContextSlim.Hcl;

/// <summary>Reads type expressions: <c>list(string)</c>.</summary>
internal static class HclTypeReader
{
    public static HclType Read(HclExpression expression)
    {
        expression = expression.AsStatic;
        switch (expression.Keyword)
        {
            case "string": return HclType.String;
            case "number": return HclType.Number;
            case "bool": return HclType.Bool;
            case "any": return HclType.Any;
        }

        if (expression is HclCall { Arguments: [var argument] } call)
        {
            argument = argument.AsStatic;
            switch (call.Name)
            {
                case "list": return HclType.List(Read(argument));
                case "set": return HclType.Set(Read(argument));
                case "map": return HclType.Map(Read(argument));
                case "tuple" when argument.ListItems is { } items: return HclType.Tuple([.. items.Select(Read)]);
                case "object" when argument is HclObject attributes: return Object(attributes);
            }
        }

        throw new HclException("expected a type: string, number, bool, any, list(…), set(…), map(…), tuple([…]) or object({…})").At(expression.Place);
    }

    private static HclType Object(HclObject written)
    {
        var attributes = new Dictionary<string, HclType>();
        var optional = new HashSet<string>();
        foreach (var (key, value) in written.Members)
        {
            if (key is not HclLiteral { Literal: { IsNull: false, Type.Kind: HclKind.String } name })
                throw new HclException("expected the name of an attribute").At(key.Place);
            var type = value;
            if (value is HclCall { Name: "optional", Arguments: [var inner] })
            {
                optional.Add(name.Text);
                type = inner;
            }

            attributes[name.Text] = Read(type);
        }

        return HclType.Object(attributes, optional);
    }
}
