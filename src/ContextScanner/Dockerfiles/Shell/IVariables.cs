namespace ContextSlim.Dockerfiles.Shell;

/// <summary>Where <c>$name</c> is looked up.</summary>
internal interface IVariables
{
    bool TryGet(string name, out string value);
}

/// <summary>A place where nothing is set.</summary>
internal sealed class NoVariables : IVariables
{
    public static readonly NoVariables Instance = new();

    public bool TryGet(string name, out string value)
    {
        value = "";
        return false;
    }
}
