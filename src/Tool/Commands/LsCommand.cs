using ContextSlim.Listing;
using ContextSlim.Reporting;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>One path a line: what is sent, what is eligible, or what is ignored.</summary>
internal static class LsCommand
{
    public static readonly ToolCommand Definition = new("ls", "Lists what would be sent, one path a line, in the builder's order.")
    {
        Arguments = "[CONTEXT]",
        Examples =
        [
            ("ls", "what the builder receives"),
            ("ls --ignored --long", "what is left out, with sizes"),
            ("ls --long | sort -n | tail", "the largest files that are sent"),
            ("ls --null | xargs -0 grep -l PASSWORD", "names of every kind survive --null"),
        ],
        Details = "Folders end with a slash. On a terminal, names are escaped; in a pipe or a file their bytes are written as they are.",
        Options =
        [
            Options.Eligible, Options.Ignored, Options.AllEntries, Options.Long, Options.Null, .. Options.Builds,
            Options.Jobs, Options.Format, Options.Output, Options.Anywhere, Options.Colour, Options.Progress, Options.Quiet, Options.Verbose,
            Options.Version, Options.Help,
        ],
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        var settings = new CommonSettings(arguments, arguments.Positional is [var context] ? context : ".");
        var selection = SelectionOf(arguments);
        var withSizes = arguments.Has(Options.Long);
        var listing = new ListingOptions
        {
            WithSizes = withSizes,
            EndsWithNull = arguments.Has(Options.Null),
            Escaped = settings.IsTerminal && !arguments.Has(Options.Null),
            Colour = settings.Report.Colour && !arguments.Has(Options.Null),
        };
        if (listing.EndsWithNull && settings.Json)
            throw new ToolException(Messages.ExcludeEachOther(Options.Null.Name, "--format json"));
        using var interruption = new Interruption();
        var result = settings.Survey(
            settings.SingleRequest(interruption.Token), EntryListing.OptionsFor(settings.Options, selection, withSizes || settings.Json), interruption.Token);
        if (CommonSettings.RefusalOf(result) is { } refusal)
        {
            StandardStream.Say(refusal);
            return ExitCode.Impossible;
        }

        ResultOutput.Write(settings.OutputFile, output =>
        {
            if (settings.Json)
                WriteJson(output, result, selection, settings.Report, interruption.Token);
            else
                EntryListing.Run(result, selection, new ListingText(output, listing), interruption.Token);
        });
        return ExitCode.Done;
    }

    private static void WriteJson(Stream output, SurveyResult result, ListingSelection selection, ReportOptions options, CancellationToken cancellation)
    {
        using var json = new ListingJson(output, result, options);
        EntryListing.Run(result, selection, json, cancellation);
        json.Finish();
    }

    private static ListingSelection SelectionOf(ParsedArguments arguments)
    {
        if (arguments.Has(Options.Eligible) && arguments.Has(Options.Ignored))
            throw new ToolException(Messages.ExcludeEachOther(Options.Eligible.Name, Options.Ignored.Name));
        if (arguments.Has(Options.AllEntries) && !arguments.Has(Options.Ignored))
            throw new ToolException(Messages.NeedsOther(Options.AllEntries.Name, Options.Ignored.Name));
        if (arguments.Has(Options.Ignored))
            return arguments.Has(Options.AllEntries) ? ListingSelection.Ignored : ListingSelection.IgnoredTopmost;
        return arguments.Has(Options.Eligible) ? ListingSelection.Eligible : ListingSelection.Sent;
    }
}
