namespace ContextSlim.Tool.Tests;

/// <summary>A run of the tool that a test asks for: a line of JSON.</summary>
/// <param name="Folder">The working folder.</param>
/// <param name="Variables">Environment variables besides those that this process has.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Input">Standard input, whole.</param>
internal sealed record RunRequest(string Folder, IReadOnlyDictionary<string, string> Variables, string[] Arguments, byte[] Input);
