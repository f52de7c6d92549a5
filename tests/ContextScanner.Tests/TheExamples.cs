using System.Text.RegularExpressions;
using System.Xml.Linq;
using ContextSlim.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ContextSlim.Tests;

/// <summary>The C# that the README and the library's doc comments show compiles as it stands, with the usings of a new console project.</summary>
[TestClass]
[TestCategory("Slow")] // A quarter of a minute: the compiler is started for each page.
public sealed partial class TheExamples
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;";

    private static readonly string s_assembly = typeof(Survey).Assembly.Location;

    private static readonly Lazy<MetadataReference[]> s_references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsOfTheFramework).Append(s_assembly).Select(path => MetadataReference.CreateFromFile(path))]);

    [TestMethod]
    public void OfTheReadmeCompile() => AssertCompile(
        Fenced().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Select(block => ("README.md", block.Groups[1].Value)));

    [TestMethod]
    public void OfDocCommentsCompile() => AssertCompile(
        XDocument.Load(Path.ChangeExtension(s_assembly, "xml")).Descendants("example").SelectMany(example => example.Elements("code"))
            .Select(code => (code.Parent!.Parent!.Attribute("name")!.Value, code.Value)));

    private static bool IsOfTheFramework(string path) => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);

    private static void AssertCompile(IEnumerable<(string Place, string Code)> examples)
    {
        var problems = new List<string>();
        var count = 0;
        foreach (var (place, code) in examples)
        {
            count++;
            var compilation = CSharpCompilation.Create(
                "Example",
                [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(code)],
                s_references.Value,
                new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
            problems.AddRange(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => $"{place}: {diagnostic}"));
        }

        Assert.IsGreaterThan(0, count);
        Assert.AreEqual("", string.Join("\n", problems));
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
