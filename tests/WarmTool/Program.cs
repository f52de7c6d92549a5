using System.Reflection;
using System.Text.Json;
using ContextSlim.Tool.Tests;

// The tool, kept warm: runs its entry point again and again, each time with a folder, variables, arguments and standard streams of its own, as
// a new process would have them. Most of a short run is the start of the runtime and the compilation of the tool, and tests ask for a thousand.
FileStream[] own = [Descriptors.Keep(0, FileAccess.Read), Descriptors.Keep(1, FileAccess.Write), Descriptors.Keep(2, FileAccess.Write)];
using var requests = new StreamReader(own[0]);
using var answers = new StreamWriter(own[1]) { AutoFlush = true };
var tool = Assembly.Load("dotnet-contextslim").EntryPoint!;

while (requests.ReadLine() is { } line)
    answers.WriteLine(JsonSerializer.Serialize(Run(JsonSerializer.Deserialize<RunRequest>(line)!)));

RunAnswer Run(RunRequest request)
{
    var before = request.Variables.Keys.ToDictionary(name => name, Environment.GetEnvironmentVariable);
    foreach (var (name, value) in request.Variables)
        Environment.SetEnvironmentVariable(name, value);
    Environment.CurrentDirectory = request.Folder;
    var input = Descriptors.WriteWhatIsReadFrom(0);
    var output = ReadToEnd(Descriptors.ReadWhatIsWrittenTo(1));
    var error = ReadToEnd(Descriptors.ReadWhatIsWrittenTo(2));
    var writing = Write(input, request.Input);
    int code;
    try
    {
        // The framework keeps a copy of a descriptor that it writes to.
        using var console = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetOut(console);
        code = (int)tool.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [request.Arguments], null)!;
    }
    finally
    {
        for (var descriptor = 0; descriptor < own.Length; descriptor++)
            Descriptors.Restore(descriptor, own[descriptor]);
        Environment.CurrentDirectory = "/";
        foreach (var (name, value) in before)
            Environment.SetEnvironmentVariable(name, value);
    }

    writing.Wait();
    return new RunAnswer(code & 0xFF, output.Result, error.Result);
}

static Task<byte[]> ReadToEnd(FileStream stream) => Task.Run(() =>
{
    using var content = new MemoryStream();
    using (stream)
        stream.CopyTo(content);
    return content.ToArray();
});

static Task Write(FileStream stream, byte[] input) => Task.Run(() =>
{
    try
    {
        using (stream)
            stream.Write(input);
    }
    catch (IOException)
    {
        // The tool did not want to read it all.
    }
});
