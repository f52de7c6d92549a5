// Each class waits for builds of small projects, which use one core for most of their time.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]
