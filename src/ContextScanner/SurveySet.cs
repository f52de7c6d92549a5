using ContextSlim.Surveying;

namespace ContextSlim;

/// <summary>What a survey of several contexts found out.</summary>
/// <param name="Results">The contexts, in the order of the requests, each followed by its named contexts.</param>
/// <param name="Failures">The contexts that could not be surveyed.</param>
public sealed record SurveySet(IReadOnlyList<SurveyResult> Results, IReadOnlyList<SurveyFailure> Failures);

/// <summary>A context that could not be surveyed.</summary>
/// <param name="Request">Which one.</param>
/// <param name="Message">One line: what, where, and what to do.</param>
public sealed record SurveyFailure(BuildRequest Request, string Message);
