[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
// Cases may be of types that only the library itself sees.
[assembly: DiscoverInternals]
