using ContextSlim.Reporting;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>Four projects from public issue threads: every cause is named with its size, and nothing that the build needs.</summary>
[TestClass]
public sealed class ProjectsAsPeopleReportThem
{
    private static readonly string[] s_codes = ["CTX301", "CTX303", "CTX307"];

    [TestMethod]
    [DataRow("python-api", """
        postgres_data: warning CTX303: sent: PostgreSQL data, 420.0 MB, 12 files; docker-compose.yml:7 mounts it; a running database changes it during the build. Write `postgres_data`.
        .git: warning CTX301: sent: Git history, 180.0 MB, 4 files. Write `.git`.
        .mypy_cache: warning CTX301: sent: Python tool cache, 18.0 MB, 2 files. Write `.mypy_cache`.
        note CTX301: sent: logs, 125.0 MB, 3 files in 2 places, most of it in `app/logs`; the image may not need it. Write `**/logs`.
        backups/prices-2026-01.sql.gz: note CTX303: sent: database dump, 26.0 MB, 1 file; known by the name alone. Write `backups/prices-2026-01.sql.gz`.
        """)]
    [DataRow("wheel-service", """
        .venv: warning CTX301: sent: virtual environment, 84.0 MB, 5 files. Write `.venv`.
        docs/_build: warning CTX301: sent: documentation output, 8.0 MB, 2 files. Write `docs/_build`.
        warning CTX301: sent: Python build output, 7.6 MB, 3 files in 2 places, most of it in `build`. Write `build`, `dist`.
        note CTX301: sent: archive, 35.0 MB, 3 files in 2 places, most of it in `archives`; the image may not need it. Write `archives/*.tar.gz`, `speechkit-2.0.zip`.
        docs: note CTX301: sent: documentation, 6.0 MB, 3 files; the image may not need it. Write `docs`.
        """)]
    [DataRow("ml-service", """
        venv: warning CTX301: sent: virtual environment, 150.0 MB, 4 files. Write `venv`.
        wandb: warning CTX301: sent: Weights & Biases runs, 25.0 MB, 2 files. Write `wandb`.
        notebooks/.ipynb_checkpoints: warning CTX301: sent: notebook checkpoints, 12.0 MB, 2 files. Write `notebooks/.ipynb_checkpoints`.
        htmlcov: warning CTX301: sent: Python coverage report, 8.0 MB, 4 files. Write `htmlcov`.
        .coverage: warning CTX301: sent: Python coverage data, 400 kB, 1 file. Write `.coverage`.
        note CTX301: sent: model weights, 280.0 MB, 3 files in 3 places, most of it in `models/classifier.safetensors`; the image may not need it. Write `models/classifier.safetensors`, `models/encoder.onnx`, `models/legacy.pt`.
        data/train.parquet: note CTX301: sent: data set, 19.6 MB, 1 file; the image may not need it. Write `data/train.parquet`.
        """)]
    [DataRow("monorepo", """
        frontend/node_modules: warning CTX301: sent: Node packages, 900.0 MB, 11 files. Write `frontend/node_modules`.
        data/mongo: warning CTX303: sent: MongoDB data, 300.0 MB, 7 files; docker-compose.yml:9 mounts it; a running database changes it during the build. Write `data/mongo`.
        .git: warning CTX301: sent: Git history, 220.0 MB, 3 files. Write `.git`.
        warning CTX301: sent: Python bytecode, 256 kB, 4 files in 2 places, most of it in `backend/__pycache__`. Write `**/__pycache__`.
        note CTX301: sent: audio, 515.0 MB, 5 files in `data/audio`; the image may not need it. Write `data/audio/*.wav`.
        """)]
    public void AreToldTheirCauses(string name, string expected) =>
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), string.Join('\n', FindingsOf(ProjectTrees.Of(name))));

    private static List<string> FindingsOf(ProjectTree project)
    {
        using var tree = TestTree.Of();
        project.PlantIn(tree.Root);
        var findings = Surveys.Run(new SurveyRequest(tree.Root) { Dockerfile = tree.FullPath(project.Dockerfile) }).Findings;
        return [.. findings.Where(finding => s_codes.Contains(finding.Code)).Select(FindingText.Format)];
    }
}
