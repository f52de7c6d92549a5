using ContextSlim.Definitions;
using ContextSlim.Paths;

namespace ContextSlim.Programs;

/// <summary>The builds that a program describes, as far as they are written down, and what is to be said of the rest.</summary>
/// <param name="Builds">The builds, in the order of the files and of their lines.</param>
/// <param name="Diagnostics">What is computed, and so not known before the program runs; who else builds.</param>
internal sealed record ProgramBuilds(IReadOnlyList<BuildDefinition> Builds, IReadOnlyList<Diagnostic> Diagnostics);
