using ContextSlim.Scanning;
using ContextSlim.Sending;
using ContextSlim.Surveying;

namespace ContextSlim.Listing;

/// <summary>What a listing shows.</summary>
public enum ListingSelection
{
    /// <summary>What the builder receives.</summary>
    Sent,

    /// <summary>What a build could receive.</summary>
    Eligible,

    /// <summary>What is ignored: a folder stands for its content when all of it is.</summary>
    IgnoredTopmost,

    /// <summary>Everything that is ignored.</summary>
    Ignored,
}

/// <summary>
/// Lists a surveyed context in the builder's order (specification W-2). Nothing is kept: memory is bounded by the tree that the survey kept.
/// It lies between Sending, whose order it shows, and Reporting, which writes it down.
/// </summary>
public static class EntryListing
{
    /// <summary>The survey that a listing needs, and no more than that.</summary>
    /// <param name="options">How the caller wants to survey.</param>
    /// <param name="selection">What to list.</param>
    /// <param name="withSizes">True when the sizes of whole ignored folders are wanted.</param>
    public static SurveyOptions OptionsFor(SurveyOptions options, ListingSelection selection, bool withSizes)
    {
        ArgumentNullException.ThrowIfNull(options);
        var staysOut = selection is ListingSelection.Sent or ListingSelection.Eligible || (selection == ListingSelection.IgnoredTopmost && !withSizes);
        return options with
        {
            Detail = SurveyDetail.Tree,
            SentOnly = staysOut,
            ReadDockerfile = options.ReadDockerfile && selection == ListingSelection.Sent,
            Catalogue = false,
            Findings = false,
            FigureLimit = -1,
            Top = 0,
        };
    }

    /// <summary>Lists.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(SurveyResult result, ListingSelection selection, IListingReceiver receiver, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(receiver);
        var tree = result.Tree ?? throw new ArgumentException("the survey kept no tree", nameof(result));
        switch (selection)
        {
            case ListingSelection.Sent:
            case ListingSelection.Eligible when result.Lane.Engine.SendsFoldersForTheirContent:
                SentEntries.Run(tree, result.Lane, new SentListing(receiver), cancellation);
                break;
            case ListingSelection.Eligible:
                OrderedWalk.Run(tree, result.Lane, new EligibleListing(receiver), cancellation);
                break;
            default:
                OrderedWalk.Run(tree, result.Lane, new IgnoredListing(result, selection == ListingSelection.Ignored, receiver), cancellation);
                break;
        }
    }
}
