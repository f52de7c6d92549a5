using ContextSlim.Sources;
using ContextSlim.Variables;

namespace ContextSlim.Compose;

/// <summary>
/// The files with variables and labels that services name: Compose reads them whatever it is asked to do, and refuses the project where one is
/// missing, unreadable or not well formed (compose-go, types/project.go).
/// </summary>
internal sealed class ComposeServiceFiles(ComposeEnvironment environment, ReadSession session)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public void Check(SourceMapping service, bool withLabels)
    {
        Check(service["env_file"]);
        if (withLabels)
            Check(service["label_file"]);
    }

    private void Check(SourceNode? node)
    {
        switch (node)
        {
            case SourceScalar { IsNull: false, IsUnknown: false } name:
                Read(name, isRequired: true, isRaw: false);
                break;
            case SourceMapping { } file when file["path"] is SourceScalar { IsNull: false, IsUnknown: false } path:
                var format = (file["format"] as SourceScalar)?.Value;
                if (format is null or "" or "raw")
                    Read(path, (file["required"] as SourceScalar)?.Value != "false", format == "raw");
                else
                    session.Tell(ContextProblems.WrongShape("`format` of `env_file`", "`raw`, or left out"), file["format"]!.Place);
                break;
            case SourceSequence list:
                foreach (var item in list.Items)
                    Check(item);
                break;
        }
    }

    private void Read(SourceScalar path, bool isRequired, bool isRaw)
    {
        if (path.Value == "/dev/null" || !_read.Add(path.Value) || (!isRequired && session.Read(path.Value).Status == TextFileStatus.Missing))
            return;
        session.ShowAs(path.Value, path.Raw);
        if (session.ReadText(path.Value, path.Raw, path.Place) is { } text && !isRaw)
            EnvironmentFile.Read(text, name => environment[name] ?? "", new Dictionary<string, string>(StringComparer.Ordinal), session);
    }
}
