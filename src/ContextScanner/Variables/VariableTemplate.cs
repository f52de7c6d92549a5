using System.Text;
using ContextSlim.Paths;
using ContextSlim.Sources;

namespace ContextSlim.Variables;

/// <summary>Why a text's variables could not be looked up.</summary>
internal enum TemplateFault
{
    None,
    Malformed,
    RequiredVariable,
    TooDeep,
    TooLong,
}

/// <summary>A text with its variables looked up, or why that failed.</summary>
/// <param name="Text">The result; empty after a fault.</param>
/// <param name="Fault">What went wrong first.</param>
/// <param name="Variable">The required variable that has no value.</param>
/// <param name="Reason">The reason that the file gives for requiring it, as written.</param>
/// <param name="Unset">Variables without a value and without a default.</param>
internal readonly record struct TemplateResult(string Text, TemplateFault Fault, string? Variable, string? Reason, IReadOnlyList<string> Unset)
{
    /// <summary>What to tell after a fault. In an <c>.env</c> file the reason is part of a value and is not to be shown.</summary>
    public Diagnostic Problem(bool showsReason) => Fault switch
    {
        TemplateFault.RequiredVariable => ContextProblems.RequiredVariable(Variable!, showsReason ? Reason : null),
        TemplateFault.TooDeep => ContextProblems.Limit($"variables are nested more than {ReadLimits.Depth} deep"),
        TemplateFault.TooLong => ContextProblems.Limit($"variables expand to more than {ReadLimits.ExpandedCharacters:N0} characters"),
        _ => ContextProblems.InvalidTemplate(),
    };
}

/// <summary>
/// Looks up variables in a text as Compose does (compose-go, template/template.go):
/// <list type="bullet">
/// <item><c>$$</c> is a dollar sign; <c>$NAME</c> and <c>${NAME}</c> are a variable's value, empty when it is not set.</item>
/// <item><c>${NAME-text}</c> is the text when the variable is not set, <c>${NAME:-text}</c> also when it is empty.</item>
/// <item><c>${NAME+text}</c> is the text when the variable is set, <c>${NAME:+text}</c> only when it is not empty.</item>
/// <item><c>${NAME?text}</c> fails when the variable is not set, <c>${NAME:?text}</c> also when it is empty.</item>
/// <item>The text may hold variables, which are looked up only when it is used. It ends at the brace that closes it and stays on its line.</item>
/// <item>A dollar sign before anything else is itself; <c>${</c> before anything else is a fault.</item>
/// </list>
/// </summary>
internal sealed class VariableTemplate
{
    private readonly Func<string, string?> _lookup;
    private readonly ReadBudget _budget;
    private List<string>? _unset;
    private TemplateFault _fault;
    private string? _variable;
    private string? _reason;

    private VariableTemplate(Func<string, string?> lookup, ReadBudget budget)
    {
        _lookup = lookup;
        _budget = budget;
    }

    public static TemplateResult Expand(string template, Func<string, string?> lookup, ReadBudget budget)
    {
        if (!template.Contains('$', StringComparison.Ordinal))
            return new TemplateResult(template, TemplateFault.None, null, null, []);
        var expansion = new VariableTemplate(lookup, budget);
        var text = expansion.ExpandWithinLimits(template);
        return new TemplateResult(
            expansion._fault == TemplateFault.None ? text : "", expansion._fault, expansion._variable, expansion._reason, expansion._unset ?? []);
    }

    private string ExpandWithinLimits(string template)
    {
        try
        {
            return Expand(template, depth: 0);
        }
        catch (ReadLimitException)
        {
            return Fail(TemplateFault.TooLong);
        }
    }

