namespace ContextSlim.Programs;

/// <summary>One argument of a call.</summary>
/// <param name="Name">The parameter that it names; null where its place says it.</param>
/// <param name="Start">The index of its first character.</param>
/// <param name="Names">The names in it, in their order, where it is made of names and signs alone: <c>Paths.Root()</c>; empty for anything else.</param>
/// <param name="Literal">Its value where it is one literal text; null for everything that is computed.</param>
internal readonly record struct CSharpArgument(string? Name, int Start, IReadOnlyList<string> Names, string? Literal)
{
    /// <summary>True for the word <c>null</c>, which is as good as not written.</summary>
    public bool IsNull => Names is ["null"];
}

/// <summary>A call of a method on something: <c>x.Method(…)</c>.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Start">The index of its name's first character.</param>
/// <param name="Arguments">What it is given.</param>
/// <param name="End">The index of the token behind its closing bracket.</param>
internal sealed record CSharpCall(string Method, int Start, IReadOnlyList<CSharpArgument> Arguments, int End)
{
    /// <summary>What is given for a parameter, by its name or by its place; null where nothing is.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="place">Its place, from 0.</param>
    public CSharpArgument? Argument(string name, int place)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
                return argument.IsNull ? null : argument;
        }

        return place < Arguments.Count && Arguments[place] is { Name: null, IsNull: false } placed ? placed : null;
    }
}
