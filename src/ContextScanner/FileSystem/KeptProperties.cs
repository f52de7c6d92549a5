using System.Runtime.InteropServices;
using System.Text;

namespace ContextSlim.FileSystem;

/// <summary>
/// Gives a new file what people set on the old one besides its content: owner and group, extended attributes, the access list, which is one of
/// them, and last the mode, which in the presence of an access list is its mask and not the group's permission.
/// </summary>
internal static class KeptProperties
{
    private const int LargestList = 65_536; // the kernel's own limits (limits.h: XATTR_LIST_MAX, XATTR_SIZE_MAX)
    private const int LargestValue = 65_536;
    private const string AccessList = "system.posix_acl_access";

    /// <exception cref="FileReplacementException">Something of it cannot be kept.</exception>
    public static void Copy(string model, FileStream file)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(model))
            return;
        if (LinuxCalls.AreKnown)
        {
            KeepOwner(model, file);
            KeepAttributes(model, (int)file.SafeFileHandle.DangerousGetHandle());
        }

        File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(model));
    }

    private static void KeepOwner(string model, FileStream file)
    {
        var made = default(FileStatus);
        var descriptor = (int)file.SafeFileHandle.DangerousGetHandle();
        if (PathStatus.Read(model, out var old) is null || LinuxCalls.GetStatus(descriptor, "\0"u8, ref made, out _) < 0)
            throw new FileReplacementException("cannot be written: its owner cannot be found out; nothing was changed");
        if ((old.UserId, old.GroupId) != (made.UserId, made.GroupId) && LinuxCalls.ChangeOwner(descriptor, old.UserId, old.GroupId) != 0)
            throw new FileReplacementException("cannot be written: it belongs to another user or group, which this user cannot keep; nothing was changed");
    }

    private static void KeepAttributes(string model, int file)
    {
        var path = PathStatus.Terminated(model);
        var buffer = new byte[LargestList];
        var length = LinuxCalls.ListAttributes(path, buffer);
        // The file system has none.
        if (length < 0)
            return;
        var hasAccessList = false;
        var value = new byte[LargestValue];
        var same = new byte[LargestValue];
        foreach (var range in buffer.AsSpan(0, length).Split((byte)0))
        {
            byte[] name = [.. buffer.AsSpan(range), 0];
            var shown = Encoding.UTF8.GetString(name.AsSpan(0, name.Length - 1));
            // The kernel's own sums of the content, which is another now.
            if (shown is "" or "security.ima" or "security.evm")
                continue;
            hasAccessList |= shown == AccessList;
            var size = LinuxCalls.GetAttribute(path, name, value);
            // A label that the folder gives to every new file is there already, and setting it may be reserved to root.
            if (size >= 0 && LinuxCalls.GetAttribute(file, name, same) == size && value.AsSpan(0, size).SequenceEqual(same.AsSpan(0, size)))
                continue;
            var error = size < 0 ? -size : -LinuxCalls.SetAttribute(file, name, value.AsSpan(0, size));
            if (error != 0)
                throw new FileReplacementException($"cannot be written: its {What(shown)} cannot be kept ({Marshal.GetPInvokeErrorMessage(error)}); nothing was changed");
        }

        // One that the folder gives to every new file would open this one to others.
        if (!hasAccessList)
            _ = LinuxCalls.RemoveAttribute(file, "system.posix_acl_access\0"u8);
    }

    private static string What(string attribute) => attribute == AccessList ? "access list" : $"extended attribute {attribute}";
}
