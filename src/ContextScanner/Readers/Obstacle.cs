using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Readers;

/// <summary>What keeps engines from taking the same files.</summary>
/// <param name="Line">The line of the ignore file that BuildKit reads; 0 when it is none of its lines.</param>
/// <param name="Rule">The rule, as people see it; empty for none.</param>
/// <param name="Row">The first engine that takes other files.</param>
internal sealed record Obstacle(int Line, string Rule, EngineRow Row)
{
    /// <summary>The first; null when all take the same files.</summary>
    public static Obstacle? Of(IReadOnlyList<EngineRow> rows)
    {
        var usual = rows[0].Build.Files.IgnoreFilePath;
        var different = rows.Where(static row => !row.ReadsAlike).ToList();
        // Of an engine that reads another file no line of this one is the cause.
        if ((different.Find(row => row.Build.Files.IgnoreFilePath == usual) ?? different.FirstOrDefault()) is not { } row)
            return null;
        if (row.Build.Files.IgnoreFilePath != usual)
            return new Obstacle(0, "", row);
        if (row.Refusal is { } refusal)
            return new Obstacle(refusal.Position.Line, refusal.Rule?.ToString() ?? "", row);
        if (row.Unreadable is not null)
            return new Obstacle(0, "", row);
        return Blamed(row.Returned, rows[0].Build.Lane.Rules, row) ?? Blamed(row.LostAlone, row.Build.Lane.Rules, row) ?? Blamed(row.Gained, rows[0].Build.Lane.Rules, row) ?? new Obstacle(0, "", row);
    }

    /// <summary>In a sentence, which ends without a full stop.</summary>
    /// <param name="name">The ignore file's name.</param>
    public string Describe(string name)
    {
        name = DisplayText.Escape(name);
        var engine = Row.Engine.Name;
        if (Row.Unreadable is { } unreadable)
            return $"{DisplayText.Escape(unreadable)}, and its build fails";
        if (Row.Refusal is { } refusal && Line == 0)
            return $"{engine} refuses {DisplayText.Escape(Row.Build.Files.IgnoreFile.Name)}, which it reads instead of {name}: {DisplayText.Escape(refusal.Message)}";
        if (Row.Refusal is { } refused)
            return $"{name}:{Line}{(Rule.Length == 0 ? "" : $" `{Rule}`")} stands in the way: {(refused.Kind == RefusalKind.CannotBeKnown ? "" : $"{engine} refuses it: ")}{DisplayText.Escape(refused.Message)}";
        var (does, group) = Row.Lost.ByRule.Select(static pair => pair.Value).FirstOrDefault() is { First: not null } lost
            ? ("does not take", lost) : ("takes", Row.Gained.ByRule.First().Value);
        var what = $"{engine} {does} {group.Describe().TrimEnd(',')}";
        if (Line > 0)
            return $"{name}:{Line} `{Rule}` stands in the way: {what}, and no other form of it was found";
        return Row.Lost.ByRule.FirstOrDefault(pair => pair.Key >= 0 && Row.Build.Lane.Rules[pair.Key].IsImplied) is { Value.First: not null } own
            ? $"{what} whatever {name} says: its own rule is `{Row.Build.Lane.Rules[own.Key]}`"
            : $"{what}: it reads {(Row.Build.Files.IgnoreFilePath is null ? "no ignore file here" : DisplayText.Escape(Row.Build.Files.IgnoreFile.Name))}, not {name}";
    }

    private static Obstacle? Blamed(PathGroups groups, RuleSet rules, EngineRow row)
    {
        foreach (var (rule, _) in groups.ByRule)
        {
            if (rule >= 0 && !rules[rule].IsImplied)
                return new Obstacle(rules[rule].Position.Line, rules[rule].ToString(), row);
        }

        return null;
    }
}
