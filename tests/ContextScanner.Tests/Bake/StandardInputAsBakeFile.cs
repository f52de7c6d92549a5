using ContextSlim.Bake;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Bake;

[TestClass]
public class StandardInputAsBakeFile
{
    [TestMethod]
    [DataRow("target \"default\" {\n  context = \"a\"\n}\n", DisplayName = "HCL")]
    [DataRow("{\"target\": {\"default\": {\"context\": \"a\"}}}", DisplayName = "JSON")]
    [DataRow("services:\n  default:\n    build: a\n", DisplayName = "Compose")]
    public void MayBeOfEachKind(string text)
    {
        var project = Read(text, ["-"], new MemoryFiles());

        project.HasBuilds("default: ./a Dockerfile=./a/Dockerfile");
        project.Diagnostics.Tells();
    }

    [TestMethod]
    public void IsMergedInItsPlace() => Read("target \"default\" {\n  context = \"b\"\n}\n", ["x.hcl", "-"], new MemoryFiles().With("x.hcl", "target \"default\" {\n  context = \"a\"\n  target = \"t\"\n}\n"))
        .HasBuilds("default: ./b Dockerfile=./b/Dockerfile target=t");

    [TestMethod]
    public void IsRefusedAtItsLine() => Read("target \"default\" {\n  context = \n}\n", ["-"], new MemoryFiles()).Diagnostics.Tells("-:2:13 Error CTX802");

    private static BakeProject Read(string text, string[] names, MemoryFiles files) => BakeReader.Read(
        new BakeRequest { Folder = MemoryFiles.Root, Files = names, StandardInput = System.Text.Encoding.UTF8.GetBytes(text) }, files);
}
