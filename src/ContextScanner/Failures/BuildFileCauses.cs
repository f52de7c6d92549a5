using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>Causes in the files that a builder reads before it builds: the Dockerfile, the ignore file, and what of the context may not be read.</summary>
internal sealed class BuildFileCauses(FailureScene scene)
{
    // What builders say of a FROM whose name is none.
    private static readonly string[] s_namesNoImage = ["should not be blank", "invalid reference format", "failed to parse stage name"];

    // What builders give a value themselves.
    private static readonly string[] s_given = ["TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT", "BUILDPLATFORM", "BUILDOS", "BUILDARCH", "BUILDVARIANT"];

    /// <summary>The Dockerfile is refused, or what is asked of it.</summary>
    public FailureCause OfText(Complaint complaint)
    {
        var error = scene.Survey.Requests?.Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Level == DiagnosticLevel.Error);
        if (EmptyVariable(complaint) is { } variable)
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

    // FROM with nothing left of its name, or of a part of it: `${BASE}`, `node:${TAG}`.
    private string? EmptyVariable(Complaint complaint)
    {
        if (!s_namesNoImage.Any(said => complaint.Text.Contains(said, StringComparison.Ordinal)) || From(complaint) is not { } written)
            return null;
        foreach (var part in written.Split('$').Skip(1))
        {
            var name = part.TrimStart('{');
            var end = 0;
            while (end < name.Length && (char.IsAsciiLetterOrDigit(name[end]) || name[end] == '_'))
                end++;
            // `${BASE:-alpine}` has a default.
            if (end > 0 && name.AsSpan(end) is not [':', '-', not '}', ..] && !HasValue(name[..end]))
                return name[..end];
        }

        return null;
    }

    private string? From(Complaint complaint) => scene.Model?.Stages.FirstOrDefault(stage => stage.From == scene.Instruction)?.Base ?? complaint.Path;

    private bool HasValue(string variable) => Array.IndexOf(s_given, variable) >= 0 || scene.Survey.Request.Build.BuildArguments.TryGetValue(variable, out var given) && !string.IsNullOrEmpty(given)
        || scene.Model?.GlobalArguments.Any(argument => argument.Text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Any(word => word.StartsWith(variable + "=", StringComparison.Ordinal) && word.AsSpan(variable.Length + 1).Trim("\"'").Length > 0)) == true;

    private FailureCause OfEmptyVariable(Complaint complaint, string variable)
    {
        var written = DisplayText.Escape(From(complaint)!);
        var isDeclared = scene.Model?.GlobalArguments.Any(argument => LogWords.Holds(argument.Text, variable)) == true;
        var line = scene.Instruction?.Line ?? scene.Build.Place?.Line ?? 0;
        return CallCauses.Said(
            new FailureCause(CauseKind.DockerfileRefused, $"the variable `{variable}` has no value, and without it `{written}` names no image")
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
        var file = scene.IgnoreFile;
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
