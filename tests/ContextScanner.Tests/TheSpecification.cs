using System.Reflection;
using System.Text.RegularExpressions;
using ContextSlim.Conformance;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests;

/// <summary>docs/specification.md, the code that cites it and the tests that hold it belong together.</summary>
[TestClass]
public sealed partial class TheSpecification
{
    private const string Id = "[A-Z]-[0-9]+[a-z]?";

    // A citation is the word and an id, or several in a list or a range.
    private const string Citation = $@"specification ({Id}(?:(?:, and |, | and | to | or ){Id})*)";

    private static readonly Row[] s_rows =
    [
        .. RowLine().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "specification.md")))
            .Select(row => new Row(row.Groups["id"].Value, [.. Quoted().Matches(row.Groups["held"].Value).Select(name => name.Groups[1].Value)])),
    ];

    [TestMethod]
    public void HasOneRowARuleAndATestForEach()
    {
        Assert.IsGreaterThan(70, s_rows.Length);
        Assert.AreEqual("", string.Join(", ", s_rows.GroupBy(row => row.Id).Where(rows => rows.Count() > 1).Select(rows => rows.Key)), "rules with several rows");
        Assert.AreEqual("", string.Join(", ", s_rows.Where(row => row.HeldBy.Length == 0).Select(row => row.Id)), "rules that nothing holds");
    }

    [TestMethod]
    public void NamesTestsThatExist()
    {
        var named = s_rows.SelectMany(row => row.HeldBy.Where(name => !name.Contains('#')).Select(name => (row.Id, Name: name))).ToArray();
        Assert.IsGreaterThan(s_rows.Length, named.Length);
        Assert.AreEqual("", string.Join("\n", named.Where(test => !IsTest(test.Name)).Select(test => $"{test.Id}: {test.Name}")));
    }

    [TestMethod]
    public void NamesRecordedCasesThatExist()
    {
        var named = s_rows.SelectMany(row => row.HeldBy.Where(name => name.Contains('#')).Select(name => (row.Id, Name: name))).ToArray();
        Assert.IsGreaterThan(s_rows.Length, named.Length);
        var recorded = named.Select(name => name.Name.Split('#')[0]).Distinct().SelectMany(Recorded).ToHashSet(StringComparer.Ordinal);
        Assert.AreEqual("", string.Join("\n", named.Where(name => !recorded.Contains(name.Name)).Select(name => $"{name.Id}: {name.Name}")));
    }

    [TestMethod]
    public void HasARowForEveryRuleThatCodeCites()
    {
        var known = s_rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        var cited = Comments().SelectMany(file => Regex.Matches(file.Text, Citation)
            .SelectMany(citation => Regex.Matches(citation.Groups[1].Value, Id)).Select(id => (file.Path, Id: id.Value))).Distinct().ToArray();
        Assert.IsGreaterThan(100, cited.Length);
        Assert.AreEqual("", string.Join("\n", cited.Where(citation => !known.Contains(citation.Id)).Select(citation => $"{citation.Path}: {citation.Id}")));
    }

    [TestMethod]
    public void IsCitedInOneForm()
    {
        var families = string.Concat(s_rows.Select(row => row.Id[0]).Distinct());
        var other = Comments().SelectMany(file => Regex.Matches(Regex.Replace(file.Text, Citation, ""), $@"(?<![\w-])[{families}]-[0-9]+[a-z]?(?![\w-])")
            .Select(id => $"{file.Path}: write `specification {id.Value}`")).Distinct();
        Assert.AreEqual("", string.Join("\n", other));
    }

    private static bool IsTest(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && typeof(TheSpecification).Assembly.GetType(name[..dot])?.GetMethod(name[(dot + 1)..])?.GetCustomAttribute<TestMethodAttribute>() is not null;
    }

    private static IEnumerable<string> Recorded(string file) => VectorFile.Read(Path.Combine(AppContext.BaseDirectory, "Vectors", file))
        .Select(recorded => $"{file}#{(recorded.TryGetProperty("id", out var id) ? id : recorded.GetProperty("name")).GetString()}");

    // The comments of every source file, each comment on one line: a citation may be wrapped.
    private static IEnumerable<(string Path, string Text)> Comments() =>
        from folder in new[] { "src", "tests" }
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Repository.Root, path)
        where !relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
        select (relative, WrappedComment().Replace(string.Join('\n', CommentLine().Matches(File.ReadAllText(path)).Select(line => line.Value)), " "));

    [GeneratedRegex($@"^\| (?<id>{Id}) \|.*\| (?<held>[^|]*) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex RowLine();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("//.*")]
    private static partial Regex CommentLine();

    [GeneratedRegex(@"\r?\n///? ?")]
    private static partial Regex WrappedComment();

    private sealed record Row(string Id, string[] HeldBy);
}
