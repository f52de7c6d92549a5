using ContextSlim.Cataloguing;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>A template of the catalogue.</summary>
internal sealed class TemplateTarget : FuzzTarget
{
    public override string Name => "template";

    public override string[] Words =>
    [
        "#: technology X\n", "#: kind Y\n", "#: category cache\n", "#: marker a.json\n", "#: mount /var/x\n", "#: begins abc\n", "#: contains abc\n", "#: confidence likely\n", "#: ", "#",
        "\n", "**/x\n", "**/x/y*\n", "!", "a", " ", "[", "\\", "é",
    ];

    public override bool IsDocumented(Exception exception) => exception is FormatException;

    public override void Read(byte[] input, Told told) => _ = Template.Parse(input, "x.dockerignore");
}
