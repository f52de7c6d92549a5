using ContextSlim.Definitions;
using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>
/// The <c>extends</c> of a document's services: the base comes from the same document or from another file, is completed first, and the
/// service is merged onto it (compose-go, loader/extends.go).
/// </summary>
internal sealed class ComposeExtends(ComposeLoader loader, ComposeMerge merge)
{
    private readonly Dictionary<string, Scope> _files = new(StringComparer.Ordinal);

    private bool _isTooLongTold;

    public SourceMapping Apply(SourceMapping services, string file)
    {
        var scope = new Scope(services, file, loader.FilesFolder);
        var completed = services.Copy();
        foreach (var (name, entry) in services.Entries)
        {
            if (entry.Value is SourceMapping)
                completed.Set(name, Complete(scope, name, []));
        }

        return completed;
    }

    private SourceMapping Complete(Scope scope, string name, List<(string File, string Service)> chain)
    {
        if (scope.Completed.TryGetValue(name, out var known))
            return known;
        var service = (SourceMapping)scope.Services[name]!;
        if (service["extends"] is not SourceMapping extends)
            return service;
        var own = service.Copy();
        own.Entries.Remove("extends");
        if (chain.Contains((scope.File, name)))
        {
            loader.Session.Tell(ContextProblems.ExtendsCycle(name), extends.Place);
            return own;
        }

        if (chain.Count >= ReadLimits.Depth)
        {
            // A chain that long would tell it again every hundred services.
            if (!_isTooLongTold)
                loader.Session.Tell(ContextProblems.Limit($"services extend one another more than {ReadLimits.Depth} times over"), extends.Place);
            _isTooLongTold = true;
            return own;
        }

        chain.Add((scope.File, name));
        var completed = Base(scope, name, extends, chain) is { } found ? merge.Service(found, own) : own;
        chain.RemoveAt(chain.Count - 1);
        scope.Completed[name] = completed;
        return completed;
    }

    private SourceMapping? Base(Scope scope, string name, SourceMapping extends, List<(string File, string Service)> chain)
    {
        if (extends["service"] is not SourceScalar { IsUnknown: false } wanted)
            return null;
        var from = scope;
        if (extends["file"] is SourceScalar { IsNull: false } file)
        {
            if (Open(scope, file) is not { } other)
                return null;
            from = other;
        }

        if (from.Services[wanted.Value] is { } found)
            return found is SourceMapping ? Complete(from, wanted.Value, chain) : null;
        if (from.IsRead)
            loader.Session.Tell(ContextProblems.UnknownBase(name, wanted.Raw), wanted.Place);
        return null;
    }

    private Scope? Open(Scope scope, SourceScalar file)
    {
        if (file.IsUnknown)
            return null;
        if (ContextLocation.IsUrl(file.Value))
        {
            loader.Session.Tell(ContextProblems.RemoteFile(file.Raw), file.Place);
            return null;
        }

        if (!WrittenPath.CanBePath(file.Value))
        {
            loader.Session.Tell(ContextProblems.NotAPath("`extends`"), file.Place);
            return null;
        }

        var path = ComposePaths.Local(file.Value, scope.Folder, loader.Home);
        if (_files.TryGetValue(path, out var known))
            return known;
        var services = loader.LoadForExtends(path, file.Raw, file.Place);
        return _files[path] = new Scope(services ?? new SourceMapping(default), path, Path.GetDirectoryName(path) ?? scope.Folder) { IsRead = services is not null };
    }

    /// <summary>The services among which a name is looked up, and where they come from.</summary>
    private sealed record Scope(SourceMapping Services, string File, string Folder)
    {
        /// <summary>False for a file that could not be read, of which the reason has been told.</summary>
        public bool IsRead { get; init; } = true;

        public Dictionary<string, SourceMapping> Completed { get; } = new(StringComparer.Ordinal);
    }
}
