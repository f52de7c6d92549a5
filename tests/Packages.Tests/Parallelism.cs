// Each class waits for packing and starts of dotnet, which use one core for most of their time.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]
