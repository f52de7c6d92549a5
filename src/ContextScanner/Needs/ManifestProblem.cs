using System.Globalization;

namespace ContextSlim.Needs;

/// <summary>Why not everything that a manifest names is known.</summary>
/// <param name="What">The reason, as a sentence without its end.</param>
internal sealed record ManifestProblem(string What)
{
    /// <summary>It breaks the rules of its format.</summary>
    public static ManifestProblem Malformed(string format, int line) =>
        new(string.Create(CultureInfo.InvariantCulture, $"line {line} is not valid {format}, and what comes after it was not read"));

    /// <summary>Its values are nested deeper than anybody's.</summary>
    public static ManifestProblem TooDeep(int line) =>
        new(string.Create(CultureInfo.InvariantCulture, $"values are nested too deep in line {line}, and what comes after it was not read"));

    /// <summary>A text of it is none.</summary>
    public static ManifestProblem HalfCharacter(int line) =>
        new(string.Create(CultureInfo.InvariantCulture, $"an escape in line {line} names half a character; this text and others with escapes after it were passed over"));

    /// <summary>Its bytes are no text.</summary>
    public static ManifestProblem NotUtf8 { get; } = new("it is not UTF-8, so that names in it may be lost");

    /// <summary>It is larger than what is read.</summary>
    public static ManifestProblem TooLarge { get; } = new($"it is larger than {ManifestReading.Largest / (1024 * 1024)} MiB");

    /// <summary>More are there than are read.</summary>
    public static ManifestProblem TooMany { get; } = new(string.Create(CultureInfo.InvariantCulture, $"only the {ManifestReading.Most:N0} outermost are read"));
}
