using ContextSlim.Definitions;
using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>
/// The <c>include</c> section: each entry is a project of its own, with its own folder and <c>.env</c>, whose services come under those
/// of the including file (compose-go, loader/include.go).
/// </summary>
internal static class ComposeInclude
{
    public static IEnumerable<SourceMapping> Load(SourceNode? section, ComposeLoader loader)
    {
        if (section is null or SourceScalar { IsNull: true })
            yield break;
        if (section is not SourceSequence list)
        {
            loader.Session.Tell(ContextProblems.WrongShape("`include`", "a list"), section.Place);
            yield break;
        }

        foreach (var item in list.Items)
        {
            SourceMapping? included = null;
            try
            {
                included = Project(item, loader);
            }
            catch (ReadLimitException limit)
            {
                loader.Session.Tell(limit, item.Place);
            }

            if (included is not null)
                yield return included;
        }
    }

    private static SourceMapping? Project(SourceNode item, ComposeLoader loader)
    {
        var mapping = item as SourceMapping;
        var isOther = item is SourceSequence or SourceScalar { Kind: not ScalarKind.Text };
        var files = isOther ? [] : Paths(mapping is null ? item : mapping["path"], loader);
        if (isOther || mapping is not null && mapping["path"] is null)
            loader.Session.Tell(ContextProblems.WrongShape("each `include`", "a path or a mapping with `path`"), item.Place);
        if (files.Count == 0)
            return null;
        if (Depth(loader) > ReadLimits.Depth)
            throw new ReadLimitException($"includes are nested more than {ReadLimits.Depth} deep");
        if (IsBeingRead(files[0].Path, loader))
        {
            loader.Session.Tell(ContextProblems.IncludeCycle(files[0].Written), files[0].AskedBy);
            return null;
        }

        var folder = Path.GetDirectoryName(files[0].Path)!;
        var filesFolder = folder;
        if (mapping?["project_directory"] is SourceScalar { IsNull: false, IsUnknown: false, Value.Length: > 0 } directory && IsPath(directory, loader))
            folder = filesFolder = WrittenPath.Combine(loader.FilesFolder, directory.Value);

        // Each project is read with an environment of its own, so that the number of projects, not of files, is what an include can multiply.
        loader.Session.Budget.Copy(ReadLimits.Copies / ReadLimits.Files);
        var environment = new ComposeEnvironment(name => loader.Environment[name]);
        if (mapping?["env_file"] is { } environmentFiles)
            environment.AddFiles(Paths(environmentFiles, loader).Where(static file => file.Path != "/dev/null"), loader.Session);
        else
            environment.AddDefaultFile(folder, loader.Session);
        // Of a folder that is not there, Compose takes the one that it would lie in.
        if (mapping?["project_directory"] is SourceScalar { Value: var given } && !Path.IsPathRooted(given) && loader.Session.Read(folder).Status != TextFileStatus.NotAFile)
            folder = Path.GetDirectoryName(folder) ?? folder;
        return new ComposeLoader(environment, folder, loader.Home, loader.Session, loader) { FilesFolder = filesFolder }.Load(files);
    }

    private static List<(string Path, string Written, SourcePlace? AskedBy)> Paths(SourceNode? node, ComposeLoader loader)
    {
        var paths = new List<(string, string, SourcePlace?)>();
        var items = node switch
        {
            SourceSequence list => list.Items,
            null => [],
            _ => [node],
        };
        foreach (var item in items)
        {
            if (item is not SourceScalar { IsNull: false } scalar)
                loader.Session.Tell(ContextProblems.WrongShape("a path of `include`", "text"), item.Place);
            else if (scalar.IsUnknown || !IsPath(scalar, loader))
                continue;
            else if (ContextLocation.IsUrl(scalar.Value))
                loader.Session.Tell(ContextProblems.RemoteFile(scalar.Raw), scalar.Place);
            else
                paths.Add((WrittenPath.Combine(loader.FilesFolder, scalar.Value), scalar.Raw, scalar.Place));
        }

        return paths;
    }

    private static bool IsPath(SourceScalar scalar, ComposeLoader loader)
    {
        if (WrittenPath.CanBePath(scalar.Value))
            return true;
        loader.Session.Tell(ContextProblems.NotAPath("`include`"), scalar.Place);
        return false;
    }

    private static bool IsBeingRead(string path, ComposeLoader? loader)
    {
        for (; loader is not null; loader = loader.IncludedBy)
        {
            if (loader.CurrentFile == path)
                return true;
        }

        return false;
    }

    private static int Depth(ComposeLoader? loader)
    {
        var depth = 0;
        for (; loader is not null; loader = loader.IncludedBy)
            depth++;
        return depth;
    }
}
