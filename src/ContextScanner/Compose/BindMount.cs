using ContextSlim.Paths;

namespace ContextSlim.Compose;

/// <summary>A folder or file of the host that a service sees in its container. It says what a folder holds: a database's data, for one.</summary>
/// <param name="Service">The service.</param>
/// <param name="Source">The absolute path on the host.</param>
/// <param name="Target">The path in the container.</param>
/// <param name="File">The Compose file that says so, as an absolute path.</param>
/// <param name="Position">The place in <paramref name="File"/>.</param>
internal sealed record BindMount(string Service, string Source, string Target, string File, TextPosition Position);
