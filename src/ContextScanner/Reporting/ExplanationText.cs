using ContextSlim.Explaining;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Sending;

namespace ContextSlim.Reporting;

/// <summary>Explanations for people to read, a line each; with a trace, its rules below it.</summary>
public static class ExplanationText
{
    /// <summary>Writes an explanation.</summary>
    public static void Write(TextWriter writer, Explanation explanation, string ignoreFile, bool withTrace, TextLook look)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(explanation);
        writer.Write(PipelineText.AtLineStart(Name(explanation.Path, explanation.IsDirectory)));
        writer.Write(": ");
        writer.Write(Verdict(explanation, ignoreFile, look));
        if (Note(explanation) is { } note)
            writer.Write(TextStyle.Faint.Apply($" ({note})", look));
        writer.Write('\n');
        if (!withTrace)
            return;
        var table = new TextTable("lll");
        foreach (var step in explanation.Trace)
        {
            if (step.ChangedVerdict)
                table.Add("    " + Place(step.Rule, ignoreFile), step.Rule.ToString(), Effect(step, explanation));
        }

        table.Write(writer, look);
    }

    internal static string Verdict(Explanation explanation, string ignoreFile, TextLook look)
    {
        if (explanation.Refusal?.Rule is { } refused)
            return TextStyle.Error.Apply("unknown", look) + $": {explanation.RefusedBy} refuses {Place(refused, ignoreFile)} `{refused}` here, and the build fails";
        var rule = explanation.Rule is { } decides ? $"{Place(decides, ignoreFile)} `{decides}`" : null;
        if (explanation.IsSentForItsContent)
            return TextStyle.Strong.Apply("sent", look) + " for what lies below it, though " + (rule is null ? "no instruction asks for it" : $"ignored by {rule}");
        var would = explanation.Kind == EntryKind.Unknown ? "would be " : "";
        if (explanation.State == EntryState.Ignored)
            return TextStyle.Warning.Apply(would + "ignored", look) + $" by {rule}" + Through(explanation);
        if (explanation is { State: EntryState.Eligible, IsNotRequested: true })
            return TextStyle.Warning.Apply(would + "eligible", look) + ", but no instruction asks for it";
        var state = would + (explanation.State == EntryState.Eligible ? "eligible, but not sent" : explanation.IsEmptied ? "sent empty" : "sent");
        if (explanation.Path.IsRoot)
            return TextStyle.Strong.Apply(state, look) + ": rules never apply to the context itself";
        return TextStyle.Strong.Apply(state, look) + (rule is null ? ": no rule matches" : $": taken back by {rule}" + Through(explanation));
    }

    private static string Through(Explanation explanation)
    {
        if (explanation.SkippedFolder is { } folder)
            return $", which ignores {Name(folder, isDirectory: true)}";
        return explanation.IsThroughFolder ? ", through its folder" : "";
    }

    private static string? Note(Explanation explanation)
    {
        if (explanation.BehindLink is { } link)
            return $"it lies behind the symbolic link {DisplayText.Escape(link)}, which no builder passes";
        if (explanation.Kind == EntryKind.Unknown)
            return "there is no such path now";
        if (explanation is { State: EntryState.Eligible, IsNotRequested: false })
            return explanation.IsDirectory ? "this builder sends files, and a folder comes about with them" : "this builder sends no sockets";
        if (explanation.IsEmptied)
            return explanation.IsUnreadable ? "this user cannot read it" : "BuildKit opens files through a second check, which ignores this one";
        return null;
    }

    private static string Effect(ExplainedStep step, Explanation explanation)
    {
        var what = explanation.SkippedFolder is { } folder ? Name(folder, isDirectory: true) : "it";
        return (step.IsIgnored ? $"ignores {what}" : $"takes {what} back") + (step.IsThroughFolder ? ", through its folder" : "");
    }

    private static string Name(RelativePath path, bool isDirectory) => path.IsRoot ? "." : DisplayText.Escape(path) + (isDirectory ? "/" : "");

    private static string Place(IgnoreRule rule, string ignoreFile) =>
        rule.IsImplied ? "the builder's own rule" : $"{DisplayText.Escape(ignoreFile)}:{rule.Position.Line}";
}
