using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ContextSlim.Publishing;
using ContextSlim.Surveying;

namespace ContextSlim.Benchmarks;

/// <summary>
/// The table of layers in docs/benchmarks.md: projects as the SDK's templates make them are published, what <c>publish</c> says of the folder is written into
/// the project, and it is published again; the program must still answer. Takes minutes, and the packages come from the user's sources.
/// </summary>
internal static partial class LayerTable
{
    private static readonly Shape[] s_shapes =
    [
        new("web as in eShop: MVC, Entity Framework with SQL Server and SQLite", "mvc", ["Microsoft.EntityFrameworkCore.SqlServer", "Microsoft.EntityFrameworkCore.Sqlite"], "/"),
        new("worker, SQLite", "worker", ["Microsoft.Data.Sqlite"], null),
        new("Blazor Web App", "blazor", [], "/"),
        new("minimal API", "webapi", [], "/weatherforecast"),
        new("console", "console", [], null),
    ];

    public static void Run()
    {
        Console.WriteLine("| project | files | bytes before compression | compressed, as pushed | told |");
        Console.WriteLine("|---|---|---|---|---|");
        var folder = Directory.CreateTempSubdirectory("contextslim-layers-").FullName;
        try
        {
            foreach (var shape in s_shapes)
                Print(shape, Path.Combine(folder, shape.Template));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(Shape shape, string folder)
    {
        var project = Path.Combine(folder, "Shop.csproj");
        Dotnet("new", shape.Template, "-o", folder, "-n", "Shop", "--no-restore");
        Append(project, shape.Packages.Select(static package => $"<ItemGroup><PackageReference Include=\"{package}\" Version=\"10.0.*\" /></ItemGroup>"));
        var (before, told) = Publish(project);
        Append(project, told.SelectMany(static finding => Advice(finding.Fix ?? "")));
        Directory.Delete(Path.Combine(folder, "bin"), recursive: true);
        Directory.Delete(Path.Combine(folder, "obj"), recursive: true);
        var (after, _) = Publish(project);
        Answers(shape, folder);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {shape.Name} | {before.Files} → {after.Files} | {before.Bytes:N0} → {after.Bytes:N0} | {before.Compressed:N0} → {after.Compressed:N0} ({(double)after.Compressed / before.Compressed:0.00}) | {string.Join(", ", told.Select(static finding => finding.Code).Distinct().Order(StringComparer.Ordinal))} |"));
    }

    private static (Layer Layer, IReadOnlyList<Paths.Diagnostic> Told) Publish(string project)
    {
        var folder = Path.Combine(Path.GetDirectoryName(project)!, "published");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Dotnet("publish", project, "-o", folder, "-nodeReuse:false", "-v:quiet");
        var result = Survey.Run(
            new BuildRequest(folder) { IgnoreText = ReadOnlyMemory<byte>.Empty }, new SurveyOptions { Purpose = SurveyPurpose.PublishFolder, ReadDockerfile = false }, CancellationToken.None);
        var figures = LayerArchive.Measure(folder, PublishFacts.UsualWorkingDirectory, CancellationToken.None);
        return (new Layer(result.Layer!.Files.Count, figures.Bytes, figures.CompressedBytes), result.Findings);
    }

    // The pieces of XML of an advice; of two ways, the first.
    private static IEnumerable<string> Advice(string fix) => Piece().Matches(fix.Split("; or ")[0])
        .Select(static match => match.Groups[1].Value)
        .Select(static piece => piece.EndsWith("/>", StringComparison.Ordinal) ? $"<ItemGroup>{piece}</ItemGroup>" : $"<PropertyGroup>{piece}</PropertyGroup>");

    private static void Append(string project, IEnumerable<string> lines) =>
        File.WriteAllText(project, File.ReadAllText(project).Replace("</Project>", string.Join('\n', lines.Append("</Project>")), StringComparison.Ordinal));

    // A console program says hello and ends, a worker says that it runs, a web answers.
    private static void Answers(Shape shape, string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["Shop.dll", "--urls", "http://127.0.0.1:0"]) { WorkingDirectory = Path.Combine(folder, "published"), RedirectStandardOutput = true };
        using var program = Process.Start(start)!;
        try
        {
            while (program.StandardOutput.ReadLine() is { } line)
            {
                if (line.Contains("Hello", StringComparison.Ordinal) || line.Contains("Worker running", StringComparison.Ordinal))
                    return;
                if (shape.Path is { } path && Address().Match(line) is { Success: true } address)
                {
                    using var client = new HttpClient();
                    _ = client.GetStringAsync(new Uri(address.Value + path)).GetAwaiter().GetResult();
                    return;
                }
            }

            throw new InvalidOperationException($"{shape.Name} does not answer any more");
        }
        finally
        {
            program.Kill();
        }
    }

    private static void Dotnet(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}\n{output}");
    }

    [GeneratedRegex("`(<[^`]*>)`")]
    private static partial Regex Piece();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    private sealed record Shape(string Name, string Template, string[] Packages, string? Path);

    private sealed record Layer(int Files, long Bytes, long Compressed);
}
