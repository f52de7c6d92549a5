namespace ContextSlim.FileSystem;

/// <summary>An extended attribute of a file.</summary>
/// <param name="Name">Its name with its name space: <c>user.origin</c>.</param>
/// <param name="Value">Its value.</param>
internal sealed record ExtendedAttributeValue(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Value);
