using System.Globalization;

namespace ContextSlim.Hazards;

/// <summary>Every command on trees that nobody has by intention.</summary>
internal sealed class HostileTrees : IHazard
{
    private static readonly string[][] s_commands =
        [["scan", "--format", "json"], ["lint"], ["ls", "--null"], ["explain", "x"], ["init"], ["optimize"], ["pack", "-o", "/dev/null"]];

    // Shell, because that is how such trees come to be.
    private static readonly (string Name, string Script)[] s_trees =
    [
        ("deep", "i=0; while [ $i -lt 2000 ]; do mkdir d && cd -P d || exit 1; : > f; i=$((i+1)); done"),
        ("long", "n=$(printf 'n%.0s' $(seq 250)); i=0; while [ $i -lt 40 ]; do mkdir $n && cd -P $n || exit 1; : > f; i=$((i+1)); done"),
        ("names", """
            : > "$(printf 'line\nfeed')"; : > "$(printf 'esc\033[31m')"; : > "$(printf 'bidi\342\200\256x')"; : > "$(printf 'bad\377')"; mkdir "$(printf 'dir\377')"
            : > "$(printf 'dir\377')/x"; : > "$(printf 'x%.0s' $(seq 255))"; : > ' '; : > '#'; : > '!'; : > '*'; : > '\'; : > -rf; : > ' x '
            """),
        ("links", "ln -s . self; ln -s b a; ln -s a b; ln -s /proc proc; ln -s /dev dev; ln -s .. up; ln -s /nowhere gone; mkdir d; ln -s ../d d/d; : > x; ln x hard; ln -s $(printf 'l%.0s' $(seq 4000)) long"),
        ("special", "mkfifo pipe; mkdir d; mkfifo d/.env; mkfifo d/id_rsa d/.gitignore package.json; perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local=>\"s\",Listen=>1)'; mknod null c 1 3 2>/dev/null; mknod zero c 1 5 2>/dev/null; mknod ram b 1 0 2>/dev/null; true"),
        ("proc", "mkdir m; mount --bind /proc m 2>/dev/null || ln -s /proc m; : > x; printf 'm\\n' > .dockerignore"),
        ("sparse", "truncate -s 10T ten; truncate -s 10T .env; truncate -s 7E most 2>/dev/null; : > x"),
        ("times", "touch -d '1901-12-14' old; touch -d '1969-12-31 23:59:59 UTC' before; touch -d '2107-01-01' late; touch -d '2400-01-01' later; : > x"),
        ("attributes", "for i in 1 2 3; do : > f$i; for j in $(seq 20); do setfattr -n user.a$j -v $(printf 'v%.0s' $(seq 100)) f$i 2>/dev/null; done; done; true"),
    ];

    public string Name => "hostile-trees";

    public string Summary => "all commands on deep, long, cyclic, special, sparse, unreadable and huge trees (--entries for the huge ones): no crash, no hang";

    public int UsualCount => 1;

    public void Run(HazardRun run)
    {
        for (var round = 0; round < run.Count; round++)
        {
            foreach (var (name, script) in s_trees)
                On(run, name, folder => HazardRun.Shell(folder, script));
            On(run, "unreadable", folder => HazardRun.Shell(folder, "mkdir a b; : > a/x; : > b/x; : > c; : > .dockerignore; chmod 000 a b/x c .dockerignore; chmod 755 ."), asNobody: true);
            if (run.Entries(0) is > 0 and var entries)
            {
                On(run, $"{entries} files in one folder", folder => GeneratedTree.InOneFolder(folder + "/d", entries));
                On(run, $"{entries / 2} folders in one folder", folder => GeneratedTree.Folders(folder + "/d", entries / 2));
                On(run, $"{entries} ignore files in one folder", folder => HazardRun.Shell(folder, $"mkdir d; cd d; seq -f %g.dockerignore {entries / 10} | xargs touch"));
            }
        }
    }

    private static void On(HazardRun run, string name, Action<string> plant, bool asNobody = false)
    {
        var folder = Directory.CreateDirectory($"{run.Folder}/{name.Replace(' ', '-')}").FullName;
        _ = HazardRun.Shell(run.Folder, "chmod 755 . \"$1\"", folder);
        plant(folder);
        foreach (var command in s_commands)
        {
            // A tar of ten terabytes takes its time.
            if (name == "sparse" && command[0] == "pack")
                continue;
            var ran = asNobody
                ? HazardRun.Start(folder, "/usr/bin/setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", run.ToolPath, .. command])
                : run.Tool(folder, command);
            // What the builder would fail at, `pack` refuses.
            if (ran.IsCrash || (ran.ExitCode == 2 && command[0] is not ("pack" or "init" or "optimize")))
                run.Fail($"{name}: {string.Join(' ', command)}: exit code {ran.ExitCode}: {ran.Error}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} {command[0],-9} {ran.ExitCode} {ran.Duration.TotalSeconds,8:0.00} s {ran.Error.Split('\n')[0]}"));
        }

        _ = HazardRun.Shell("/", "umount \"$1/m\" 2>/dev/null; chmod -R u+rwX \"$1\" 2>/dev/null; rm -rf -- \"$1\"", folder);
    }
}
