using System.Text;
using System.Text.Json;

namespace ContextSlim.Hcl.Functions;

/// <summary>Values to JSON and back, as go-cty writes it.</summary>
internal static class JsonText
{
    public static string Write(HclValue value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.ToString();
    }

    // Go escapes what HTML would read, too.
    public static string Quote(string value)
    {
        var text = new StringBuilder("\"", value.Length + 2);
        foreach (var character in value)
        {
            text.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => $"\\u{(int)character:x4}",
                _ => character.ToString(),
            });
        }

        return text.Append('"').ToString();
    }

    /// <exception cref="HclException">It is not JSON, or nested too deep.</exception>
    public static HclValue Read(string text, HclBudget budget)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = budget.Limits.Depth });
            return Read(document.RootElement, budget);
        }
        catch (JsonException)
        {
            throw new HclException("the text is not valid JSON");
        }
    }

    private static void Write(HclValue value, StringBuilder text)
    {
        if (value.IsNull)
        {
            text.Append("null");
            return;
        }

        switch (value.Type.Kind)
        {
            case HclKind.String:
                text.Append(Quote(value.Text));
                break;
            case HclKind.Number when value.Number.IsInfinite:
                throw new HclException("JSON has no infinity");
            case HclKind.Number or HclKind.Bool:
                text.Append(value.ToText());
                break;
            case HclKind.List or HclKind.Set or HclKind.Tuple:
                text.Append('[');
                for (var index = 0; index < value.Items.Count; index++)
                {
                    if (index > 0)
                        text.Append(',');
                    Write(value.Items[index], text);
                }

                text.Append(']');
                break;
            default:
                text.Append('{');
                var isFirst = true;
                foreach (var (name, member) in value.Members)
                {
                    text.Append(isFirst ? "" : ",").Append(Quote(name)).Append(':');
                    isFirst = false;
                    Write(member, text);
                }

                text.Append('}');
                break;
        }
    }

    private static HclValue Read(JsonElement element, HclBudget budget)
    {
        budget.Step();
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return HclValue.Of(element.GetString()!);
            case JsonValueKind.Number:
                return HclValue.Of(HclNumber.Parse(element.GetRawText())!);
            case JsonValueKind.True or JsonValueKind.False:
                return HclValue.Of(element.ValueKind == JsonValueKind.True);
            case JsonValueKind.Array:
                return HclValue.Tuple([.. element.EnumerateArray().Select(item => Read(item, budget))]);
            case JsonValueKind.Object:
                var members = HclValue.NoMembers();
                foreach (var property in element.EnumerateObject())
                    members[property.Name] = Read(property.Value, budget);
                return HclValue.Object(members);
            default:
                return HclValue.Null;
        }
    }
}
