using ContextSlim.Expecting;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>What became of expectations, for people: a row each, then a line for each that is not met.</summary>
internal static class ExpectationText
{
    /// <summary>Writes the report.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="results">What was found.</param>
    /// <param name="file">The expectation file, as it is to be called.</param>
    /// <param name="look">How it is to look.</param>
    public static void Write(TextWriter writer, IReadOnlyList<ExpectationResult> results, string file, TextLook look)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(results);
        var plain = look with { Colour = false };
        var table = new TextTable("lllLL");
        foreach (var result in results)
        {
            var engine = result.Expectation.Engine is { } builder ? Engine.Of(builder).Key : "";
            table.Add(
                result.Holds ? new TextCell("ok", TextStyle.Strong) : new TextCell("fails", TextStyle.Error), NameOf(result.Expectation.State), DisplayText.Escape(result.Expectation.Text),
                ExplanationText.Verdict(result.Found, result.IgnoreFile, plain) + (result.Asked > 1 ? $" ({Counts.Of(result.Asked, "path", "paths")} asked)" : ""), engine);
        }

        table.Write(writer, look);
        var failed = results.Count(static result => !result.Holds);
        if (failed > 0)
            writer.Write('\n');
        foreach (var result in results)
        {
            if (!result.Holds)
                WrappedText.WriteLine(writer, Difference(result, file, plain), look);
        }

        writer.Write('\n');
        writer.Write(failed == 0 ? $"all {Counts.Of(results.Count, "expectation", "expectations")} hold\n" : $"{failed} of {Counts.Of(results.Count, "expectation", "expectations")} {(failed == 1 ? "does" : "do")} not hold\n");
    }

    private static string Difference(ExpectationResult result, string file, TextLook look)
    {
        var engine = result.Expectation.Engine is { } builder ? $" by {Engine.Of(builder).Title}" : "";
        var more = result.Differing > 1 ? $"; {Counts.Of(result.Differing - 1, "more path", "more paths")} likewise" : "";
        return $"{DisplayText.AtLineStart(file)}:{result.Expectation.Position}: expected {NameOf(result.Expectation.State)}{engine}, but {DisplayText.Escape(result.Found.Path)} is {ExplanationText.Verdict(result.Found, result.IgnoreFile, look).Replace("would be ", "", StringComparison.Ordinal)}{more}";
    }

    internal static string NameOf(ExpectedState state) => state switch
    {
        ExpectedState.Sent => "sent",
        ExpectedState.Ignored => "ignored",
        _ => "eligible",
    };
}
