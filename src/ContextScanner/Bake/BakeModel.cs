using ContextSlim.Hcl;
using ContextSlim.Hcl.Functions;
using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>
/// The merged content of bake files, evaluated as far as it is asked for: variables, functions, and one attribute of a target when another
/// refers to it (buildx, hclparser).
/// </summary>
internal sealed class BakeModel : IHclNames
{
    private static readonly Dictionary<string, HclValue> s_given = new(StringComparer.Ordinal)
    {
        ["BAKE_CMD_CONTEXT"] = HclValue.Of("cwd://"),
        ["BAKE_LOCAL_PLATFORM"] = HclValue.Of("linux/amd64"),
    };

    private readonly Func<string, string?> _environment;
    private readonly HclScope _scope;
    private readonly OrderedDictionary<string, HclBlock> _variables = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, HclAttribute> _attributes = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, HclBlock> _functionBlocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IHclFunction> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _known = new(StringComparer.Ordinal); // a value, or why there is none
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly List<BakeBlock> _blocks = [];
    private readonly Dictionary<(string Type, string Name), BakeBlock> _byName = [];
    private readonly Action<HclException> _tell;
    private readonly Action<string, SourcePlace> _tellUnknown;
    private readonly HashSet<SourcePlace> _toldUnknown = [];

    public BakeModel(HclBudget budget, Func<string, string?> environment, Action<HclException> tell, Action<string, SourcePlace> tellUnknown)
    {
        _environment = environment;
        _tell = tell;
        _tellUnknown = tellUnknown;
        _scope = new HclScope(this, budget);
    }

    /// <summary>The targets and groups, one for each combination of a matrix, in order.</summary>
    public IReadOnlyList<BakeBlock> Blocks => _blocks;

    /// <summary>What the labels of targets stand for: themselves, or what their matrix makes of them.</summary>
    public OrderedDictionary<string, (List<string> Names, SourcePlace Place)> Renamed { get; } = new(StringComparer.Ordinal);

    public bool Declares(string variable) => _variables.ContainsKey(variable) || s_given.ContainsKey(variable);

    /// <summary>Merges files in order, and evaluates what buildx evaluates whoever asks: variables, functions, names.</summary>
    public void Read(IReadOnlyList<HclBody> files)
    {
        var blocks = new List<HclBlock>();
        foreach (var file in files)
        {
            foreach (var (name, attribute) in file.Attributes)
            {
                if (name is not ("target" or "group" or "variable" or "function"))
                    _attributes.TryAdd(name, attribute);
            }

            foreach (var block in file.Blocks)
                Add(block, blocks);
        }

        foreach (var name in (string[])[.. _attributes.Keys, .. _variables.Keys])
            Try(() => Value(name, []));
        foreach (var (name, block) in _variables)
            Validate(name, block);
        foreach (var (name, _) in _functionBlocks)
            Try(() => Function(name));
        foreach (var block in blocks)
            Try(() => Expand(block));
    }

    public HclValue? Value(string name, IReadOnlyList<string> path)
    {
        if (s_given.TryGetValue(name, out var given))
            return given;
        if (name is "target" or "group")
            return OfBlock(name, path);
        if (_known.TryGetValue(name, out var known))
            return known as HclValue ?? throw (HclException)known;
        var attribute = _attributes.GetValueOrDefault(name);
        var block = _variables.GetValueOrDefault(name);
        if (attribute is null && block is null)
            return null;
        var place = attribute?.Value.Place ?? block!.Body["default"]?.Place ?? block.Place;
        var isOutermost = _open.Count == 0;
        if (_open.Count >= _scope.Budget.Limits.Depth && !_open.Contains(name))
            throw HclException.Limit($"variables refer to one another more than {_scope.Budget.Limits.Depth} deep", place);
        if (!_open.Add(name))
            throw new HclException($"variable `{name}` is defined by itself. Give it a default that does not refer to it", HclFault.Circle, place);
        try
        {
            var value = attribute is not null && (block is null || _environment(name) is null)
                ? attribute.Value.Evaluate(_scope)
                : BakeVariable.Value(name, block!, this, _scope, _environment);
            _known[name] = value;
            return value;
        }
        catch (HclException problem)
        {
            problem = problem.At(place);
            if (isOutermost || problem.Fault is HclFault.Value or HclFault.UnknownName)
                _known[name] = problem;
            throw problem;
        }
        finally
        {
            _open.Remove(name);
        }
    }

    public IHclFunction? Function(string name)
    {
        if (StandardFunctions.Find(name) is { } standard)
            return standard;
        if (!_functionBlocks.TryGetValue(name, out var block))
            return null;
        if (!_functions.TryGetValue(name, out var function))
            _functions[name] = function = new BakeFunction(block, _scope);
        return function;
    }

    public void TellUnknown(string function, SourcePlace place)
    {
        if (_toldUnknown.Add(place))
            _tellUnknown(function, place);
    }