    private string Expand(string template, int depth)
    {
        if (depth > ReadLimits.Depth)
            return Fail(TemplateFault.TooDeep);
        _budget.Expand(depth == 0 ? 0 : template.Length);
        var text = new StringBuilder(template.Length);
        var lineEnd = -1;
        var lastBrace = -1;
        for (var index = 0; index < template.Length && _fault == TemplateFault.None;)
        {
            var dollar = template.IndexOf('$', index);
            if (dollar < 0 || dollar + 1 == template.Length)
            {
                text.Append(template, index, template.Length - index);
                break;
            }

            text.Append(template, index, dollar - index);
            var next = template[dollar + 1];
            if (next == '$')
            {
                text.Append('$');
                index = dollar + 2;
            }
            else if (next == '{')
            {
                if (dollar >= lineEnd)
                {
                    lineEnd = template.IndexOf('\n', dollar) is >= 0 and var end ? end : template.Length;
                    lastBrace = template.LastIndexOf('}', lineEnd - 1, lineEnd - dollar);
                }

                index = Braced(template, dollar, lastBrace, text, depth);
            }
            else if (NameEnd(template, dollar + 1) is var end && end > dollar + 1)
            {
                Append(text, Plain(template[(dollar + 1)..end]));
                index = end;
            }
            else
            {
                text.Append('$');
                index = dollar + 1;
            }
        }

        return text.ToString();
    }

    /// <summary>Looks up the <c>${…}</c> at <paramref name="start"/> and returns where the text goes on.</summary>
    private int Braced(string template, int start, int lastBrace, StringBuilder text, int depth)
    {
        var nameStart = start + 2;
        var nameEnd = NameEnd(template, nameStart);
        if (nameEnd == nameStart || lastBrace < nameEnd)
        {
            Fail(TemplateFault.Malformed);
            return template.Length;
        }

        var name = template[nameStart..nameEnd];
        if (template[nameEnd] == '}')
        {
            Append(text, Plain(name));
            return nameEnd + 1;
        }

        var emptyCounts = template[nameEnd] == ':';
        var operatorAt = emptyCounts ? nameEnd + 1 : nameEnd;
        if (template[operatorAt] is not ('-' or '+' or '?'))
        {
            Fail(TemplateFault.Malformed);
            return template.Length;
        }

        var close = ClosingBrace(template, start, lastBrace);
        var operand = template[(operatorAt + 1)..close];
        var value = _lookup(name);
        var present = value is not null && !(emptyCounts && value.Length == 0);
        switch (template[operatorAt])
        {
            case '-':
                Append(text, present ? value! : Expand(operand, depth + 1));
                break;
            case '+':
                Append(text, present ? Expand(operand, depth + 1) : value ?? "");
                break;
            default:
                if (!present)
                {
                    Fail(TemplateFault.RequiredVariable);
                    (_variable, _reason) = (name, operand);
                    return template.Length;
                }

                Append(text, value!);
                break;
        }

        return close + 1;
    }

    // A brace that opens makes Compose step over the character after it, so that `{}` within a default never closes; the operand then
    // reaches to the last brace of its line.
    private static int ClosingBrace(string template, int start, int lastBrace)
    {
        var open = 0;
        for (var index = start; index <= lastBrace; index++)
        {
            if (template[index] == '}' && --open == 0)
                return index;
            if (template[index] == '{')
            {
                open++;
                index++;
            }
        }

        return lastBrace;
    }

    private string Plain(string name)
    {
        var value = _lookup(name);
        if (value is null)
            (_unset ??= []).Add(name);
        return value ?? "";
    }

    private void Append(StringBuilder text, string value)
    {
        _budget.Expand(value.Length);
        text.Append(value);
    }

    private string Fail(TemplateFault fault)
    {
        if (_fault == TemplateFault.None)
            _fault = fault;
        return "";
    }

    private static int NameEnd(string template, int start)
    {
        var end = start;
        while (end < template.Length && (char.IsAsciiLetter(template[end]) || template[end] == '_' || (end > start && char.IsAsciiDigit(template[end]))))
            end++;
        return end;
    }
}
