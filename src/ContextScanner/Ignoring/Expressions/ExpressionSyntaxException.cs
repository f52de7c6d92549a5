namespace ContextSlim.Ignoring.Expressions;

/// <summary>RE2 refuses the expression; Docker reports that as a syntax error in the pattern, when the rule is first evaluated (specification M-11).</summary>
internal sealed class ExpressionSyntaxException(string reason) : Exception(reason);
