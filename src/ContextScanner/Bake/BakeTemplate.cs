using System.Text;
using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>
/// The strings of a bake file are HCL templates. Read here: <c>${NAME}</c>, <c>${"text"}</c>, and <c>$${</c> and <c>%%{</c> for the plain
/// characters. Functions, conditions and references to other targets are not.
/// </summary>
internal static class BakeTemplate
{
    /// <summary>Null when a variable has no known value or, with <paramref name="isReadable"/> false, when it takes more than variables.</summary>
    public static string? Expand(string template, Func<string, string?> lookup, ReadBudget budget, out bool isReadable)
    {
        isReadable = true;
        if (!template.Contains("${", StringComparison.Ordinal) && !template.Contains("%{", StringComparison.Ordinal))
            return template;
        var text = new StringBuilder(template.Length);
        for (var index = 0; index < template.Length;)
        {
            var rest = template.AsSpan(index);
            if (rest.StartsWith("$${") || rest.StartsWith("%%{"))
            {
                text.Append(rest[1..3]);
                index += 3;
            }
            else if (rest.StartsWith("${"))
            {
                var end = template.IndexOf('}', index);
                var expression = end < 0 ? "" : template[(index + 2)..end].Trim();
                if (!IsName(expression))
                {
                    isReadable = IsPlainString(expression);
                    if (!isReadable)
                        return null;
                    text.Append(expression, 1, expression.Length - 2);
                }
                else if (lookup(expression) is { } value)
                {
                    budget.Expand(value.Length);
                    text.Append(value);
                }
                else
                {
                    return null;
                }

                index = end + 1;
            }
            else if (rest.StartsWith("%{"))
            {
                isReadable = false;
                return null;
            }
            else
            {
                text.Append(template[index++]);
            }
        }

        return text.ToString();
    }

    private static bool IsName(string expression)
    {
        if (expression.Length == 0 || !(char.IsLetter(expression[0]) || expression[0] == '_') || expression is "true" or "false" or "null")
            return false;
        return expression.AsSpan().IndexOfAnyExcept(NameCharacters) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private static bool IsPlainString(string expression) => expression.Length >= 2 && expression[0] == '"' && expression[^1] == '"'
        && expression.AsSpan(1, expression.Length - 2).IndexOfAny("\"\\$%") < 0;
}
