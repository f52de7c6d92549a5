namespace ContextSlim.Sources;

/// <summary>What kind of mistake stopped the reading or the evaluation.</summary>
internal enum HclFault
{
    Syntax,
    UnknownName,
    Circle,
    Value,
    Limit,
}
