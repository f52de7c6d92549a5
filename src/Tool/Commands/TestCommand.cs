using ContextSlim.Expecting;
using ContextSlim.FileSystem;
using ContextSlim.Reporting;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>Unit tests for an ignore file.</summary>
internal static class TestCommand
{
    public static readonly ToolCommand Definition = new("test", "Checks an ignore file against what is expected of it: which paths are sent, which are ignored.")
    {
        Arguments = "[FILE]",
        Takes = ValueKind.File,
        Examples =
        [
            ("test", "the expectations beside the ignore file: .dockerignore.test"),
            ("test -f api/Dockerfile", "those of api/Dockerfile.dockerignore, in api/Dockerfile.dockerignore.test"),
            ("test --context api expectations.txt", "a file of another name"),
            ("test --format json", "for programs; docs/json.md describes it"),
        ],
        Details = "A line is `sent: PATH`, `eligible: PATH` (no rule ignores it, whatever the Dockerfile asks for) or `ignored: PATH`; a glob such as **/*.pem stands for every\n"
            + "file that it matches, and for examples. `engine NAME:` before one makes it about another engine, alone in a line all that follow. Paths need not exist.\n"
            + "Exit code 1 when one does not hold. docs/integrations.md has more.",
        Options = Options.OfOneBuild,
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        var settings = new CommonSettings(arguments, arguments.Value(Options.Context)?.Value ?? ".");
        using var interruption = new Interruption();
        using var check = ExpectationCheck.Open(settings.SingleRequest(interruption.Token), settings.Options, interruption.Token);
        var file = arguments.Positional is [var named] ? named : Shown(check.DefaultFile);
        settings.CheckInputs([file]);
        var expectations = ExpectationFile.Parse(Read(file, isNamed: arguments.Positional.Count > 0), file);
        var results = new List<ExpectationResult>(expectations.Count);
        foreach (var expectation in expectations)
        {
            if (check.Ask(expectation) is { } result)
            {
                results.Add(result);
                continue;
            }

            var (ignoreFile, refusal, owner) = check.Refused!.Value;
            StandardStream.Say(Messages.Refused(ignoreFile, refusal, owner));
            return ExitCode.Impossible;
        }

        ResultOutput.Write(settings.OutputFile, output =>
        {
            if (settings.Json)
                ExpectationJson.Write(output, check, results, file, settings.Report);
            else
                ScanCommand.WriteText(output, writer => ExpectationText.Write(writer, results, file, settings.Report.Look));
        });
        return results.TrueForAll(static result => result.Holds) ? ExitCode.Done : ExitCode.Found;
    }

    // As from the working directory, where it lies below that.
    private static string Shown(string path) =>
        Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.GetFullPath(path)) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : path;

    private static byte[] Read(string file, bool isNamed)
    {
        try
        {
            return WholeFile.Read(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(exception is FileNotFoundException ? Messages.NoExpectations(file, isNamed) : Messages.ExpectationsUnreadable(file, exception.Message));
        }
    }
}
