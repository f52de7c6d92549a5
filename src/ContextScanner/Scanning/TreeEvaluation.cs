namespace ContextSlim.Scanning;

/// <summary>Evaluates lanes on a tree that was read before: the same walk, the same observers, no disk.</summary>
internal static class TreeEvaluation
{
    /// <summary>Walks the tree again. Directories keep their numbers.</summary>
    /// <param name="tree">The tree; complete.</param>
    /// <param name="lanes">What to evaluate, side by side.</param>
    /// <param name="observers">The questions, made for these lanes.</param>
    /// <param name="options">How to walk.</param>
    /// <param name="cancellation">Ends the walk early.</param>
    /// <returns>For each lane the rule that Docker's build fails at. No problems: those are known from the walk that read the tree.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static WalkOutcome Run(
        Tree tree, IReadOnlyList<Lane> lanes, IReadOnlyList<IDirectoryObserver> observers, WalkOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tree);
        using var source = new TreeDirectorySource(tree);
        return ContextWalk.Run(source, lanes, observers, options, cancellation);
    }

    /// <summary>Evaluates lanes for their sums and for what each rule decides.</summary>
    /// <inheritdoc cref="Run(Tree, IReadOnlyList{Lane}, IReadOnlyList{IDirectoryObserver}, WalkOptions, CancellationToken)"/>
    public static SumsObserver Sum(Tree tree, IReadOnlyList<Lane> lanes, WalkOptions options, CancellationToken cancellation)
    {
        var sums = new SumsObserver(lanes);
        _ = Run(tree, lanes, [sums], options, cancellation);
        return sums;
    }
}
