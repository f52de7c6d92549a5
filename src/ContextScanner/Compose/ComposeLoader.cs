using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>
/// Loads one project, the main one or an included one: each document of each file in turn takes in what it includes, then what its
/// services extend, and is merged onto the documents before it (compose-go, loader/loader.go).
/// </summary>
internal sealed class ComposeLoader
{
    private static readonly string[] s_sections = ["services", "volumes", "networks", "secrets", "configs", "models"];

    private static readonly string[] s_shortForms =
        ["build", "configs", "depends_on", "devices", "dns", "env_file", "extends", "label_file", "models", "networks", "ports", "secrets", "volumes"];

    private readonly ComposeMerge _merge;
    private readonly ComposeCheck _check;

    public ComposeLoader(ComposeEnvironment environment, string folder, string? home, ReadSession session, ComposeLoader? includedBy = null)
    {
        Environment = environment;
        Folder = folder;
        Home = home;
        Session = session;
        IncludedBy = includedBy;
        Documents = new ComposeDocuments(environment, session);
        FilesFolder = folder;
        _merge = new ComposeMerge(session);
        _check = includedBy?._check ?? new ComposeCheck(session);
    }

    public ComposeEnvironment Environment { get; }

    /// <summary>What the project's relative paths are relative to.</summary>
    public string Folder { get; }

    /// <summary>What the files that it includes and extends are relative to: another folder where the project's is missing.</summary>
    public string FilesFolder { get; init; }

    public string? Home { get; }

    public ReadSession Session { get; }

    public ComposeLoader? IncludedBy { get; }

    public ComposeDocuments Documents { get; }

    /// <summary>The file being read, by which an include that comes back to it is recognised.</summary>
    public string? CurrentFile { get; private set; }

    /// <summary>The merged files, every path that a build or mount is made from absolute.</summary>
    public SourceMapping Load(IEnumerable<(string Path, string Written, SourcePlace? AskedBy)> files)
    {
        var model = new SourceMapping(default);
        foreach (var (path, written, askedBy) in files)
        {
            foreach (var document in Documents.Read(path, written, askedBy))
            {
                CurrentFile = path;
                try
                {
                    _check.CheckKeys(document);
                    model = _merge.Models(model, Complete(document, path));
                    _check.Check(model);
                }
                catch (ReadLimitException limit)
                {
                    Session.Tell(limit, document.Place);
                }
            }
        }

        return Resolve(model, Folder, defaultContext: true);
    }

    /// <summary>
    /// The services of a file for use in <c>extends</c>: not completed themselves, every path relative to their own folder resolved; null,
    /// with one line told, where it could not be read.
    /// </summary>
    public SourceMapping? LoadForExtends(string path, string written, SourcePlace askedBy)
    {
        var documents = Documents.Read(path, written, askedBy);
        if (documents.Count == 0)
            return null;
        var model = new SourceMapping(default);
        foreach (var document in documents)
            model = _merge.Models(model, Shaped(document));
        model = Resolve(model, System.IO.Path.GetDirectoryName(path) ?? Folder, defaultContext: false);
        return model["services"] as SourceMapping ?? new SourceMapping(default);
    }

    private SourceMapping Complete(SourceMapping document, string file)
    {
        var model = Shaped(document);
        foreach (var included in ComposeInclude.Load(document["include"], this))
            model = Imported(model, included, document);
        if (model["services"] is SourceMapping services)
            model.Set("services", new ComposeExtends(this, _merge).Apply(services, file));
        return model;
    }

    private SourceMapping Shaped(SourceMapping document)
    {
        var model = document.Copy();
        model.Entries.Remove("include");
        if (document["services"] is { } services)
            model.Set("services", ComposeShapes.Services(services, Session));
        return model;
    }

    // What is included may not be there already, but where both are the same; what the file says of it in short forms never is.
    private SourceMapping Imported(SourceMapping model, SourceMapping included, SourceMapping document)
    {
        foreach (var section in s_sections)
        {
            foreach (var (name, entry) in (included[section] as SourceMapping)?.Entries ?? [])
            {
                if ((model[section] as SourceMapping)?.Entries.TryGetValue(name, out var own) != true)
                    continue;
                var written = (document[section] as SourceMapping)?[name];
                var hasShortForm = section == "services" && written is SourceMapping service && Array.Exists(s_shortForms, service.Entries.ContainsKey);
                if (hasShortForm || !SameNodes.Are(entry.Value, written ?? own.Value, Session.Budget))
                    Session.Tell(ContextProblems.Conflict(section, name), own.KeyPlace);
            }
        }

        return _merge.Models(included, model);
    }

    private SourceMapping Resolve(SourceMapping model, string folder, bool defaultContext)
    {
        var resolved = model.Copy();
        if (model["services"] is SourceMapping services)
            resolved.Set("services", ComposePaths.Resolve(services, folder, Home, defaultContext, Session));
        if (model["volumes"] is SourceMapping volumes)
            resolved.Set("volumes", NamedVolumes.Resolve(volumes, folder, Home));
        return resolved;
    }
}
