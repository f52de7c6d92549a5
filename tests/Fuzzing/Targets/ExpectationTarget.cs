using ContextSlim.Expecting;
using ContextSlim.Paths;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>A file of expectations about an ignore file.</summary>
internal sealed class ExpectationTarget : FuzzTarget
{
    public override string Name => "expectations";

    public override string[] Words => ["sent: ", "ignored: ", "eligible:", "engine ", "classic:", "buildah", ":", "a/b", "**/*.pem", "[a-c]?", "**", "/", "../", "#", " ", "\t", "\r\n", "\n", "é", "\uFEFF", "\0", "]", "["];

    public override void Read(byte[] input, Told told)
    {
        foreach (var expectation in ExpectationFile.Parse(input, "expectations"))
        {
            if (expectation.Path is null)
                _ = ExpectationCheck.ExamplesOf(expectation.Text).Count();
        }
    }

    public override bool IsDocumented(Exception exception) => exception is SurveyException;
}
