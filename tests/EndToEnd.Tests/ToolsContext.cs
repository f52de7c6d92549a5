namespace ContextSlim.EndToEnd;

/// <summary>A small context in a folder of its own, for the tool in places where there is little else.</summary>
internal sealed class ToolsContext : IDisposable
{
    public ToolsContext()
    {
        Write(".dockerignore", "*.log\n");
        Write("Dockerfile", "FROM scratch\nCOPY . /\n");
        Write("debug.log", new string('x', 50_000));
        Write("src/main.py", "import os\n");
        Write("src/__pycache__/main.cpython-312.pyc", new string('x', 9_000));
        Write("größe", "ä\n");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("contextslim-context-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
