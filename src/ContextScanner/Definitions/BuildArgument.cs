namespace ContextSlim.Definitions;

/// <summary>A build argument. Its value is for evaluating a Dockerfile and is never shown: <see cref="ToString"/> gives the name alone.</summary>
/// <param name="Name">The argument's name.</param>
/// <param name="Value">Its value; null when it is to come from the environment and is not set there, so that the Dockerfile's default holds.</param>
/// <param name="FromEnvironment">True for an argument written without a value.</param>
internal sealed record BuildArgument(string Name, string? Value, bool FromEnvironment)
{
    /// <summary>The name alone.</summary>
    public override string ToString() => Name;
}
