namespace ContextSlim.Ignoring.Expressions;

/// <summary>RE2 refuses the expression; Docker reports that as a syntax error in the pattern, when the rule is first evaluated (specification M-11).</summary>
internal class ExpressionSyntaxException(string reason) : Exception(reason);

/// <summary>What the expression means to its own engine cannot be known here; that engine may accept it (specification E-12).</summary>
internal sealed class UnknownExpressionException(string reason) : ExpressionSyntaxException(reason);
