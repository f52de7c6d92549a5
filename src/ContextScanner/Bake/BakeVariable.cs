using System.Globalization;
using ContextSlim.Hcl;
using ContextSlim.Hcl.Functions;

namespace ContextSlim.Bake;

/// <summary>A variable's value: its default, or what the environment says, read as the variable's type wants it (buildx, hclparser).</summary>
internal static class BakeVariable
{
    private const string JsonSuffix = "_JSON";

    public static HclValue Value(string name, HclBlock block, BakeModel model, HclScope scope, Func<string, string?> environment)
    {
        var written = block.Body["default"];
        var type = block.Body["type"] is { } typed && !IsNull(typed) ? HclTypeReader.Read(typed) : null;
        var (given, isJson) = Override(name, type is not null, model, environment);
        if (written is null && given is null && type is null)
            return HclValue.Empty;
        var value = written is null ? HclValue.NullOf(type ?? HclType.Any) : written.Evaluate(scope).To(type ?? HclType.Any);
        if (given is null)
            return value;
        if (type is not null && isJson)
            return JsonText.Read(given, scope.Budget).To(type);
        if (type?.Kind is HclKind.List or HclKind.Set or HclKind.Map or HclKind.Tuple)
            return FromCsv(given, type, scope.Budget);
        if (type is { IsPrimitive: true })
            return Primitive(given, type);
        if (type is not null && type.Kind != HclKind.Any)
            throw new HclException($"variable `{name}` cannot be set like this; set `{name}{JsonSuffix}` to JSON instead");
        if (type is not null)
            throw new HclException($"variable `{name}` of type `any` cannot be set in the environment; set `{name}{JsonSuffix}` to JSON instead");
        if (written is null || value.Type.Kind == HclKind.Any)
            return HclValue.Of(given);
        return value.Type.IsPrimitive ? Primitive(given, value.Type) : throw new HclException($"variable `{name}` has {value.Type} as default and no type, so that the environment cannot set it; give it a type");
    }

    private static bool IsNull(HclExpression expression) => expression.Keyword == "null";

    private static (string? Value, bool IsJson) Override(string name, bool prefersJson, BakeModel model, Func<string, string?> environment)
    {
        var given = environment(name);
        if (given is not null && !prefersJson)
            return (given, false);
        var jsonName = name + JsonSuffix;
        return !model.Declares(jsonName) && environment(jsonName) is { } json ? (json, true) : (given, false);
    }

    private static HclValue Primitive(string text, HclType type) => type.Kind switch
    {
        HclKind.String => HclValue.Of(text),
        HclKind.Bool => text switch
        {
            "1" or "t" or "T" or "true" or "TRUE" or "True" => HclValue.True,
            "0" or "f" or "F" or "false" or "FALSE" or "False" => HclValue.False,
            _ => throw new HclException("the environment sets this variable to something that is neither true nor false"),
        },
        _ => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? HclValue.Of(HclNumber.Of(number)) : throw new HclException("the environment sets this variable to something that is no number"),
    };

    private static HclValue FromCsv(string text, HclType type, HclBudget budget)
    {
        var rows = CsvText.Rows(text);
        if (rows.Count == 0)
            throw new HclException("the environment sets this variable to nothing, which is no list");
        var fields = rows[0];
        budget.Step(fields.Count);
        if (type.Kind != HclKind.Tuple && !type.Element.IsPrimitive)
            throw new HclException("the environment cannot set a variable of this type; use NAME_JSON");
        switch (type.Kind)
        {
            case HclKind.List:
                return HclValue.List(type.Element, fields.ConvertAll(field => Primitive(field, type.Element)));
            case HclKind.Set:
                return HclValue.Set(type.Element, fields.ConvertAll(field => Primitive(field, type.Element)));
            case HclKind.Tuple when fields.Count == type.Items.Count && type.Items.All(static item => item.IsPrimitive):
                return HclValue.Tuple([.. fields.Select((field, index) => Primitive(field, type.Items[index]))]);
            case HclKind.Map:
                var members = HclValue.NoMembers();
                foreach (var field in fields)
                {
                    if (CsvText.Rows(field, ':') is not [[var key, var value]])
                        throw new HclException("the environment sets this variable to something that is no list of KEY:VALUE");
                    members[key] = Primitive(value, type.Element);
                }

                return HclValue.Map(type.Element, members);
            default:
                throw new HclException("the environment sets this variable to something that does not fit its type");
        }
    }
}
