namespace Microsoft.Build.Framework;

/// <summary>
/// Says that a task may run beside others in one process: it reads no environment, changes no working folder, and takes full paths.
/// MSBuild looks for the name alone, so that older reference assemblies do for it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
