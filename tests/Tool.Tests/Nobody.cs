namespace ContextSlim.Tool.Tests;

/// <summary>A user who may not read everything: root can, so what root starts runs as nobody.</summary>
internal static class Nobody
{
    /// <summary>Runs the tool, copied to where everybody may read: a checkout may lie in a closed home folder.</summary>
    public static ToolRun Runs(TestEnvironment environment, params string[] arguments)
    {
        using var copy = new TestEnvironment();
        copy.Shell("chmod 755 . && cp -r \"$1\"/* . && chmod -R a+rX .", Path.GetDirectoryName(TestEnvironment.ToolPath)!).Succeeds();
        return Executes(environment, copy.FullPath("dotnet-contextslim"), arguments);
    }

    public static ToolRun Executes(TestEnvironment environment, string program, params string[] arguments) => Environment.UserName == "root"
        ? environment.Shell("HOME=/nonexistent exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"", [program, .. arguments])
        : environment.Shell("exec \"$@\"", [program, .. arguments]);
}
