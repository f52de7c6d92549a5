using ContextSlim.Failures;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>The output of a build that failed.</summary>
internal sealed class BuildLogTarget : FuzzTarget
{
    public override string Name => "build-log";

    public override string[] Words =>
    [
        "#1 ", "#2 [1/2] COPY a /b\n", "#2 0.12 ", "#2 ERROR: ", "[web 2/3] RUN x", "------\n", " > [2/3] RUN x:\n", "Dockerfile:3\n", "--------------------\n", "   3 | >>> COPY x /\n", "Step 1/2 : FROM a\n",
        "STEP 2/2: COPY x /\n", "COPY failed: ", "stat a: file does not exist\n", "failed to solve: ", "\"/a\": not found\n", "{\"vertexes\":[{\"digest\":\"a\",\"name\":\"[1/1] RUN x\",\"error\":\"e\"}]}\n",
        "{\"logs\":[{\"vertex\":\"a\",\"data\":\"Y2F0OiB4OiBObyBzdWNoIGZpbGUgb3IgZGlyZWN0b3J5Cg==\"}]}\n", "cat: a: No such file or directory\n", "CMake: Cannot find source file:\n", "\e[31m", "\e]0;", "\r", "\n", "\0", " => ERROR [1/2] COPY a /b    0.1s\n",
        "target web: failed to solve: ", "dockerfile parse error on line 7: ", "é", ": not found\n",
    ];

    public override void Read(byte[] input, Told told)
    {
        var build = LogReader.Read(new MemoryStream(input), CancellationToken.None);
        foreach (var complaint in build.Complaints.Concat(build.Steps.SelectMany(static step => step.Complaints)))
            told.Add(Paths.DisplayText.Escape(complaint.Text));
    }
}
