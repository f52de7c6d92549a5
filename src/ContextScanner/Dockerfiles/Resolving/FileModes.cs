using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Dockerfiles.Parsing;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>The value of <c>--chmod</c>: octal, or symbolic as chmod(1) takes it.</summary>
internal static class FileModes
{
    private const uint Highest = 0xFFF;

    /// <exception cref="RefusedException">BuildKit refuses it; the reason does not repeat it.</exception>
    public static void Check(string mode)
    {
        if (mode.Length == 0 || GoValues.Octal(mode) is <= Highest)
            return;
        if (char.IsAsciiDigit(mode[0]))
            throw new RefusedException("invalid chmod parameter: it should be octal string and between 0 and 07777");
        if (!IsSymbolic(mode))
            throw new RefusedException("invalid syntax");
    }

    // Clauses separated by commas: who, then one or more of an operator and what it sets.
    private static bool IsSymbolic(string mode)
    {
        foreach (var part in mode.Split(','))
        {
            var clause = part.AsSpan().TrimStart("augo");
            if (clause.IsEmpty || clause[0] is not ('+' or '-' or '=') || !Characters.All(clause, "+-=rwxXstugo".Contains))
                return false;
        }

        return true;
    }
}