    /// <summary>Does something that may fail, and tells if it does.</summary>
    public bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (HclException problem)
        {
            _tell(problem);
            return false;
        }
    }

    private void Add(HclBlock block, List<HclBlock> blocks)
    {
        if (block.Type is not ("target" or "group" or "variable" or "function"))
            return;
        if (block.Labels.Count != 1)
        {
            _tell(new HclException($"a block `{block.Type}` has one label, its name").At(block.Place));
            return;
        }

        switch (block.Type)
        {
            case "variable":
                _variables[block.Labels[0]] = block;
                break;
            case "function":
                _functionBlocks[block.Labels[0]] = block;
                break;
            default:
                blocks.Add(block);
                break;
        }
    }

    private void Validate(string name, HclBlock block)
    {
        foreach (var validation in block.Body.Blocks.Where(static inner => inner.Type == "validation"))
        {
            Try(() =>
            {
                if (validation.Body["condition"] is not { } condition || validation.Body["error_message"] is null)
                    throw new HclException("a validation needs `condition` and `error_message`").At(validation.Place);
                HclValue holds;
                try
                {
                    holds = HclAccess.Operand(condition.Evaluate(_scope), HclType.Bool);
                }
                catch (HclException problem)
                {
                    throw problem.At(condition.Place);
                }

                if (!holds.IsUnknown && !holds.IsTrue)
                    throw new HclException($"variable `{name}` does not pass this validation").At(condition.Place);
            });
        }
    }

    private void Expand(HclBlock block)
    {
        CheckName(block.Labels[0], block.Place);
        if (block.Type == "group" && (block.Body["matrix"] ?? block.Body["name"]) is { } surplus)
            throw new HclException("a group has neither `matrix` nor `name`").At(surplus.Place);
        var matrix = block.Body["matrix"];
        var written = block.Body["name"];
        if (written is not null && matrix is null)
            throw new HclException("`name` stands beside a `matrix` only").At(written.Place);
        if (matrix is null)
        {
            Add(new BakeBlock(block.Labels[0], block, _scope));
            Rename(block, [block.Labels[0]]);
            return;
        }

        var names = new List<string>();
        foreach (var combination in Combinations(matrix))
        {
            var scope = _scope.With(combination);
            var name = block.Labels[0];
            if (written is not null)
            {
                var value = written.Evaluate(scope);
                if (value.IsUnknown)
                    return;
                name = value.ToText();
                CheckName(name, written.Place);
            }

            if (names.Contains(name))
                throw new HclException("two combinations of the matrix have the same name; make `name` of all its keys").At(written?.Place ?? block.Place);
            names.Add(name);
            Add(new BakeBlock(name, block, scope));
        }

        Rename(block, names);
    }

    private void Rename(HclBlock block, List<string> names)
    {
        if (names.Count == 0 || block.Type != "target")
            return;
        if (!Renamed.TryGetValue(block.Labels[0], out var before))
            Renamed[block.Labels[0]] = before = ([], block.Place);
        before.Names.AddRange(names);
    }

    private void Add(BakeBlock block)
    {
        _blocks.Add(block);
        _byName[(block.Block.Type, block.Name)] = block;
    }

    private List<Dictionary<string, HclValue>> Combinations(HclExpression matrix)
    {
        var value = matrix.Evaluate(_scope);
        if (value.IsUnknown)
            return [];
        if (value.IsNull || !value.Type.IsMapping)
            throw new HclException("`matrix` is a map of lists").At(matrix.Place);
        List<Dictionary<string, HclValue>> combinations = [[]];
        foreach (var (key, list) in value.Members)
        {
            if (list.IsNull || !(list.Type.IsSequence || list.Type.IsMapping))
                throw new HclException("`matrix` is a map of lists").At(matrix.Place);
            var items = HclAccess.Elements(list).Select(static element => element.Value).ToList();
            if ((long)combinations.Count * items.Count > _scope.Budget.Limits.Combinations)
                throw HclException.Limit($"a matrix has more than {_scope.Budget.Limits.Combinations:N0} combinations", matrix.Place);
            combinations = [.. items.SelectMany(item => combinations.Select(before => new Dictionary<string, HclValue>(before) { [key] = item }))];
        }

        return combinations;
    }

    private static void CheckName(string name, SourcePlace place)
    {
        if (name.Length == 0 || !name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-'))
            throw new HclException("the name of a target or group consists of letters, digits, `_` and `-`").At(place);
    }

    // `target.x.y`: of the block itself, without what it inherits.
    private HclValue? OfBlock(string type, IReadOnlyList<string> path)
    {
        if (path.Count == 0 || !_byName.TryGetValue((type, path[0]), out var block))
            return null;
        var members = HclValue.NoMembers();
        if (path.Count > 1)
        {
            members[path[1]] = block.Value(path[1]);
        }
        else
        {
            foreach (var key in BakeBlock.Keys(type))
                members[key] = block.Value(key);
        }

        var named = HclValue.NoMembers();
        named[path[0]] = HclValue.Object(members);
        return HclValue.Object(named);
    }
}
