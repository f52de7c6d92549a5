using ContextSlim.Sources;

namespace ContextSlim.Hcl;

/// <summary>
/// HCL's JSON form: a block is <c>{"type": {"label": {…}}}</c>, and wherever a value stands a list of values may stand, each one block. Texts are
/// templates.
/// </summary>
internal sealed class HclJson(HclBudget budget, Action<string, string, SourcePlace> tellShape)
{
    private static readonly string[] LabelledBlocks = ["target", "group", "variable", "function"];

    /// <summary>A file's body, or several.</summary>
    public HclBody File(SourceNode root)
    {
        var body = new HclBody(root.Place);
        foreach (var mapping in Each(root, "a bake file"))
        {
            foreach (var (key, entry) in mapping.Entries)
            {
                if (LabelledBlocks.Contains(key))
                    AddLabelled(body, key, entry.Value);
                else
                    body.Attributes.TryAdd(key, new HclAttribute(key, entry.KeyPlace, new HclJsonValue(entry.Value, budget)));
            }
        }

        return body;
    }

    private void AddLabelled(HclBody body, string type, SourceNode node)
    {
        foreach (var labels in Each(node, $"`{type}`"))
        {
            foreach (var (label, entry) in labels.Entries)
            {
                foreach (var content in Each(entry.Value, $"{type} `{label}`"))
                    body.Blocks.Add(new HclBlock(type, [label], entry.KeyPlace, Inner(type, content)));
            }
        }
    }

    private HclBody Inner(string type, SourceMapping content)
    {
        var body = new HclBody(content.Place);
        foreach (var (key, entry) in content.Entries)
        {
            if (type == "variable" && key == "validation")
            {
                foreach (var validation in Each(entry.Value, "`validation`"))
                    body.Blocks.Add(new HclBlock(key, [], entry.KeyPlace, Inner(key, validation)));
            }
            else
            {
                body.Attributes[key] = new HclAttribute(key, entry.KeyPlace, new HclJsonValue(entry.Value, budget));
            }
        }

        return body;
    }

    private IEnumerable<SourceMapping> Each(SourceNode node, string what)
    {
        if (node is SourceScalar { IsNull: true })
            yield break;
        foreach (var item in node is SourceSequence list ? list.Items : [node])
        {
            if (item is SourceMapping mapping)
                yield return mapping;
            else
                tellShape(what, "a JSON object", item.Place);
        }
    }
}

/// <summary>A value of a JSON file as an expression.</summary>
internal sealed class HclJsonValue : HclExpression
{
    private readonly SourceNode _node;
    private readonly HclBudget _budget;
    private HclExpression? _template;
    private HclExpression? _static;

    public HclJsonValue(SourceNode node, HclBudget budget)
        : base(node.Place)
    {
        (_node, _budget) = (node, budget);
        Raw = (node as SourceScalar)?.Raw ?? "";
    }

    public override string? Keyword => AsStatic is var meant && meant != this ? meant.Keyword : null;

    public override IReadOnlyList<HclExpression>? ListItems => (_node as SourceSequence)?.Items.ConvertAll<HclExpression>(item => new HclJsonValue(item, _budget));

    // Where a name or a type is meant, a text holds it.
    public override HclExpression AsStatic => _node is SourceScalar { IsNull: false, IsLiteral: false } text
        ? _static ??= HclParser.Expression(SourceText.Of(_node.Place.File, text.Raw, _node.Place), _budget)
        : this;

    protected override HclValue Value(HclScope scope)
    {
        switch (_node)
        {
            case SourceScalar { IsNull: true }:
                return HclValue.Null;
            case SourceScalar { IsLiteral: true } literal:
                return literal.Raw is "true" or "false" ? HclValue.Of(literal.Raw == "true")
                    : HclNumber.Parse(literal.Raw) is { } number ? HclValue.Of(number) : throw new HclException("this number cannot be read");
            case SourceScalar text:
                return Text(text).Evaluate(scope);
            case SourceSequence list:
                return HclValue.Tuple([.. list.Items.Select(item => new HclJsonValue(item, _budget).Evaluate(scope))]);
            case SourceMapping mapping:
                var members = HclValue.NoMembers();
                foreach (var (key, entry) in mapping.Entries)
                {
                    var name = Template(key, entry.KeyPlace).Evaluate(scope);
                    if (name.IsUnknown)
                        return name;
                    members[name.ToText()] = new HclJsonValue(entry.Value, _budget).Evaluate(scope);
                }

                return HclValue.Object(members);
            default:
                return HclValue.Null;
        }
    }

    private HclExpression Text(SourceScalar text) => _template ??= Template(text.Raw, text.Place);

    private HclExpression Template(string text, SourcePlace place) => text.Contains("${", StringComparison.Ordinal) || text.Contains("%{", StringComparison.Ordinal)
        ? HclParser.Template(SourceText.Of(place.File, text, place), _budget)
        : new HclLiteral(place, HclValue.Of(text));
}
