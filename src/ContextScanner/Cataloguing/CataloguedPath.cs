using ContextSlim.Compose;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>A folder whose kind is known, or the files of one kind that lie directly in one folder.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Confidence">How sure that is.</param>
/// <param name="Directory">The folder's number in the <see cref="DirectoryTable"/>; for files, that of the folder that they lie in.</param>
/// <param name="Path">The folder; for a single file, the file; for several, the folder that they lie in.</param>
internal sealed record CataloguedPath(TemplateKind Kind, Confidence Confidence, int Directory, RelativePath Path)
{
    /// <summary>True for files.</summary>
    public bool IsFiles { get; init; }

    /// <summary>The template's rule that matches the name, as <c>**/name</c> or <c>**/*.ext</c>; null when only what lies in the folder tells.</summary>
    public string? Rule { get; init; }

    /// <summary>What of it is sent, without what other catalogued paths in it hold.</summary>
    public Sum Sent { get; init; }

    /// <summary>What of it is eligible.</summary>
    public Sum Eligible { get; init; }

    /// <summary>What of it is ignored.</summary>
    public Sum Ignored { get; init; }

    /// <summary>
    /// True when an instruction of the Dockerfile names the folder or something in it: it is wanted, whatever it is called. For files: an
    /// instruction names others that the same rule matches; those are not part of this.
    /// </summary>
    public bool IsNamed { get; init; }

    /// <summary>True when the folder cannot be read, so that only its name and a Compose file can tell what it is.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>The Compose file that mounts the folder where such data is kept; null when none does.</summary>
    public BindMount? MountedBy { get; init; }

    /// <summary>The number of the rule of the ignore file that decides all of it; -1 for none or several.</summary>
    public int DecidedBy { get; init; } = -1;

    internal int TemplateRule { get; init; } = -1;
}
