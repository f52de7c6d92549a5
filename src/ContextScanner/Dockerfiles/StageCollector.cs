using ContextSlim.Dockerfiles.Commands;

namespace ContextSlim.Dockerfiles;

/// <summary>Interprets instructions one by one and sorts them into stages.</summary>
internal sealed class StageCollector
{
    private readonly List<DockerfileInstruction> _globalArguments = [];
    private readonly List<DockerfileStage> _stages = [];
    private List<DockerfileInstruction> _current = [];

    public IReadOnlyList<DockerfileInstruction> GlobalArguments => _globalArguments;

    public IReadOnlyList<DockerfileStage> Stages => _stages;

    public void Collect(IReadOnlyList<DockerfileInstruction> instructions, DiagnosticList diagnostics)
    {
        foreach (var instruction in instructions)
        {
            try
            {
                instruction.Command = CommandReader.Read(instruction, diagnostics);
                Place(instruction);
            }
            catch (RefusedException refusal)
            {
                diagnostics.Refuse(instruction.Line, refusal.Message);
                return;
            }
        }

        if (_stages.Count == 0)
            diagnostics.Refuse(1, "dockerfile contains no stages to build");
    }

    private void Place(DockerfileInstruction instruction)
    {
        switch (instruction.Command)
        {
            case FromCommand from:
                _current = [];
                _stages.Add(new DockerfileStage(_stages.Count, from.Name, from.Base, from.Platform, instruction, _current));
                break;
            case ArgCommand when _stages.Count == 0:
                _globalArguments.Add(instruction);
                break;
            case null:
                if (_stages.Count > 0)
                    _current.Add(instruction);
                break;
            default:
                if (_stages.Count == 0)
                    throw new RefusedException("no build stage in current context");
                _current.Add(instruction);
                break;
        }
    }
}
