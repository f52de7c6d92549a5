using ContextSlim.Comparing;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>The file that <c>--save</c> names: it appears when it is whole.</summary>
internal sealed class SnapshotOutput
{
    private readonly string _file;
    private readonly CommonSettings _settings;

    private SnapshotOutput(string file, CommonSettings settings)
    {
        _file = file;
        _settings = settings;
    }

    private string? Context { get; init; }

    private IReadOnlyList<AskedBuild> Asked { get; init; } = [];

    /// <summary>Says early what would fail only after all the work was done; null when nothing is to be saved.</summary>
    public static SnapshotOutput? Of(ParsedArguments arguments, CommonSettings settings)
    {
        if (arguments.Value(Options.Save) is not { } given)
            return null;
        settings.WillWrite(given.Value);
        if (OutputFile.MustBeWrittenInPlace(given.Value))
            throw new ToolException(Messages.SnapshotIsNoFile(given.Value));
        if (settings.OutputFile is { } output && Path.GetFullPath(output) == Path.GetFullPath(given.Value))
            throw new ToolException(Messages.ExcludeEachOther($"--save {given.Value}", $"-o {output}"));
        return new SnapshotOutput(given.Value, settings) { Asked = AskedAgain.Of(arguments), Context = arguments.Positional.FirstOrDefault() };
    }

    public void Save(IReadOnlyList<SurveyResult> results, CancellationToken cancellation)
    {
        var snapshot = Snapshot.Of(results, cancellation) with { Context = Context, Asked = Asked };
        if (snapshot.Builds.Count == 0)
            return;
        ResultOutput.Write(_file, output => SnapshotFile.Write(output, snapshot));
        _settings.SayNote(Messages.SnapshotWritten(_file, snapshot.Builds.Count));
    }
}
