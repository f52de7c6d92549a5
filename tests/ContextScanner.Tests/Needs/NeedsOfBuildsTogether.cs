using ContextSlim.Cataloguing;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Needs;

/// <summary>
/// Builds of one context that each look at all its Dockerfiles, their own first. These are read once for all of them, and what is known of each
/// build is what is known of it alone, in the same order.
/// </summary>
[TestClass]
public sealed class NeedsOfBuildsTogether
{
    private static readonly string[] s_lines =
    [
        "COPY . /app", "COPY tools /tools", "COPY one/src /src", "WORKDIR /app", "RUN /tools/make.sh", "RUN sh tools/other.sh", "RUN make", "RUN make -C two all", "RUN npm ci", "RUN npm run build",
        "RUN cat /app/one/data.txt", "RUN cat one/data.txt two/data.txt", "ENV SETTINGS=/app/one/data.txt", "RUN git describe", "RUN pip install .", "COPY --from=base /app/two /two", "RUN go build ./...",
        "RUN --mount=type=bind,target=/all cat /all/two/data.txt", "COPY two/*.txt /app/", "RUN python setup.py build", "COPY node_modules/x /x", "RUN dotnet publish one/one.csproj", "CMD [\"node\", \"one/main.js\"]",
    ];

    [TestMethod]
    public void AreThoseOfEachAlone()
    {
        var together = new int[2];
        for (var seed = 1; seed <= 6; seed++)
        {
            var random = new Random(seed);
            using var tree = Plant();
            using var outside = TestTree.Of();
            var builds = new List<BuildRequest>();
            for (var number = 0; number < 6; number++)
            {
                var path = $"{(number % 2 == 0 ? "one" : "two")}/Dockerfile.{number}";
                var lines = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => s_lines[random.Next(s_lines.Length)]);
                // What lies outside of the context is found by nobody but its own build.
                var folder = number < 4 ? tree : outside;
                folder.Text(path, $"FROM python AS base\nCOPY {(random.Next(2) == 0 ? "." : "tools")} /app\nFROM node\n{string.Join('\n', lines)}\n");
                builds.Add(new BuildRequest(tree.Root) { Name = path, Dockerfile = folder.FullPath(path) });
            }

            var options = new SurveyOptions { Detail = SurveyDetail.Tree };
            foreach (var result in Survey.RunAll(builds, options, CancellationToken.None).Results)
            {
                var alone = Survey.Run(result.Request, options, CancellationToken.None);
                together[result.Files.DockerfileInContext is null ? 1 : 0] += result.Looks.Of<NeedsTogether>().Of(result, CancellationToken.None) is null ? 0 : 1;
                Assert.AreEqual(Told(PlanGround.NeedsOf(alone, CancellationToken.None)), Told(PlanGround.NeedsOf(result, CancellationToken.None)), $"seed {seed}: {result.Request.Name}");
            }
        }

        // Where scripts are shared, a build is read alone.
        Assert.IsInRange(5, 23, together[0]);
        Assert.IsInRange(2, 11, together[1]);
    }

    private static TestTree Plant() => TestTree.Of()
        .Text(".dockerignore", "one/data.txt\n*.log\n")
        .Text("tools/make.sh", "#!/bin/sh\ncat /app/two/data.txt\n. ./tools/other.sh\n")
        .Text("tools/other.sh", "cat one/data.txt\ngit rev-parse HEAD\n")
        .Text("Makefile", "all:\n\tsh tools/make.sh\n\tcat one/data.txt\n")
        .Text("two/Makefile", "all:\n\tcat data.txt\n")
        .Text("package.json", "{\n\"scripts\": {\n\"build\": \"node one/main.js && cat two/data.txt\"\n}\n}\n")
        .Text("one/main.js", "require('./data.txt')\n")
        .Text("one/src/a.txt", "a")
        .Text("one/data.txt", "1")
        .Text("one/one.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />")
        .Text("two/data.txt", "2")
        .Text("two/more.txt", "2")
        .Text("setup.py", "from setuptools import setup\nsetup(name='x', version=open('two/data.txt').read())\n")
        .Text("pyproject.toml", "[project]\nname = 'x'\nreadme = 'README.md'\n[tool.setuptools_scm]\n")
        .Text("README.md", "x")
        .Text("go.mod", "module x\n")
        .Text("node_modules/x/package.json", "{}");

    private static string Told(NeedModel needs)
    {
        var kinds = Catalogue.With(null).Kinds;
        string[] paths = ["one", "one/data.txt", "two", "two/data.txt", "tools/make.sh", "tools", "node_modules", "node_modules/x", "README.md"];
        return string.Join('\n',
            [
                .. needs.All.Select(Told),
                "git: " + (needs.Git is { } git ? Told(git) : ""),
                .. needs.Commands.Select(command => $"{command.Line} {string.Join(' ', command.Words)}"),
                .. paths.Select(path => $"{path}: brought by {needs.Bringing(new RelativePath(path))}, needed by {needs.Of(new RelativePath(path).Bytes, null, null)?.Words}, named by {needs.Naming(path, static _ => true)}"),
                .. kinds.SelectMany(kind => paths, (kind, path) => needs.OfPackages(new RelativePath(path), kind.Kind)?.Words).Where(words => words is not null),
            ]);
    }

    private static string Told(Need need) => $"{need.Path} {need.Words} {need.Strength} {need.IsOnlyNamed} {need.IsOfTable} {need.IsPlaced} {need.Instead} {need.Command?.Program}";
}
