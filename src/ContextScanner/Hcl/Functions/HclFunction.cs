using ContextSlim.Sources;

namespace ContextSlim.Hcl.Functions;

/// <summary>A function of the language: its parameters, to which arguments are converted, and what it makes of them.</summary>
internal sealed class HclFunction(string name, HclType[] parameters, HclType? rest, Func<HclValue[], HclBudget, HclValue> body, bool takesNull = false) : IHclFunction
{
    public HclValue Call(HclScope scope, IReadOnlyList<HclExpression> arguments, bool isExpanded, SourcePlace place)
    {
        var values = Arguments(scope, arguments, isExpanded);
        if (values is null)
            return HclValue.Unknown;
        if (values.Count < parameters.Length || (rest is null && values.Count > parameters.Length))
            throw new HclException($"`{name}` takes {(rest is null ? "" : "at least ")}{parameters.Length} arguments, not {values.Count}").At(place);
        var isUnknown = false;
        for (var index = 0; index < values.Count; index++)
        {
            var at = arguments[Math.Min(index, arguments.Count - 1)].Place;
            try
            {
                values[index] = values[index].To(index < parameters.Length ? parameters[index] : rest!);
            }
            catch (HclException problem)
            {
                throw problem.At(at);
            }

            if (values[index].IsNull && !takesNull)
                throw new HclException($"an argument of `{name}` is null").At(at);
            isUnknown |= values[index].HoldsUnknown();
        }

        if (isUnknown)
            return HclValue.Unknown;
        try
        {
            return body([.. values], scope.Budget);
        }
        catch (HclException problem)
        {
            throw problem.At(place);
        }
    }

    /// <summary>The values of arguments, the last one spread out where that is meant; null when how many there are is unknown.</summary>
    public static List<HclValue>? Arguments(HclScope scope, IReadOnlyList<HclExpression> arguments, bool isExpanded)
    {
        var values = new List<HclValue>(arguments.Count);
        for (var index = 0; index < arguments.Count; index++)
        {
            var value = arguments[index].Evaluate(scope);
            if (!isExpanded || index < arguments.Count - 1)
            {
                values.Add(value);
                continue;
            }

            if (value.IsUnknown)
                return null;
            if (value.IsNull || !value.Type.IsSequence)
                throw new HclException("what stands before `...` is a list").At(arguments[index].Place);
            values.AddRange(value.Items);
        }

        return values;
    }
}

/// <summary>A function whose result only the build itself knows: the time, something random, a home folder.</summary>
internal sealed class HclUnknownFunction(string name) : IHclFunction
{
    public HclValue Call(HclScope scope, IReadOnlyList<HclExpression> arguments, bool isExpanded, SourcePlace place)
    {
        foreach (var argument in arguments)
            argument.Evaluate(scope);
        scope.TellUnknown(name, place);
        return HclValue.Unknown;
    }
}

/// <summary><c>try</c> and <c>can</c>, whose arguments may fail.</summary>
internal sealed class HclTryFunction(bool isCan) : IHclFunction
{
    public HclValue Call(HclScope scope, IReadOnlyList<HclExpression> arguments, bool isExpanded, SourcePlace place)
    {
        if (isCan && arguments.Count != 1)
            throw new HclException($"`can` takes 1 argument, not {arguments.Count}").At(place);
        foreach (var argument in arguments)
        {
            try
            {
                var value = argument.Evaluate(scope);
                return isCan ? HclValue.Of(true) : value;
            }
            catch (HclException problem) when (problem.Fault is HclFault.Value or HclFault.UnknownName)
            {
                // The next one is tried.
            }
        }

        return isCan ? HclValue.Of(false) : throw new HclException("no argument of `try` can be evaluated").At(place);
    }
}

/// <summary><c>convert(value, type)</c>.</summary>
internal sealed class HclConvertFunction : IHclFunction
{
    public HclValue Call(HclScope scope, IReadOnlyList<HclExpression> arguments, bool isExpanded, SourcePlace place) => arguments is [var value, var type]
        ? value.Evaluate(scope).To(HclTypeReader.Read(type))
        : throw new HclException($"`convert` takes 2 arguments, not {arguments.Count}").At(place);
}
