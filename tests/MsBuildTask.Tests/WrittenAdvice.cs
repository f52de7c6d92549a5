using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContextSlim.MSBuild.Tests;

/// <summary>What the findings of a publish folder advise, written into a project as they say it.</summary>
internal static partial class WrittenAdvice
{
    /// <summary>The codes of a report, each with its path.</summary>
    public static string Told(JsonElement report) => string.Join(
        ", ", report.GetProperty("findings").EnumerateArray().Select(finding => $"{finding.GetProperty("code").GetString()} {finding.GetProperty("path").GetString()}").Order(StringComparer.Ordinal));

    /// <summary>Writes each piece of XML that a finding names at the end of the project: below all that it includes. Of two ways, the first.</summary>
    /// <param name="solution">Where the project lies.</param>
    /// <param name="path">The project.</param>
    /// <param name="report">The report.</param>
    public static void Apply(TestSolution solution, string path, JsonElement report)
    {
        var project = File.ReadAllText(solution.FullPath(path));
        var number = 0;
        foreach (var finding in report.GetProperty("findings").EnumerateArray())
        {
            var advice = finding.GetProperty("fix").GetString()!.Split("; or ")[0];
            foreach (var piece in Piece().Matches(advice).Select(match => match.Groups[1].Value))
            {
                var xml = piece.StartsWith("<Target", StringComparison.Ordinal) ? piece.Replace("\"LeaveOut\"", $"\"LeaveOut{++number}\"", StringComparison.Ordinal)
                    : piece.EndsWith("/>", StringComparison.Ordinal) ? $"<ItemGroup>{piece}</ItemGroup>" : $"<PropertyGroup>{piece}</PropertyGroup>";
                project = project.Replace("</Project>", $"  {xml}\n</Project>", StringComparison.Ordinal);
            }
        }

        File.WriteAllText(solution.FullPath(path), project);
    }

    /// <summary>Asserts that the content became smaller by what the findings said, give or take a fiftieth.</summary>
    public static void AssertSmaller(JsonElement before, JsonElement after)
    {
        var said = before.GetProperty("findings").EnumerateArray().Sum(finding => finding.GetProperty("bytes").GetInt64());
        var left = Content(before) - Content(after);
        Assert.IsTrue(Math.Abs(said - left) <= said / 50, $"{said} bytes were said to be of no use, and {left} left");
    }

    private static long Content(JsonElement report) => report.GetProperty("content").GetProperty("bytes").GetInt64();

    [GeneratedRegex("`(<[^`]*>)`")]
    private static partial Regex Piece();
}
