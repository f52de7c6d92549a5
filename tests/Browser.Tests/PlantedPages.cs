using System.Text;
using ContextSlim.Reporting;
using ContextSlim.Surveying;

namespace ContextSlim.Browser.Tests;

/// <summary>Projects in a temporary folder, and the pages that are written of them.</summary>
internal sealed class PlantedPages : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("contextslim-pages-").FullName;

    /// <summary>Names as nobody should give them: markup, the end of a script, a comment, an entity, a line feed, marks that turn text around.</summary>
    public static readonly string[] HostileNames =
        ["<img src=x onerror=alert(1)>", "<!--<script>", "]]>&lt;b&gt;", "\u202Egpj.exe", "two\nlines", "\"quoted\" 'twice'", "{{data.json}}", "__proto__", "constructor"];

    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    /// <summary>A project in which something is sent, something ignored, something asked for by nobody, and findings of each sort.</summary>
    public string Typical()
    {
        var project = Folder("typical");
        Plant(project, "web/node_modules/react/index.js", 400_000);
        Plant(project, "web/node_modules/react/lib/core.js", 90_000);
        Plant(project, "web/src/app.js", 30_000);
        Plant(project, "web/package.json", "{}");
        Plant(project, "docs/film.mp4", 300_000);
        Plant(project, "logs/today.log", 200_000);
        Plant(project, "logs/yesterday.log", 100_000);
        Plant(project, "api/main.py", 4000);
        for (var module = 0; module < 200; module++)
            Plant(project, $"api/generated/module{module}.py", 100 + module);
        Plant(project, "api/__pycache__/main.cpython-312.pyc", 50_000);
        Plant(project, "Dockerfile", "FROM python\nCOPY web web\nCOPY api api\n");
        Plant(project, ".dockerignore", "!logs/today.log\nlogs\n**/*.tmp\n");
        return project;
    }

    /// <summary>A project whose names are hostile, folders and files, sent and ignored.</summary>
    public string Hostile()
    {
        var project = Folder("hostile");
        foreach (var name in HostileNames)
        {
            Plant(project, $"{name}/{name}", 5000);
            Plant(project, $"out/{name}.log", 3000);
        }

        // The slash makes folders of an element's end, which a page must not end at.
        Plant(project, "a</script><script>alert(1)<!/script>", 9000);
        Plant(project, "Dockerfile", "FROM scratch\nCOPY . /\n");
        Plant(project, ".dockerignore", "out\n");
        return project;
    }

    /// <summary>A project of so many files: packages, sources, logs, in folders of very different sizes.</summary>
    public string Large(int files)
    {
        var project = Folder($"large-{files}");
        for (var file = 0; file < files; file++)
        {
            var place = (file % 20) switch
            {
                < 11 => $"web/node_modules/package{file / 25 % (files / 25 + 1)}/lib{file % 3}/file{file}.js",
                < 14 => $".git/objects/{file % 256:x2}/{file:x38}",
                < 17 => $"api/part{file % 97}/sub{file / 97}/module{file}.py",
                _ => $"src/Project{file / 40}/Class{file}.cs",
            };
            Plant(project, place, 100 + ((file * 7919L) % 20_011));
        }

        Plant(project, "Dockerfile", "FROM scratch\nCOPY . /\n");
        return project;
    }

    /// <summary>Writes the page of a project, or of one with several builds.</summary>
    public static string PageOf(string project, params string[] dockerfiles)
    {
        List<BuildRequest> builds = dockerfiles.Length == 0 ? [new(project)] : [.. dockerfiles.Select(dockerfile => new BuildRequest(project) { Name = dockerfile, Dockerfile = Path.Combine(project, dockerfile) })];
        var surveys = Survey.RunAll(builds, HtmlReport.OptionsFor(new SurveyOptions(), builds.Count), CancellationToken.None);
        var page = project + ".html";
        using (var output = File.Create(page))
            HtmlReport.Write(output, surveys, new ReportOptions("contextslim", "1.2.3"));
        return page;
    }

    public static void Plant(string project, string path, long bytes)
    {
        using var file = File.OpenHandle(Prepare(project, path), FileMode.Create, FileAccess.Write);
        RandomAccess.SetLength(file, bytes);
    }

    public static void Plant(string project, string path, string text) => File.WriteAllBytes(Prepare(project, path), Encoding.UTF8.GetBytes(text));

    private static string Prepare(string project, string path)
    {
        var full = Path.Combine(project, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
