using ContextSlim.Publishing;

namespace ContextSlim.Tests.Publishing;

/// <summary>Which folders below <c>runtimes/</c> an image never loads from. As the runtime's own graph of identifiers says.</summary>
[TestClass]
public sealed class NamesOfSystems
{
    [TestMethod]
    [DataRow("linux-x64", "linux-x64", false)]
    [DataRow("linux", "linux-x64", false)]
    [DataRow("unix", "linux-x64", false)]
    [DataRow("any", "linux-x64", false)]
    [DataRow("linux-arm64", "linux-x64", true)]
    [DataRow("linux-musl-x64", "linux-x64", true)]
    [DataRow("linux-x64", "linux-musl-x64", false)]
    [DataRow("linux-bionic-x64", "linux-x64", true)]
    [DataRow("win-x64", "linux-x64", true)]
    [DataRow("win", "linux-x64", true)]
    [DataRow("win10-x64", "linux-x64", true)]
    [DataRow("osx", "linux-x64", true)]
    [DataRow("osx.12-arm64", "linux-x64", true)]
    [DataRow("maccatalyst-x64", "linux-x64", true)]
    [DataRow("iossimulator-arm64", "linux-x64", true)]
    [DataRow("android", "linux-x64", true)]
    [DataRow("browser-wasm", "linux-x64", true)]
    [DataRow("browser", "linux-x64", true)]
    [DataRow("unix", "win-x64", true)]
    [DataRow("win", "win-x64", false)]
    // What nobody here knows may be loaded: a distribution, a machine.
    [DataRow("debian-x64", "linux-x64", false)]
    [DataRow("ubuntu.22.04-x64", "linux-x64", false)]
    [DataRow("linux-quantum", "linux-x64", false)]
    [DataRow("linux-x64", "custom", false)]
    public void TellWhatIsForOthers(string asset, string image, bool expected) => Assert.AreEqual(expected, RuntimeName.IsForeign(asset, image));
}
