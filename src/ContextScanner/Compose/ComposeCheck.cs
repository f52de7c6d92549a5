using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>
/// Holds a merged model against <see cref="ComposeSchema"/> and tells what docker compose refuses. A value that several services share
/// is looked at once.
/// </summary>
internal sealed class ComposeCheck(ReadSession session)
{
    private readonly HashSet<(SourceNode Node, ComposeForm Form)> _seen = [];

    public void Check(SourceMapping model) => Check(model, ComposeSchema.File, default);

    /// <summary>Tells a key of the document that is no text, which Compose refuses wherever it stands.</summary>
    public void CheckKeys(SourceNode node)
    {
        if (!_seen.Add((node, ComposeForm.Anything)))
            return;
        switch (node)
        {
            case SourceSequence list:
                foreach (var item in list.Items)
                    CheckKeys(item);
                break;
            case SourceMapping mapping:
                if (mapping.FirstOddKey is { } place)
                    session.Tell(ContextProblems.WrongShape("a key", "text; put it in quotes"), place);
                foreach (var (_, entry) in mapping.Entries)
                    CheckKeys(entry.Value);
                break;
        }
    }

    private void Check(SourceNode node, ComposeForm form, Where where)
    {
        if (form == ComposeForm.Anything || !_seen.Add((node, form)))
            return;
        switch (node)
        {
            case SourceScalar { IsUnknown: true }:
                break;
            case SourceScalar scalar:
                CheckPlain(scalar, form, where);
                break;
            case SourceSequence list when form.Items is not null:
                CheckList(list, form, where);
                break;
            case SourceMapping mapping when form.Keys is not null:
                CheckMapping(mapping, form, where);
                break;
            case SourceMapping or SourceSequence:
                session.Tell(ContextProblems.WrongShape(where.Words, form.Expected), node.Place);
                break;
        }
    }

    private void CheckPlain(SourceScalar scalar, ComposeForm form, Where where)
    {
        if (!form.Takes(scalar))
            session.Tell(ContextProblems.WrongShape(where.Words, Expected(scalar, form)), scalar.Place);
        else if (scalar.Kind == ScalarKind.Text && form.TextRule is { } rule && !rule.Holds(scalar.Value))
            session.Tell(ContextProblems.WrongShape(where.Words, rule.Expected), scalar.Place);
    }

    private static string Expected(SourceScalar scalar, ComposeForm form) => scalar.Kind switch
    {
        ScalarKind.Timestamp => $"{form.Expected}; a date must stand in quotes",
        ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Float when form.Plain.HasFlag(PlainKinds.Text) && form.ReadAs == PlainKinds.None =>
            $"{form.Expected}; put it in quotes",
        _ => form.Expected + Bounds(form),
    };

    private static string Bounds(ComposeForm form) => double.IsFinite(form.Maximum) ? $" from {form.Minimum} to {form.Maximum}"
        : double.IsFinite(form.Minimum) ? $" from {form.Minimum} on" : "";

    private void CheckList(SourceSequence list, ComposeForm form, Where where)
    {
        var met = form.ItemsDiffer ? new HashSet<(string, ScalarKind)>() : null;
        foreach (var item in list.Items)
        {
            Check(item, form.Items!, where with { IsItem = true });
            if (met is not null && item is SourceScalar { IsUnknown: false } scalar && !met.Add((scalar.Value, scalar.Kind)))
                session.Tell(ContextProblems.ListedTwice(where.Words), scalar.Place);
        }
    }

    private void CheckMapping(SourceMapping mapping, ComposeForm form, Where where)
    {
        foreach (var (key, entry) in mapping.Entries)
        {
            if (form.Keys!.TryGetValue(key, out var known))
                Check(entry.Value, known, where.Below(key));
            else if (form.TakesExtensions && key.StartsWith("x-", StringComparison.Ordinal))
                continue;
            else if (form.Others is { } others && (form.IsOther is null || form.IsOther(key)))
                Check(entry.Value, others, where.Named(key));
            else if (form.IsClosed)
                session.Tell(form.Others is null ? ContextProblems.UnknownKey(key, where.Words, where == default) : ContextProblems.BadName(key, where.Words), entry.KeyPlace);
        }

        foreach (var required in form.Required)
        {
            if (mapping[required] is null)
                session.Tell(ContextProblems.MissingKey(required, where.Words), mapping.Place);
        }
    }

    /// <summary>A place in the model, named as in the other messages.</summary>
    private readonly record struct Where(string? Service, string? Path, string? Outer, bool IsItem)
    {
        private const string BuildPrefix = "build.";

        public string Words
        {
            get
            {
                if (Path is null)
                    return Service is null ? "a Compose file" : $"service `{Service}`";
                var path = Path.StartsWith(BuildPrefix, StringComparison.Ordinal) ? Path[BuildPrefix.Length..] : Path;
                return $"{(IsItem ? "each of " : "")}`{path}`{(Outer is null ? "" : $" in {Outer}")}{(Service is null ? "" : $" of service `{Service}`")}";
            }
        }

        public Where Below(string key) => new(Service, Path is null ? key : $"{Path}.{key}", Outer, false);

        /// <summary>Under a key that the user chose.</summary>
        public Where Named(string key) => Service is null && Path == "services"
            ? new Where(key, null, null, false)
            : new Where(Service, key, (this with { Service = null, IsItem = false }).Words, false);
    }
}
