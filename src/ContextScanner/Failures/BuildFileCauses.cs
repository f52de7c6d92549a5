using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>Causes in the files that a builder reads before it builds: the Dockerfile, the ignore file, and what of the context may not be read.</summary>
internal sealed class BuildFileCauses(FailureScene scene)
{
    /// <summary>The Dockerfile is refused, or what is asked of it.</summary>
    public FailureCause OfText(Complaint complaint)
    {
        var error = scene.Survey.Requests?.Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Level == DiagnosticLevel.Error);
        if (Variable(complaint.Path) is { } variable)
            return OfEmptyVariable(complaint, variable);
        var line = complaint.DockerfileLine > 0 ? complaint.DockerfileLine : error?.Position?.Line ?? scene.Instruction?.Line ?? scene.Build.Place?.Line ?? 0;
        return CallCauses.Said(
            new FailureCause(CauseKind.DockerfileRefused, error is null ? "the builder refuses the Dockerfile, or what is asked of it" : $"the builder refuses the Dockerfile: {error.Message.Trim()}")
            {
                File = scene.Dockerfile,
                Position = line > 0 ? new TextPosition(line, 1) : null,
                Fix = error?.Fix is { } fix ? DisplayText.Escape(fix) : null,
            },
            complaint);
    }

    // Of `${BASE}-slim` the name: FROM with nothing left of it.
    private static string? Variable(string? written)
    {
        var at = written?.IndexOf('$', StringComparison.Ordinal) ?? -1;
        if (at < 0)
            return null;
        var name = written![(at + 1)..].TrimStart('{');
        var end = 0;
        while (end < name.Length && (char.IsAsciiLetterOrDigit(name[end]) || name[end] == '_'))
            end++;
        return end == 0 ? null : name[..end];
    }

    private FailureCause OfEmptyVariable(Complaint complaint, string variable)
    {
        var isDeclared = scene.Model?.GlobalArguments.Any(argument => LogWords.Holds(argument.Text, variable)) == true;
        var line = scene.Instruction?.Line ?? scene.Build.Place?.Line ?? 0;
        return CallCauses.Said(
            new FailureCause(CauseKind.DockerfileRefused, $"the variable `{variable}` has no value, and without it FROM (`{DisplayText.Escape(complaint.Path!)}`) names no image")
            {
                File = scene.Dockerfile,
                Position = line > 0 ? new TextPosition(line, 1) : null,
                Fix = isDeclared ? $"Build with `--build-arg {variable}=…`, or give it a default (`ARG {variable}=…`)." : $"Write `ARG {variable}=…` above the first FROM, or mend the name.",
            },
            complaint);
    }

    /// <summary>The ignore file is refused.</summary>
    public FailureCause OfIgnoreFile(Complaint complaint)
    {
        var refusal = scene.Explainer.Refusal ?? scene.Survey.Refusal;
        var file = scene.Explainer.Files.IgnoreFile.Name;
        return CallCauses.Said(
            new FailureCause(CauseKind.IgnoreFileRefused, refusal is null ? $"the builder refuses {DisplayText.Escape(file)}, though nothing in it is wrong by now" : $"the builder refuses {DisplayText.Escape(file)}: {DisplayText.Escape(refusal.Message)}")
            {
                File = file,
                Position = refusal?.Position,
                Rule = refusal?.Rule,
                RuleFile = refusal?.Rule is null ? null : file,
                Fix = refusal is null ? null : $"Mend line {refusal.Position.Line}.",
            },
            complaint);
    }

    /// <summary>Something of the context may not be read.</summary>
    public FailureCause OfUnreadable(Complaint complaint)
    {
        var path = InContext(complaint.Path ?? "");
        var exception = LiteralRule.For(Encoding.UTF8.GetBytes(path));
        return CallCauses.Said(
            new FailureCause(CauseKind.Unreadable, $"`{DisplayText.Escape(path)}` may not be read by whoever builds")
            {
                Path = path,
                Fix = $"Change its permissions{(exception is null ? "" : $", or ignore it: `{DisplayText.Escape(exception)}`")}.",
            },
            complaint);
    }

    // A full path of the machine that built is relative to the context where its end is.
    private string InContext(string path)
    {
        foreach (var (meant, _) in scene.Search.Meant(path, isModule: false))
            return meant.ToString();
        return path;
    }
}
