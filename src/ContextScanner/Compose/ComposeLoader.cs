using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>
/// Loads one project, the main one or an included one: each document of each file in turn takes in what it includes, then what its
/// services extend, and is merged onto the documents before it (compose-go, loader/loader.go).
/// </summary>
internal sealed class ComposeLoader
{
    private readonly ComposeMerge _merge;

    public ComposeLoader(ComposeEnvironment environment, string folder, string? home, ReadSession session, ComposeLoader? includedBy = null)
    {
        Environment = environment;
        Folder = folder;
        Home = home;
        Session = session;
        IncludedBy = includedBy;
        Documents = new ComposeDocuments(environment, session);
        _merge = new ComposeMerge(session.Budget);
    }

    public ComposeEnvironment Environment { get; }

    /// <summary>What the project's relative paths are relative to.</summary>
    public string Folder { get; }

    public string? Home { get; }

    public ReadSession Session { get; }

    public ComposeLoader? IncludedBy { get; }

    public ComposeDocuments Documents { get; }

    /// <summary>The file being read, by which an include that comes back to it is recognised.</summary>
    public string? CurrentFile { get; private set; }

    /// <summary>The merged <c>services</c> and <c>volumes</c>, every path absolute.</summary>
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
                    model = _merge.Models(model, Complete(document, path));
                }
                catch (ReadLimitException limit)
                {
                    Session.Tell(limit, document.Place);
                }
            }
        }

        return Resolve(model, Folder);
    }

    /// <summary>The services of a file for use in <c>extends</c>: not completed themselves, every path relative to their own folder resolved.</summary>
    public SourceMapping LoadForExtends(string path, string written, SourcePlace askedBy)
    {
        var model = new SourceMapping(default);
        foreach (var document in Documents.Read(path, written, askedBy))
            model = _merge.Models(model, Shaped(document));
        model = Resolve(model, System.IO.Path.GetDirectoryName(path) ?? Folder);
        return model["services"] as SourceMapping ?? new SourceMapping(default);
    }

    private SourceMapping Complete(SourceMapping document, string file)
    {
        var model = Shaped(document);
        foreach (var included in ComposeInclude.Load(document["include"], this))
            model = _merge.Models(included, model);
        if (model["services"] is SourceMapping services)
            model.Set("services", new ComposeExtends(this, _merge).Apply(services, file));
        return model;
    }

    private SourceMapping Shaped(SourceMapping document)
    {
        var model = new SourceMapping(document.Place);
        model.Cleared.UnionWith(document.Cleared);
        if (document["services"] is { } services)
            model.Set("services", ComposeShapes.Services(services, Session));
        if (document["volumes"] is SourceMapping volumes)
            model.Set("volumes", volumes);
        return model;
    }

    private SourceMapping Resolve(SourceMapping model, string folder)
    {
        var resolved = model.Copy();
        if (model["services"] is SourceMapping services)
            resolved.Set("services", ComposePaths.Resolve(services, folder, Home, Session));
        if (model["volumes"] is SourceMapping volumes)
            resolved.Set("volumes", NamedVolumes.Resolve(volumes, folder, Home));
        return resolved;
    }
}
