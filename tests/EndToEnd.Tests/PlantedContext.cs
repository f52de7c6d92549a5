using ContextSlim.Sending;

namespace ContextSlim.EndToEnd;

/// <summary>A case's tree with its ignore file and its Dockerfile, and room for what a build produces.</summary>
internal sealed class PlantedContext : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contextslim-e2e-").FullName;
    private readonly TreeCase _planted;

    public PlantedContext(TreeCase planted)
    {
        _planted = planted;
        Root = Path.Combine(_folder, "context");
        Output = Path.Combine(_folder, "output");
        Directory.CreateDirectory(Root);
        foreach (var entry in planted.Tree)
            Plant(entry);
        PlantText(".dockerignore", planted.Ignore);
        PlantText(planted.DockerfilePath, planted.Dockerfile);
        PlantText(planted.DockerfilePath + ".dockerignore", planted.DockerfileIgnore);
    }

    public string Root { get; }

    public string Output { get; }

    /// <summary>The Dockerfile's full path.</summary>
    public string Dockerfile => Path.GetFullPath(_planted.DockerfilePath, Root);

    /// <summary>The Dockerfile as the classic client adds it to the tar, at the time 0; null when it lies in the context.</summary>
    public OutsideDockerfile? OutsideDockerfile => _planted.IsDockerfileOutside ? new OutsideDockerfile(File.ReadAllBytes(Dockerfile)) : null;

    /// <summary>What the client is called with, before the context.</summary>
    public IEnumerable<string> Arguments
    {
        get
        {
            if (_planted.DockerfilePath != TreeCase.UsualDockerfile)
                yield return $"--file={_planted.DockerfilePath}";
            if (_planted.Target is { } target)
                yield return $"--target={target}";
            foreach (var (name, value) in _planted.BuildArguments)
                yield return $"--build-arg={name}={value}";
        }
    }

    /// <summary>The build as a target of a bake file.</summary>
    public object BakeTarget => new
    {
        context = Root,
        dockerfile = _planted.DockerfilePath,
        target = _planted.Target,
        args = _planted.BuildArguments,
        output = new[] { $"type=local,dest={Output}" },
        network = "none",
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void PlantText(string name, string? text)
    {
        if (text is null)
            return;
        var path = Path.GetFullPath(name, Root);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private void Plant(string entry)
    {
        var arrow = entry.Split(" -> ");
        var twin = entry.Split(" => ");
        var size = entry.Split(" # ");
        if (arrow.Length == 2)
            File.CreateSymbolicLink(Prepare(arrow[0]), arrow[1]);
        else if (twin.Length == 2)
            LinuxFiles.MakeHardLink(Path.Combine(Root, twin[1]), Prepare(twin[0]));
        else if (size.Length == 2)
            File.WriteAllText(Prepare(size[0]), new string('x', int.Parse(size[1])));
        else if (entry[^1] == '/')
            Directory.CreateDirectory(Prepare(entry[..^1]));
        else if (entry[^1] == '|')
            LinuxFiles.MakePipe(Prepare(entry[..^1]));
        else if (entry[^1] == '=')
            LinuxFiles.MakeSocket(Prepare(entry[..^1]));
        else if (entry[^1] == '*')
            LinuxFiles.MakeProgram(Prepare(entry[..^1]));
        else
            File.WriteAllText(Prepare(entry), entry + "\n");
    }

    private string Prepare(string name)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
