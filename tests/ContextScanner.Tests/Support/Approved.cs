namespace ContextSlim.Tests.Support;

/// <summary>Compares output with a file that somebody has looked at and found good.</summary>
internal static class Approved
{
    private const string Variable = "CONTEXTSLIM_APPROVE";

    private static readonly string s_command = $"{Variable}=1 dotnet test --project tests/{typeof(Approved).Assembly.GetName().Name}";

    public static void Check(string name, string actual) => CheckFile($"tests/Tool.Tests/Approved/{name}.txt", actual);

    /// <summary>Compares with a file of the repository.</summary>
    public static void CheckFile(string path, string actual)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
            System.IO.File.WriteAllText(file, actual);
        var expected = System.IO.File.Exists(file) ? System.IO.File.ReadAllText(file) : "";
        Assert.AreEqual(expected, actual, $"{path} differs; when the new output is right, refresh it with: {s_command}");
    }
}
