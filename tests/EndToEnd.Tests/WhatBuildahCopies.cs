using ContextSlim.Ignoring;
using ContextSlim.Surveying;

namespace ContextSlim.EndToEnd;

/// <summary>
/// The newest Buildah builds the trees (<c>bud --isolation chroot</c>): many in one build, each a named context with an ignore file of its own, and
/// those whose ignore file hangs on <c>-f</c> by themselves. About 20 seconds of one processor.
/// </summary>
[TestClass]
public sealed class WhatBuildahCopies
{
    private const int Plain = 30;

    private static readonly TreeCase[] s_plain = [.. TreeCase.All.Where(static planted => planted is { DockerfilePath: TreeCase.UsualDockerfile, DockerfileIgnore: null, Dockerfile: "FROM scratch\nCOPY . /\n", Arrives: null }
        && !planted.Tree.Any(static entry => entry.EndsWith('|') || entry.EndsWith('=') || entry.Length > 200)).Take(Plain)];

    [TestMethod]
    public void IsTheLaneOfTheWholeContext()
    {
        Assert.HasCount(Plain, s_plain);
        var contexts = s_plain.Select(static planted => new PlantedContext(planted)).ToList();
        try
        {
            var output = Build(contexts, s_plain.Select(static _ => "."));
            var differences = s_plain.Select((planted, index) => Difference(
                planted.Name, FolderListing.OfSent(planted.Survey(contexts[index], Builder.Buildah)), FolderListing.Of(Path.Combine(output, $"t{index}"))));
            Assert.AreEqual("", string.Concat(differences));
        }
        finally
        {
            contexts.ForEach(static context => context.Dispose());
        }
    }

    [TestMethod]
    public void IsTheLaneOfNamedSources()
    {
        List<BuildahCase> cases = [.. BuildahCase.All.OrderBy(static given => given.IsAlone)];
        var together = cases.FindIndex(static given => given.IsAlone);
        var contexts = cases.ConvertAll(static given => given.Plant());
        try
        {
            var output = Build(contexts[..together], cases[..together].Select(static given => given.Copy));
            DebianRoot.Run(contexts[together..].Select(context => Bud(Path.GetDirectoryName(output)!, $"-o type=local,dest={context.Output} {context.Root}")));
            var differences = cases.Select((given, index) => Difference(
                $"{given.Ignore} COPY {given.Copy}", BuildahCase.SentTexts(Survey(contexts[index].Root, contexts[index].Dockerfile)),
                BuildahCase.TextsBelow(given.IsAlone ? contexts[index].Output : Path.Combine(output, $"t{index}"))));
            Assert.AreEqual("", string.Concat(differences));
        }
        finally
        {
            contexts.ForEach(static context => context.Dispose());
        }
    }

    [TestMethod]
    [DataRow("app", "app/Dockerfile", "app/Dockerfile.dockerignore", DisplayName = "beside the Dockerfile, which is not where a relative name leads")]
    [DataRow("app", "app/Dockerfile", "app/app/Dockerfile.dockerignore", DisplayName = "where the relative name leads from the context")]
    [DataRow(".", "app/Dockerfile", "app/Dockerfile.dockerignore", DisplayName = "from the context's own folder")]
    [DataRow(".", "app/Dockerfile", "app/Dockerfile.containerignore", DisplayName = "by its other name")]
    [DataRow(".", "app/Dockerfile", ".containerignore", DisplayName = "the context's own")]
    public void IsByTheIgnoreFileThatARelativeNameLeadsTo(string context, string dockerfile, string ignoreFile)
    {
        var folder = Directory.CreateTempSubdirectory("contextslim-e2e-").FullName;
        var aside = Directory.CreateTempSubdirectory("contextslim-e2e-").FullName;
        var before = Directory.GetCurrentDirectory();
        try
        {
            foreach (var file in (string[])["app/a", "app/b", "app/app/c", "a", "b"])
                Plant(file, file);
            Plant(dockerfile, "FROM scratch\nCOPY . /to/\n");
            Plant(ignoreFile, "a\napp/a\napp/c\n");
            var output = Path.Combine(aside, "output");
            DebianRoot.Run([$"cd {folder}", Bud(aside, $"-f {dockerfile} -o type=local,dest={output} {context}")]);
            Directory.SetCurrentDirectory(folder);
            Assert.AreEqual("", Difference(ignoreFile, BuildahCase.SentTexts(Survey(context, dockerfile)), BuildahCase.TextsBelow(output)));
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
            Directory.Delete(aside, recursive: true);
        }

        void Plant(string path, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), text);
        }
    }

    // A context for each, and a COPY for each: one build.
    private static string Build(List<PlantedContext> contexts, IEnumerable<string> copies)
    {
        var folder = Path.GetDirectoryName(contexts[0].Root)!;
        var dockerfile = Path.Combine(folder, "all.Dockerfile");
        File.WriteAllText(dockerfile, "FROM scratch\n" + string.Concat(copies.Select(static (copy, index) => $"COPY --from=t{index} {copy} /t{index}/\n")));
        var named = string.Join(' ', contexts.Select(static (context, index) => $"--build-context t{index}={DebianRoot.Quote(context.Root)}"));
        DebianRoot.Run([Bud(folder, $"{named} -f {dockerfile} -o type=local,dest={contexts[0].Output} {folder}")]);
        return contexts[0].Output;
    }

    private static string Bud(string folder, string arguments) =>
        $"env HOME=/root buildah --root {folder}/storage --runroot {folder}/storage/run --storage-driver vfs bud --isolation chroot --layers=false {arguments}";

    private static SurveyResult Survey(string context, string dockerfile) => ContextSlim.Survey.Run(
        new BuildRequest(context) { Dockerfile = dockerfile, Builder = Builder.Buildah }, new SurveyOptions { Detail = SurveyDetail.TreeWithStatus, Catalogue = false }, CancellationToken.None);

    private static string Difference(string name, SortedSet<string> sent, SortedSet<string> arrived) => sent.SetEquals(arrived) ? ""
        : $"{name}: computed and not copied: {string.Join(", ", sent.Except(arrived))}; copied and not computed: {string.Join(", ", arrived.Except(sent))}\n";
}
