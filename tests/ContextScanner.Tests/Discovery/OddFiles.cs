using ContextSlim.Bake;
using ContextSlim.Compose;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Sources;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Discovery;

/// <summary>What stands in the place of a file that is read: each is told in one line, or is as good as missing; none is waited for, none is a failure.</summary>
[TestClass]
public sealed class OddFiles
{
    private const string Dangling = "is a link that leads nowhere or round in a circle, and the build fails; replace it by a file, or name another with -f";

    [TestMethod]
    [DataRow("link to itself", Dangling)]
    [DataRow("links in a circle", Dangling)]
    [DataRow("link to nothing", Dangling)]
    [DataRow("link of a long name", Dangling)]
    [DataRow("pipe", "cannot be read: Not a regular file")]
    [DataRow("socket", "cannot be read: No such device or address")]
    [DataRow("device", "cannot be read: Not a regular file")]
    [DataRow("too large", "cannot be read: Larger than 64 MiB")]
    public void AsADockerfile(string kind, string message)
    {
        using var tree = TestTree.Of("a");
        Plant(tree, "Dockerfile", kind);
        Fails(new SurveyRequest(tree.Root), message);
        Plant(tree, "other", kind);
        Fails(new SurveyRequest(tree.Root) { Dockerfile = tree.FullPath("other") }, message);
    }

    [TestMethod]
    [DataRow("link to itself", "Too many levels of symbolic links")]
    [DataRow("links in a circle", "Too many levels of symbolic links")]
    [DataRow("link of a long name", "File name too long")]
    [DataRow("folder", "Is a directory")]
    [DataRow("socket", "No such device or address")]
    [DataRow("device", "Not a regular file")]
    [DataRow("too large", "Larger than 64 MiB")]
    public void AsAnIgnoreFile(string kind, string message)
    {
        using var tree = TestTree.Of("a");
        Plant(tree, ".dockerignore", kind);
        Assert.IsEmpty(Surveys.Run(new SurveyRequest(tree.Root)).Files.IgnoreFile.Rules);
        Fails(new SurveyRequest(tree.Root) { Builder = Builder.Classic }, $".dockerignore: the classic builder cannot read it: {message}; the build fails");
        Fails(new SurveyRequest(tree.Root) { IgnoreFile = tree.FullPath(".dockerignore") }, $"': cannot be read: {message}");
    }

    [TestMethod]
    [DataRow("link to itself", "does not exist")]
    [DataRow("links in a circle", "does not exist")]
    [DataRow("link to nothing", "does not exist")]
    [DataRow("link of a long name", "does not exist")]
    [DataRow("folder", "is not a file")]
    [DataRow("pipe", "is not a file")]
    [DataRow("socket", "is not a file")]
    [DataRow("device", "is not a file")]
    [DataRow("too large", "is larger than 4 MB")]
    public void AsAComposeOrBakeFileOrAnEnvironment(string kind, string message)
    {
        using var tree = TestTree.Of("a/").Text("b/c.yaml", "services: {}");
        foreach (var name in (string[])["a/c.yaml", "a/b.json", "b/.env"])
            Plant(tree, name, kind);
        Tells($"`a/c.yaml` {message}", ComposeReader.Read(new ComposeRequest { Folder = tree.Root, Files = ["a/c.yaml"] }, DiskTextFiles.Instance).Diagnostics);
        Tells($"`a/b.json` {message}", BakeReader.Read(new BakeRequest { Folder = tree.Root, Files = ["a/b.json"] }, DiskTextFiles.Instance).Diagnostics);
        Tells($"`b/.env` {message}", ComposeReader.Read(new ComposeRequest { Folder = tree.Root, EnvironmentFiles = ["b/.env"], Files = ["b/c.yaml"] }, DiskTextFiles.Instance).Diagnostics);
    }

    [TestMethod]
    [DataRow(".git")]
    [DataRow(".git/HEAD")]
    [DataRow(".git/config")]
    [DataRow(".git/commondir")]
    [DataRow(".git/index")]
    [DataRow(".git/info/exclude")]
    [DataRow(".gitignore")]
    [DataRow("package.json")]
    [DataRow("templates/own.dockerignore")]
    public void AsAnythingElse(string name)
    {
        foreach (var kind in (string[])["link to itself", "links in a circle", "link to nothing", "link of a long name", "folder", "pipe", "socket", "device", "too large"])
        {
            using var tree = TestTree.Of(".git/HEAD", ".git/objects/", ".git/refs/", ".git/info/", "templates/", "a").Text(".dockerignore", "x\n");
            if (name == ".git")
                Directory.Delete(tree.FullPath(name), recursive: true);
            File.Delete(tree.FullPath(name));
            Plant(tree, name, kind);
            var request = new SurveyRequest(tree.Root);
            if (name.StartsWith("templates", StringComparison.Ordinal))
                Assert.ThrowsExactly<SurveyException>(() => Surveys.Run(request with { CatalogueFolder = tree.FullPath("templates") }), kind);
            else
                Assert.IsNotNull(Surveys.Run(request).Protected, kind);
        }
    }

    [TestMethod]
    [DataRow("a\0b", null, null)]
    [DataRow(".", "a\0b", null)]
    [DataRow(".", null, "a\0b")]
    public void WithANameThatHoldsNul(string context, string? dockerfile, string? ignoreFile) =>
        Fails(new SurveyRequest(context) { Dockerfile = dockerfile, IgnoreFile = ignoreFile }, "'a\\x00b': no path can hold a NUL; correct the name");

    private static void Fails(SurveyRequest request, string message)
    {
        var failure = Assert.ThrowsExactly<SurveyException>(() => Surveys.Run(request));
        Assert.EndsWith(message, failure.Message);
        Assert.DoesNotContain('\n', failure.Message);
    }

    private static void Tells(string message, IReadOnlyList<Diagnostic> diagnostics)
    {
        Assert.HasCount(1, diagnostics);
        Assert.Contains(message, FindingText.Format(diagnostics[0]));
    }

    private static void Plant(TestTree tree, string name, string kind)
    {
        switch (kind)
        {
            case "link to itself": tree.Plant($"{name} -> {Path.GetFileName(name)}"); break;
            case "links in a circle": tree.Plant($"{name} -> {Path.GetFileName(name)}2").Plant($"{name}2 -> {Path.GetFileName(name)}"); break;
            case "link to nothing": tree.Plant($"{name} -> nowhere"); break;
            case "link of a long name": tree.Plant($"{name} -> {new string('n', 300)}"); break;
            case "folder": tree.Plant(name + "/"); break;
            case "pipe": tree.Pipe(name); break;
            case "socket": tree.Socket(name); break;
            case "device": tree.Plant($"{name} -> /dev/zero"); break;
            default: tree.Plant($"{name}:{WholeFile.Largest + 1}"); break;
        }
    }
}
