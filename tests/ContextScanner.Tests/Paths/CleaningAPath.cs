using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Tests.Paths;

/// <summary>The cases of Go's own <c>filepath.Clean</c>, and what it does to globs, of which it knows nothing.</summary>
[TestClass]
public sealed class CleaningAPath
{
    [TestMethod]
    // already clean
    [DataRow("abc", "abc")]
    [DataRow("abc/def", "abc/def")]
    [DataRow("a/b/c", "a/b/c")]
    [DataRow(".", ".")]
    [DataRow("..", "..")]
    [DataRow("../..", "../..")]
    [DataRow("../../abc", "../../abc")]
    [DataRow("/abc", "/abc")]
    [DataRow("/", "/")]
    // nothing is the folder at hand
    [DataRow("", ".")]
    // slashes at the end go
    [DataRow("abc/", "abc")]
    [DataRow("abc/def/", "abc/def")]
    [DataRow("a/b/c/", "a/b/c")]
    [DataRow("./", ".")]
    [DataRow("../", "..")]
    [DataRow("../../", "../..")]
    [DataRow("/abc/", "/abc")]
    // doubled slashes go
    [DataRow("abc//def//ghi", "abc/def/ghi")]
    [DataRow("abc//", "abc")]
    [DataRow("//abc", "/abc")]
    [DataRow("///abc", "/abc")]
    [DataRow("//abc//", "/abc")]
    // dots go
    [DataRow("abc/./def", "abc/def")]
    [DataRow("/./abc/def", "/abc/def")]
    [DataRow("abc/.", "abc")]
    [DataRow("./abc", "abc")]
    // two dots take what is before them
    [DataRow("abc/def/ghi/../jkl", "abc/def/jkl")]
    [DataRow("abc/def/../ghi/../jkl", "abc/jkl")]
    [DataRow("abc/def/..", "abc")]
    [DataRow("abc/def/../..", ".")]
    [DataRow("/abc/def/../..", "/")]
    [DataRow("abc/def/../../..", "..")]
    [DataRow("/abc/def/../../..", "/")]
    [DataRow("abc/def/../../../ghi/jkl/../../../mno", "../../mno")]
    [DataRow("/../abc", "/abc")]
    [DataRow("a/../b:/../../c", "../c")]
    // all at once
    [DataRow("abc/./../def", "def")]
    [DataRow("abc//./../def", "def")]
    [DataRow("abc/../../././../def", "../../def")]
    // names that only look like dots
    [DataRow("...", "...")]
    [DataRow("a/.../b", "a/.../b")]
    [DataRow(".a/..b", ".a/..b")]
    // globs are names like any other
    [DataRow("*/../a", "a")]
    [DataRow("**/..", ".")]
    [DataRow("**/.", "**")]
    [DataRow("[x/../a]", "a]")]
    [DataRow("!../../b", "b")]
    [DataRow("!../b", "!../b")]
    // no byte is special
    [DataRow("é/日本/../😀/", "é/😀")]
    [DataRow("a\\..\\b", "a\\..\\b")]
    public void GivesWhatGoGives(string path, string expected) =>
        Assert.AreEqual(expected, Encoding.UTF8.GetString(LexicalPath.Clean(Encoding.UTF8.GetBytes(path))));

    [TestMethod]
    public void KeepsBytesThatAreNotUtf8() =>
        CollectionAssert.AreEqual(new byte[] { 0xFF, (byte)'/', 0xFE }, LexicalPath.Clean([0xFF, (byte)'/', (byte)'/', 0xFE]));
}
