using System.Text.Json;

namespace ContextSlim.Hazards;

/// <summary>A repository with many Dockerfiles, half of them built from its root: <c>scan --all</c> says of each build what a scan of it alone says.</summary>
internal sealed class BuildsTogether : IHazard
{
    private const int UsualBuilds = 40;

    public string Name => "builds-together";

    public string Summary => "scan --all of a repository with --entries Dockerfiles (40): each says what a scan of it alone says";

    public int UsualCount => 1;

    public void Run(HazardRun run)
    {
        for (var time = 0; time < run.Count; time++)
        {
            var root = Path.Combine(run.Folder, $"{time}");
            Plant(root, run.Entries(UsualBuilds), run.Random);
            var together = run.Tool(root, "scan", "--all", "--format", "json");
            if (together.IsCrash)
                run.Fail(together.Error);
            using var report = JsonDocument.Parse(together.Output);
            var compared = 0;
            foreach (var build in report.RootElement.GetProperty("contexts").EnumerateArray())
            {
                compared++;
                var alone = run.Tool(root, "scan", build.GetProperty("context").GetString()!, "-f", build.GetProperty("name").GetString()!, "--format", "json");
                using var own = JsonDocument.Parse(alone.Output);
                Compare(run, build, own.RootElement.GetProperty("contexts")[0]);
            }

            Console.WriteLine($"{compared} builds");
            if (compared != run.Entries(UsualBuilds))
                run.Fail($"{compared} builds are reported");
            Directory.Delete(root, recursive: true);
        }
    }

    // A name is what tells a build from others; findings may speak of those. All numbers and all paths are compared.
    private static void Compare(HazardRun run, JsonElement together, JsonElement alone)
    {
        var name = together.GetProperty("name").GetString();
        foreach (var property in alone.EnumerateObject())
        {
            if (property.Name is not ("name" or "findings") && !JsonElement.DeepEquals(property.Value, together.GetProperty(property.Name)))
                run.Fail($"{name}: {property.Name}: {together.GetProperty(property.Name)} together, {property.Value} alone");
        }
    }

    private static void Plant(string root, int builds, Random random)
    {
        for (var library = 0; library < 20; library++)
        {
            for (var file = 0; file < 20; file++)
                Write($"{root}/libs/l{library}/src/f{file}.cs", new string('x', random.Next(2000)));
        }

        for (var service = 0; service < builds; service++)
        {
            var folder = $"services/g{service % 7}/s{service}";
            for (var file = 0; file < 10; file++)
            {
                Write($"{root}/{folder}/src/f{file}.ts", new string('y', random.Next(40_000)));
                Write($"{root}/{folder}/node_modules/a/m{file}.js", new string('y', random.Next(2000)));
            }

            Write($"{root}/{folder}/package.json", "{}");
            var own = "FROM node\nCOPY package.json .\nCOPY src ./src\n";
            var shared = $"FROM node\nCOPY {folder}/package.json .\nCOPY {folder}/src ./src\nCOPY libs/l{random.Next(20)} libs/l1*/src/f?.cs ./libs/\n";
            Write($"{root}/{folder}/Dockerfile", service % 2 == 0 ? shared : own);
        }

        Write($"{root}/.dockerignore", "**/node_modules\n.git\nlibs/l3/src/f1*\n");
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
