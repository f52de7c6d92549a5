using ContextSlim.FileSystem;
using ContextSlim.Sending;

namespace ContextSlim.Tests.Sending;

/// <summary>specification T-2.</summary>
[TestClass]
public sealed class ModesOnTheWire
{
    [TestMethod]
    // kind, the mode as the system tells it, Go's: FileMode(…).String() shows the letters in the comment
    [DataRow(EntryKind.File, 0x81A4u, 0x000001A4u)] // -rw-r--r--
    [DataRow(EntryKind.Directory, 0x41EDu, 0x800001EDu)] // drwxr-xr-x
    [DataRow(EntryKind.Directory, 0x43FFu, 0x801001FFu)] // dtrwxrwxrwx
    [DataRow(EntryKind.SymbolicLink, 0xA1FFu, 0x080001FFu)] // Lrwxrwxrwx
    [DataRow(EntryKind.File, 0x89EDu, 0x008001EDu)] // urwxr-xr-x
    [DataRow(EntryKind.File, 0x85EDu, 0x004001EDu)] // grwxr-xr-x
    [DataRow(EntryKind.Fifo, 0x11A4u, 0x020001A4u)] // prw-r--r--
    [DataRow(EntryKind.BlockDevice, 0x61B0u, 0x040001B0u)] // Drw-rw----
    [DataRow(EntryKind.CharacterDevice, 0x21B6u, 0x042001B6u)] // Dcrw-rw-rw-
    [DataRow(EntryKind.Socket, 0xC1EDu, 0x000001EDu, DisplayName = "a socket looks like a file")]
    public void AreGosBits(EntryKind kind, uint mode, uint expected) => Assert.AreEqual(expected, GoFileMode.Of(kind, mode));
}
