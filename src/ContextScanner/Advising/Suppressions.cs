using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>Takes out the findings that comments of the ignore file silence: those of one rule, or of a code wherever it is found.</summary>
internal static class Suppressions
{
    public static void Apply(BuildResult result, List<Diagnostic> findings)
    {
        var file = result.Files.IgnoreFile;
        if (file.Suppressions.Count > 0)
            findings.RemoveAll(finding => IsSilenced(finding, file));
    }

    private static bool IsSilenced(Diagnostic finding, IgnoreFile file)
    {
        foreach (var suppression in file.Suppressions)
        {
            if (suppression.Code == finding.Code && (suppression.Line is null || (suppression.Line == finding.Position?.Line && finding.File == file.Name)))
                return true;
        }

        return false;
    }
}
