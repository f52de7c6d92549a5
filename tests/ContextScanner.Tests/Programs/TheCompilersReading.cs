using ContextSlim.Programs;
using ContextSlim.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ContextSlim.Tests.Programs;

/// <summary>Calls with literal arguments as Microsoft.CodeAnalysis.CSharp 4.14.0 reads them, in all of the library's own files. Costs about 5 s.</summary>
[TestClass]
public class TheCompilersReading
{
    [TestMethod]
    public void IsOurs()
    {
        var compared = 0;
        var differences = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(static file => !file.Contains("/obj/", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            var tokens = CSharpScanner.Read(text);
            var calls = new CSharpCalls(tokens);
            var places = new Dictionary<int, int>();
            for (var at = 0; at < tokens.Count; at++)
                places.TryAdd(tokens[at].Start, at);
            foreach (var invocation in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                // What is called in the hole of a text is no build's business.
                if (invocation.Expression is not MemberAccessExpressionSyntax { Name: var name } || invocation.FirstAncestorOrSelf<InterpolationSyntax>() is not null)
                    continue;
                compared++;
                var expected = Shown(invocation.ArgumentList.Arguments.Select(static argument => (argument.NameColon?.Name.Identifier.Text, LiteralOf(argument.Expression))));
                var ours = places.TryGetValue(name.Identifier.SpanStart, out var place) && calls.At(place) is { } call ? Shown(call.Arguments.Select(static argument => (argument.Name, argument.Literal))) : "no call";
                if (ours != expected)
                    differences.Add($"{Path.GetFileName(file)}: {name}: {expected} and not {ours}");
            }
        }

        Assert.AreEqual("", string.Join('\n', differences.Take(20)));
        Assert.IsGreaterThan(5_000, compared);
    }

    private static string Shown(IEnumerable<(string? Name, string? Literal)> arguments) => string.Join(", ", arguments.Select(static argument => $"{argument.Name}:{argument.Literal ?? "?"}"));

    private static string? LiteralOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression or (int)SyntaxKind.Utf8StringLiteralExpression } literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax text when text.Contents.All(static part => part is InterpolatedStringTextSyntax) => string.Concat(text.Contents.Cast<InterpolatedStringTextSyntax>().Select(static part => part.TextToken.ValueText)),
        _ => null,
    };
}
