using ContextSlim.Rewriting;
using ContextSlim.Tests.Rewriting;

namespace ContextSlim.Tests.Advising;

/// <summary>Who asks git whether the tree is as committed gets another answer where something that git tracks is missing (git-describe(1), --dirty).</summary>
[TestClass]
public sealed class TreesAsGitHasThem
{
    private const string Copied = "FROM x\nWORKDIR /s\nCOPY . .\n";

    private static string Docs { get; } = $"docs/guide.md={new string('x', 200_000)};a.c=x";

    [TestMethod]
    [DataRow(Copied + "RUN git describe --tags --dirty\n", "", true)]
    [DataRow(Copied + "RUN git diff --quiet || exit 1\n", "", true)]
    [DataRow(Copied + "RUN test -z \"$(git status --porcelain)\"\n", "", true)]
    [DataRow(Copied + "RUN git diff-index --quiet HEAD\n", "", true)]
    [DataRow(Copied + "RUN make\n", ";Makefile=V := $(shell git describe --always --dirty)\nall:\n\techo\n", true)]
    [DataRow(Copied + "RUN ./v.py\n", ";v.py=#!/usr/bin/python\nsubprocess.check_output(['git', 'describe', '--dirty'])\n", true)]
    [DataRow(Copied + "RUN pip install .\n", ";pyproject.toml=[build-system]\nrequires = ['setuptools_scm']\n", true, DisplayName = "setuptools_scm, which always asks")]
    [DataRow("FROM x AS v\nWORKDIR /s\nRUN --mount=target=. git describe --dirty=.m\n", "", true, DisplayName = "a mount")]
    [DataRow(Copied + "RUN git describe --tags\n", "", false)]
    [DataRow(Copied + "RUN git rev-parse HEAD\n", "", false)]
    [DataRow(Copied + "RUN cargo build\n", ";release.py=subprocess.run(['git', 'status'])\n", false, DisplayName = "a program that no build runs")]
    public void AreLeftAsTheyAre(string dockerfile, string files, bool isAsked)
    {
        using var tree = AdvisedTree.Of(dockerfile, null, Docs + files, isTracked: true);
        var plan = tree.Optimize(new PlanOptions { Likely = true, Jobs = 1 });
        Assert.AreEqual("", plan.Failures());
        Assert.AreEqual(!isAsked, plan.RuleLines().Split(" | ").Contains("docs"), plan.Text());
        Assert.AreEqual(isAsked, string.Join('\n', plan.Notes).Contains("and whether the tree is as committed: what git tracks is left alone", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow(Copied + "RUN git describe --dirty\n", "docs\n", ", because Dockerfile:4: `git describe --dirty` asks git, and whether the tree is as committed: it is not, line 1 `docs` ignores 1 file that it tracks. ")]
    [DataRow(Copied + "RUN git describe --dirty\n", "docs\n*.c\n", "line 1 `docs` and 1 other rule ignore 2 files that it tracks. ")]
    [DataRow(Copied + "RUN git describe\n", "docs\n", ", because Dockerfile:4: `git describe` asks git. ")]
    [DataRow(Copied + "RUN git describe --dirty\n", "out\n", ", because Dockerfile:4: `git describe --dirty` asks git. ")]
    public void AreToldToBeModified(string dockerfile, string ignore, string words) =>
        Assert.Contains(words, AdvisedTree.Findings(dockerfile, ignore, Docs, isTracked: true));

    [TestMethod]
    public void AreAskedForWhereEveryBuildAsks() =>
        Assert.Contains(", because CMakeLists.txt:2: it asks git. ", AdvisedTree.Findings(Copied + "RUN ./x.py build\n", null,
            "a.c=x;x.py=#!/usr/bin/python3\ndef release():\n    run('git', 'tag', '-a', v)\nrun('cmake')\n;CMakeLists.txt=project(x)\nexecute_process(COMMAND git rev-parse HEAD)\n", isTracked: true));

    [TestMethod]
    [DataRow(Copied + "RUN git describe --dirty\n", true)]
    [DataRow(Copied + "RUN git describe\n", false)]
    public void KeepSecretsThatGitTracks(string dockerfile, bool isLeft)
    {
        using var tree = AdvisedTree.Of(dockerfile, null, "keys/id_ed25519=x;a.c=x", isTracked: true);
        foreach (var plan in new[] { tree.Optimize(), tree.Init(new PlanOptions { Jobs = 1, Guards = false }) })
        {
            Assert.AreEqual(isLeft, !plan.RuleLines().Contains("id_ed25519", StringComparison.Ordinal), plan.Text());
            Assert.AreEqual(isLeft, string.Join('\n', plan.Notes).Contains("is left alone although it may be a secret: git tracks it, and Dockerfile:4: `git describe --dirty` asks git, too, whether the tree is as committed", StringComparison.Ordinal));
        }
    }

    [TestMethod]
    [DataRow("FROM x\nWORKDIR /s\nCOPY keys ./keys\nCOPY a.c .\n", true, DisplayName = "an instruction names the folder that it lies in")]
    [DataRow(Copied, false, DisplayName = "everything is copied")]
    public void KeepSecretsThatAnInstructionMeans(string dockerfile, bool isLeft)
    {
        using var tree = AdvisedTree.Of(dockerfile, null, "keys/id_ed25519=x;a.c=x", isTracked: true);
        var plan = tree.Optimize();
        Assert.AreEqual(isLeft, !plan.RuleLines().Contains("id_ed25519", StringComparison.Ordinal), plan.Text());
        if (!isLeft)
            Assert.Contains("the build may need it: ", plan.Text());
    }

    [TestMethod]
    [DataRow("mkdocs.yml=plugins:\n  - mike\n", "RUN cargo build\n", false, DisplayName = "mike, of which the image knows nothing")]
    [DataRow("mkdocs.yml=plugins:\n  - mike\n", "RUN mkdocs build\n", true, DisplayName = "mike, in a build of the site")]
    [DataRow("docs/hugo.toml=enableGitInfo = true\n", "RUN cargo build\n", false, DisplayName = "Hugo, of which the image knows nothing")]
    [DataRow("hugo.toml=enableGitInfo = true\n", "RUN hugo\n", true, DisplayName = "Hugo, in a build of the site")]
    [DataRow("run.sh=#!/bin/sh\nwatch --pattern=*.py -- ./app\n;changes.py=subprocess.run(['git', 'log'])\n", "ENTRYPOINT [\"./run.sh\"]\n", false, DisplayName = "a script that a pattern of files to watch takes")]
    [DataRow("run.sh=#!/bin/sh\npython *.py\n;changes.py=subprocess.run(['git', 'log'])\n", "ENTRYPOINT [\"./run.sh\"]\n", true, DisplayName = "a script that a pattern starts")]
    public void AreAskedForByWhatIsRun(string files, string run, bool isTold) =>
        Assert.AreEqual(isTold, AdvisedTree.Findings(Copied + run, ".git\n", files + ";a.c=x", isTracked: true).Contains("CTX306", StringComparison.Ordinal)
            || AdvisedTree.Findings(Copied + run, null, files + ";a.c=x", isTracked: true).Contains("CTX308", StringComparison.Ordinal));
}
