using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Scanning;

/// <summary>A path that could not be read, as data.</summary>
/// <param name="Path">The path.</param>
/// <param name="Problem">What was tried and why it failed.</param>
/// <param name="FailsBuild">For each lane, whether the build fails because of it (specification W-10, C-2).</param>
public sealed record WalkProblem(RelativePath Path, FileSystemProblem Problem, IReadOnlyList<bool> FailsBuild);

/// <summary>A rule or include pattern that Docker cannot evaluate, met by a lane's own walk (specification M-11): the build fails.</summary>
/// <param name="Lane">The lane's number.</param>
/// <param name="Rule">The rule's number.</param>
/// <param name="Path">The first path, in walk order, at which it was evaluated.</param>
internal sealed record WalkRefusal(int Lane, int Rule, RelativePath Path)
{
    /// <summary>True when the number is that of an include pattern, false for a rule of the ignore file.</summary>
    public bool IsInclude { get; init; }
}
