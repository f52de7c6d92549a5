namespace ContextSlim.Paths;

/// <summary>The survey cannot be done. The message is one line that says what, where and what to do.</summary>
public sealed class SurveyException : Exception
{
    /// <summary>Makes an exception with its one line.</summary>
    public SurveyException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with its one line and its cause.</summary>
    public SurveyException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Makes an exception with the framework's message.</summary>
    public SurveyException()
    {
    }
}
