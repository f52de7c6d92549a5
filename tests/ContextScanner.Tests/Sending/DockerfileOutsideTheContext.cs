using System.Text;
using ContextSlim.Paths;
using ContextSlim.Sending;

namespace ContextSlim.Tests.Sending;

/// <summary>specification C-4.</summary>
[TestClass]
public sealed class DockerfileOutsideTheContext
{
    private static readonly OutsideDockerfile Outside = new(Encoding.UTF8.GetBytes("FROM scratch\n")) { ModifiedSeconds = 1 };

    [TestMethod]
    public void ComesLastWithAnIgnoreFileOfItsOwn()
    {
        using var folder = new SendingFolder().File("a", 1);
        var tar = folder.Tar(Outside);
        Assert.AreEqual(
            $"""
            a 0 644 1
            {Outside.Name} 0 600 13
            .dockerignore 0 600 {".dockerignore".Length + Outside.Name.Length + 2}
            """,
            TarListing.Of(tar));
        Assert.AreEqual($".dockerignore\n{Outside.Name}\n", Text(tar, ".dockerignore"));
        Assert.AreEqual("FROM scratch\n", Text(tar, Outside.Name));
    }

    [TestMethod]
    public void IsNamedBehindTheIgnoreFileThatIsThere()
    {
        using var folder = new SendingFolder().File(".dockerignore", "b").File("a", 1);
        var tar = folder.Tar(Outside);
        var longer = 1 + Outside.Name.Length + 2;
        Assert.AreEqual($".dockerignore 0 644 {longer}\na 0 644 1\n{Outside.Name} 0 600 13", TarListing.Of(tar));
        Assert.AreEqual($"b\n{Outside.Name}\n", Text(tar, ".dockerignore"));
    }

    [TestMethod]
    public void IsNamedByItsText()
    {
        Assert.MatchesRegex("^\\.dockerfile\\.[0-9a-f]{20}$", Outside.Name);
        Assert.AreEqual(Outside.Name, new OutsideDockerfile("FROM scratch\n"u8.ToArray()).Name);
        Assert.AreNotEqual(Outside.Name, new OutsideDockerfile("FROM busybox\n"u8.ToArray()).Name);
    }

    [TestMethod]
    public void CannotBeNamedInALink()
    {
        using var folder = new SendingFolder().File("real", 1).SymbolicLink(".dockerignore", "real");
        Assert.ThrowsExactly<SurveyException>(() => folder.Tar(Outside));
    }

    private static string Text(byte[] tar, string name)
    {
        var entry = TarListing.Read(tar).Single(entry => entry.Name == name);
        return new StreamReader(entry.DataStream!).ReadToEnd();
    }
}
