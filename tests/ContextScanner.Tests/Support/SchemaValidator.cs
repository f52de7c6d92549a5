using System.Text.Json;

namespace ContextSlim.Tests.Support;

/// <summary>
/// As much of JSON Schema 2020-12 as docs/schema uses. Stricter in one thing: what a schema does not know is an error, because it is the
/// schema that has to be complete.
/// </summary>
internal sealed class SchemaValidator(JsonElement root)
{
    private readonly List<string> _errors = [];

    public static void AssertValid(string command, string json)
    {
        using var schema = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(Repository.Root, $"docs/schema/{command}.schema.json")));
        using var document = JsonDocument.Parse(json);
        var validator = new SchemaValidator(schema.RootElement);
        validator.Validate(document.RootElement, schema.RootElement, "$");
        Assert.AreEqual("", string.Join('\n', validator._errors));
    }

    private void Validate(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Validate(value, root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), at);
            return;
        }

        if (schema.TryGetProperty("anyOf", out var choices))
        {
            if (!choices.EnumerateArray().Any(choice => Accepts(value, choice)))
                ReportFirst(value, choices, at);
            return;
        }

        if (schema.TryGetProperty("type", out var type) && !IsOfType(value, type))
            _errors.Add($"{at}: {value.ValueKind} is not {type}");
        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(value, constant))
            _errors.Add($"{at}: {value} is not {constant}");
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
            _errors.Add($"{at}: {value} is none of {words}");
        if (value.ValueKind == JsonValueKind.Number)
            ValidateNumber(value.GetDouble(), schema, at);
        if (value.ValueKind == JsonValueKind.Object)
            ValidateObject(value, schema, at);
        if (value.ValueKind != JsonValueKind.Array || !schema.TryGetProperty("items", out var items))
            return;
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Validate(item, items, $"{at}[{index++}]");
    }

    private bool Accepts(JsonElement value, JsonElement schema)
    {
        var attempt = new SchemaValidator(root);
        attempt.Validate(value, schema, "");
        return attempt._errors.Count == 0;
    }

    private void ReportFirst(JsonElement value, JsonElement choices, string at) => Validate(value, choices[0], at);

    private void ValidateNumber(double number, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("minimum", out var minimum) && number < minimum.GetDouble())
            _errors.Add($"{at}: {number} is below {minimum}");
        if (schema.TryGetProperty("maximum", out var maximum) && number > maximum.GetDouble())
            _errors.Add($"{at}: {number} is above {maximum}");
    }

    private void ValidateObject(JsonElement value, JsonElement schema, string at)
    {
        var others = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.Object ? additional : (JsonElement?)null;
        if (!schema.TryGetProperty("properties", out var properties) && others is null)
            return;
        foreach (var required in schema.TryGetProperty("required", out var names) ? names.EnumerateArray() : [])
        {
            if (!value.TryGetProperty(required.GetString()!, out _))
                _errors.Add($"{at}: {required} is missing");
        }

        foreach (var property in value.EnumerateObject())
        {
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(property.Name, out var known))
                Validate(property.Value, known, $"{at}.{property.Name}");
            else if (others is { } schemaOfOthers)
                Validate(property.Value, schemaOfOthers, $"{at}.{property.Name}");
            else
                _errors.Add($"{at}.{property.Name}: not in the schema");
        }
    }

    private static bool IsOfType(JsonElement value, JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(one => IsOfType(value, one))
        : type.GetString() switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            _ => value.ValueKind == JsonValueKind.Null,
        };
}
