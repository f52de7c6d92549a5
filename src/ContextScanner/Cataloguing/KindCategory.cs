namespace ContextSlim.Cataloguing;

/// <summary>What sort of thing a kind is: what may be done with it, and which finding tells of it.</summary>
internal enum KindCategory
{
    /// <summary>Dependencies that a package manager installs again: <c>node_modules</c>, virtual environments.</summary>
    Packages,

    /// <summary>What a build makes of the sources: <c>bin</c>, <c>obj</c>, <c>target</c>. A Dockerfile may want parts of it.</summary>
    BuildOutput,

    /// <summary>What a tool keeps to be quicker next time.</summary>
    Cache,

    /// <summary>A version control system's own folder. Tools that derive a version read it.</summary>
    History,

    /// <summary>The live files of a database or another service.</summary>
    Database,

    /// <summary>Named like a secret; whether it is one, only its content tells.</summary>
    Secret,

    /// <summary>Another checkout or worktree, whole.</summary>
    Checkout,

    /// <summary>Logs, dumps and traces of programs.</summary>
    Logs,

    /// <summary>Reports of tests, coverage and benchmarks.</summary>
    Reports,

    /// <summary>Models, data sets, media, archives: heavy, and sometimes the very thing that is shipped.</summary>
    Data,

    /// <summary>Documentation and sites made from it.</summary>
    Documentation,

    /// <summary>What editors, operating systems and agents leave behind.</summary>
    Clutter,

    /// <summary>Files about building and running the project that the build itself does not need.</summary>
    Configuration,
}
