using ContextSlim.Compose;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Compose;

[TestClass]
public class BindMountsOfServices
{
    [TestMethod]
    [DataRow("./data:/var/lib/postgresql/data", "db: ./data -> /var/lib/postgresql/data")]
    [DataRow("./data:/data:ro", "db: ./data -> /data")]
    [DataRow("./data/:/data/", "db: ./data -> /data")]
    [DataRow("../data:/data", "db: /data -> /data")]
    [DataRow("/srv/data:/data:rw,z", "db: /srv/data -> /data")]
    [DataRow("~/data:/data", "db: /home/me/data -> /data")]
    [DataRow(".:/app", "db: . -> /app")]
    [DataRow("${DATA:-./pg}:/data", "db: ./pg -> /data")]
    [DataRow("C:\\data:/data", "db: C:\\data -> /data")]
    [DataRow("{type: bind, source: ./data, target: /data}", "db: ./data -> /data")]
    [DataRow("{type: bind, source: data, target: /data, read_only: true}", "db: ./data -> /data")]
    [DataRow("local:/data", "db: ./vol -> /data")]
    [DataRow("{type: volume, source: local, target: /data}", "db: ./vol -> /data")]
    public void AreFoundInBothForms(string volume, string expected) => Read(volume).Mounts(expected);

    [TestMethod]
    [DataRow("data:/data")]
    [DataRow("/data")]
    [DataRow("nfs:/data")]
    [DataRow("{type: volume, source: data, target: /data}")]
    [DataRow("{type: tmpfs, target: /data}")]
    public void AreNotNamedVolumes(string volume)
    {
        var project = Read(volume);

        project.Mounts();
        Assert.IsEmpty(project.Diagnostics);
    }

    [TestMethod]
    [DataRow("aa:bb:cc:dd")]
    [DataRow("./data::ro")]
    [DataRow("{type: bind, source: ./data}")]
    [DataRow("[a]")]
    public void AreToldWhenMalformed(string volume) =>
        Read(volume).Diagnostics.Tells("compose.yaml:4:16 Error CTX806 each volume of service `db` must be [SOURCE:]TARGET or a mapping with `target`.");

    [TestMethod]
    public void KnowTheirLine()
    {
        var mount = Read("./data:/data").BindMounts.Single();

        Assert.AreEqual("/shop/compose.yaml:4:16", $"{mount.File}:{mount.Position}");
    }

    private static ComposeProject Read(string volume)
    {
        var written = volume[0] is '{' or '[' ? volume : $"'{volume}'";
        return Reading.Of($$$"""
            services:
              db:
                image: postgres
                volumes: [ {{{written}}} ]
            volumes:
              data:
              local: {driver: local, driver_opts: {type: none, o: bind, device: ./vol}}
              nfs: {driver_opts: {type: nfs, o: "addr=10.0.0.1,rw", device: ":/x"}}
            """, "HOME=/home/me");
    }
}
