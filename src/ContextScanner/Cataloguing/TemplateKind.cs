using ContextSlim.Ignoring;

namespace ContextSlim.Cataloguing;

/// <summary>A group of rules of a template: what the paths are that they match, and what makes that sure.</summary>
internal sealed class TemplateKind
{
    internal TemplateKind(string name, string technology)
    {
        Name = name;
        Technology = technology;
    }

    /// <summary>What people call it: <c>Python bytecode</c>.</summary>
    public string Name { get; }

    /// <summary>The technology that it belongs to: <c>Python</c>.</summary>
    public string Technology { get; }

    /// <summary>What sort of thing it is.</summary>
    public KindCategory Category { get; internal set; }

    /// <summary>True when its rules are about files, false when they are about folders.</summary>
    public bool IsOfFiles { get; internal set; }

    /// <summary>True when nothing else bears the names that its rules match.</summary>
    public bool IsDistinctive { get; internal set; }

    /// <summary>True when even its siblings do not make it sure: a build may need what it looks like.</summary>
    public bool IsUnsure { get; internal set; }

    /// <summary>True when the name alone says nothing: a starter that knows no tree leaves its rules out.</summary>
    public bool NeedsTree { get; internal set; }

    /// <summary>Rules that match the paths of this kind by name, at any depth.</summary>
    public IReadOnlyList<IgnoreRule> Rules => RuleList;

    internal List<IgnoreRule> RuleList { get; } = [];

    /// <summary>Each a set of names that, together and directly in a folder, prove that the folder is of this kind, whatever its name.</summary>
    internal List<string[]> Markers { get; } = [];

    /// <summary>Each a set of names, one set of which must lie in a folder before its name counts; then it is proved.</summary>
    internal List<string[]> Holds { get; } = [];

    /// <summary>Names one of which must lie beside a path before its name counts; none are needed when empty.</summary>
    internal List<string> Siblings { get; } = [];

    /// <summary>A folder that directly holds such a name is not of this kind.</summary>
    internal List<string> Unless { get; } = [];

    /// <summary>What lies beside such a name is not of this kind.</summary>
    internal List<string> UnlessBeside { get; } = [];

    /// <summary>What the first name of a marker begins with, as bytes of UTF-8; empty to take the name alone.</summary>
    internal string Begins { get; set; } = "";

    /// <summary>What the first name of a marker holds within its first bytes; empty for anything.</summary>
    internal string Contains { get; set; } = "";

    /// <summary>Paths in containers where such data is mounted.</summary>
    internal List<string> Mounts { get; } = [];

    /// <summary>Commands that make paths of this kind again, each a phrase of words that one command has.</summary>
    internal List<string> MadeBy { get; } = [];

    /// <summary>Programs and images that run what paths of this kind are for: there they are needed unless a command makes them.</summary>
    internal List<string> UsedBy { get; } = [];

    /// <summary>Manifests that show that paths of this kind will be made, each as <c>NAME=TEXT</c> that it holds; the siblings do where there are none.</summary>
    internal List<string> Evidence { get; } = [];

    /// <summary>Trees whose first entry is of this kind, and trees whose first entry is not; for the tests.</summary>
    internal List<string> Examples { get; } = [];

    internal List<string> Counterexamples { get; } = [];

    internal bool NeedsContent => Begins.Length > 0 || Contains.Length > 0;
}
