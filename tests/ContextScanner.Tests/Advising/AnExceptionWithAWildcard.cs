using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX108: BuildKit then enters every ignored folder.</summary>
[TestClass]
public sealed class AnExceptionWithAWildcard
{
    private const string VisualStudio =
        "**/.classpath\n**/.dockerignore\n**/.env\n**/.git\n**/.gitignore\n**/.project\n**/.settings\n**/.toolstarget\n**/.vs\n**/.vscode\n**/*.*proj.user\n**/*.dbmdl\n"
        + "**/*.jfm\n**/azds.yaml\n**/bin\n**/charts\n**/docker-compose*\n**/Dockerfile*\n**/node_modules\n**/npm-debug.log\n**/obj\n**/secrets.dev.yaml\n**/values.dev.yaml\n"
        + "LICENSE\nREADME.md\n!**/.gitignore\n!.git/HEAD\n!.git/config\n!.git/packed-refs\n!.git/refs/heads/**";

    [TestMethod]
    // walked: . holds 6 entries, .git 3, refs 1, heads 1, src 4, bin 1, Debug 202, obj 1
    public void OfVisualStudioIsToldWithBothNumbersWhereAllIsAskedFor() => Assert.AreEqual(
        ".dockerignore:26:1: note CTX108: because of the wildcard in `!**/.gitignore` BuildKit looks into everything that is ignored: it walks 219 entries instead of 15. Where the same paths are always meant, write exceptions without a wildcard, but for `/**` at their end: `!src/generated/**`.",
        Advice.Of("CTX108", VisualStudio, ".gitignore .git/HEAD .git/config .git/refs/heads/main src/a.cs src/a.csproj src/bin/Debug/1.dll src/bin/Debug/2.dll src/obj/x.json README.md " + string.Join(' ', Enumerable.Range(3, 200).Select(number => $"src/bin/Debug/{number}.dll")), nameAll: true));

    [TestMethod]
    public void OfVisualStudioGetsNoOtherFinding()
    {
        using var tree = Advice.Plant(VisualStudio, ".gitignore .git/HEAD .git/config .git/refs/heads/main src/a.cs src/a.csproj src/bin/Debug/1.dll src/obj/x.json README.md");
        var codes = Surveys.Run(new SurveyRequest(tree.Root)).Findings.Select(finding => finding.Code).Where(code => code.StartsWith("CTX1", StringComparison.Ordinal));
        Assert.AreEqual("", string.Join(' ', codes));
    }

    [TestMethod]
    [DataRow(4900, "")]
    [DataRow(5200, ".dockerignore:2:1: note CTX108: because of the wildcard in `!**/keep` BuildKit looks into everything that is ignored: it walks 5,203 entries instead of 3. ")]
    [DataRow(12_000, ".dockerignore:2:1: warning CTX108: because of the wildcard in `!**/keep` BuildKit looks into everything that is ignored: it walks 12,003 entries instead of 3. ")]
    public void IsToldByWhatTheWalkCosts(int entries, string expected) => Assert.AreEqual(
        expected.Length == 0 ? "" : expected + "Where the same paths are always meant, write exceptions without a wildcard, but for `/**` at their end: `!src/generated/**`.",
        Advice.Of("CTX108", "d\n!**/keep", string.Join(' ', Enumerable.Range(0, entries).Select(number => $"d/{number}"))));

    [TestMethod]
    [DataRow("**/bin\n!tools/bin", "a/bin/x tools/bin/y")]
    [DataRow("*\n!src/**\n!lib/*", "src/a lib/b other/c")]
    // Nothing is ignored that it could enter.
    [DataRow("*.md\n!README*.md", "README.md a.md src/x")]
    [DataRow("**/bin", "a/bin/x")]
    // The walk costs nothing.
    [DataRow("target\n!target/*.jar", "target/a.jar target/classes/A.class")]
    public void IsSilent(string ignore, string entries) => Assert.AreEqual("", Advice.Of("CTX108", ignore, entries));
}
