using System.Globalization;

namespace ContextSlim.Benchmarks;

/// <summary>A tree in a temporary folder: a few big folders that everybody has, and many small ones of sources. The same one every time.</summary>
internal sealed class GeneratedTree : IDisposable
{
    private const int FilesInAFolder = 20;

    private static readonly string[] s_folders = ["src", "node_modules", "lib", "tests", "packages", "__pycache__", "data", "app"];
    private static readonly string[] s_endings = [".cs", ".js", ".json", ".py", ".md", ".log", ".txt", ".map"];

    private GeneratedTree(string root) => Root = root;

    public string Root { get; }

    public static GeneratedTree Make(int files)
    {
        var tree = new GeneratedTree(Directory.CreateTempSubdirectory("contextslim-benchmarks-").FullName);
        var random = new Random(20_000);
        for (var made = 0; made < files; made += FilesInAFolder)
        {
            var folder = tree.Root;
            for (var depth = random.Next(2, 7); depth > 0; depth--)
                folder = Path.Combine(folder, s_folders[random.Next(s_folders.Length)] + (depth > 4 ? "" : random.Next(6).ToString(CultureInfo.InvariantCulture)));
            Directory.CreateDirectory(folder);
            for (var file = 0; file < FilesInAFolder; file++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"module-{made + file}{s_endings[random.Next(s_endings.Length)]}");
                using var handle = File.OpenHandle(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write);
                RandomAccess.SetLength(handle, random.Next(40_000));
            }
        }

        return tree;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
