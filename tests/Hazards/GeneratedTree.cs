namespace ContextSlim.Hazards;

/// <summary>Trees of any size, the same for the same size.</summary>
internal static class GeneratedTree
{
    /// <summary>Plants projects of a hundred files each: sources, packages, bytecode, junk, secrets, ignore files, sizes that repeat.</summary>
    public static string Spread(string root, int files)
    {
        File.WriteAllText(Directory.CreateDirectory(root).FullName + "/Dockerfile", "FROM scratch\nCOPY . /\n");
        File.WriteAllText(root + "/.dockerignore", "**/*.log\n!project1*/keep.log\nproject2*/node_modules\n");
        for (var project = 0; project * 100 < files; project++)
        {
            var folder = $"{root}/project{project % 50}/{project}";
            foreach (var name in new[] { "src", "node_modules/lib", "__pycache__", "logs", "deploy/.ssh" })
                Directory.CreateDirectory($"{folder}/{name}");
            for (var file = 0; file < 40; file++)
                Plant($"{folder}/src/{file}.cs", file % 7 * 100);
            for (var file = 0; file < 40; file++)
                Plant($"{folder}/node_modules/lib/{file}.js", file % 5 * 1000);
            for (var file = 0; file < 10; file++)
            {
                Plant($"{folder}/__pycache__/{file}.pyc", 4000);
                Plant($"{folder}/logs/{file}.log", 100);
            }

            Plant($"{folder}/deploy/.ssh/id_rsa", 30);
            Plant($"{folder}/.env", 12);
            Plant($"{folder}/.dockerignore", 5);
        }

        return root;
    }

    /// <summary>Plants files in one folder.</summary>
    public static string InOneFolder(string root, int files)
    {
        Directory.CreateDirectory(root);
        for (var file = 0; file < files; file++)
            Plant($"{root}/file{file:0000000}.txt", 0);
        return root;
    }

    /// <summary>Plants empty folders in one folder.</summary>
    public static string Folders(string root, int folders)
    {
        for (var folder = 0; folder < folders; folder++)
            Directory.CreateDirectory($"{root}/folder{folder:0000000}");
        return root;
    }

    public static void Plant(string path, long length)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        if (length > 0)
            RandomAccess.SetLength(file, length);
    }
}
