// Each class waits for builds and starts of dotnet, which use both cores of a small machine by themselves.
[assembly: DoNotParallelize]
