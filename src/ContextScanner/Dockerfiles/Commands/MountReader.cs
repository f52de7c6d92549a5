using ContextSlim.Dockerfiles.Parsing;

namespace ContextSlim.Dockerfiles.Commands;

/// <summary>Reads <c>RUN --mount</c>. Source: BuildKit frontend/dockerfile/instructions/commands_runmount.go.</summary>
internal static class MountReader
{
    /// <summary>What <c>from</c> says, before any variable is known.</summary>
    /// <exception cref="RefusedException">It holds a variable, or the fields cannot be split.</exception>
    public static string ReadOrigin(string mount)
    {
        var origin = "";
        foreach (var field in CommaSeparated.Fields(mount, "mounts"))
        {
            var sign = field.IndexOf('=');
            if (sign < 0 || !field.AsSpan(0, sign).Equals("from", StringComparison.OrdinalIgnoreCase))
                continue;
            origin = field[(sign + 1)..];
            var dollar = origin.IndexOf('$');
            if (dollar >= 0 && dollar != origin.Length - 1)
                throw new RefusedException("'from' doesn't support variable expansion, define alias stage instead");
        }

        return origin;
    }

    /// <summary>Reads all fields; they are checked in their order, so <c>required</c> before <c>type</c> is refused.</summary>
    /// <exception cref="RefusedException">What BuildKit refuses. The reason shows what is written, not what variables hold.</exception>
    public static Mount Read(string text, Func<string, string> expand)
    {
        var mount = new Mount();
        foreach (var field in CommaSeparated.Fields(text, "mounts"))
        {
            var sign = field.IndexOf('=');
            var key = (sign < 0 ? field : field[..sign]).ToLowerInvariant();
            if (sign < 0)
                ReadSwitch(mount, key, field);
            else
                ReadPair(mount, key, expand(field[(sign + 1)..]), field, field[(sign + 1)..]);
        }

        Check(mount);
        return mount;
    }

    private static void ReadSwitch(Mount mount, string key, string field)
    {
        switch (key)
        {
            case "readonly" or "ro" or "readwrite" or "rw":
                return;
            case "required":
                OnlyFor(mount, key, "secret", "ssh");
                return;
            default:
                throw new RefusedException($"invalid field '{field}' must be a key=value pair");
        }
    }

    private static void ReadPair(Mount mount, string key, string value, string field, string written)
    {
        switch (key)
        {
            case "type":
                mount.Kind = value.ToLowerInvariant();
                if (mount.Kind is not ("bind" or "cache" or "tmpfs" or "secret" or "ssh"))
                    throw new RefusedException($"unsupported mount type {SourceText.Quote(written)}");
                return;
            case "from": mount.From = value; return;
            case "source" or "src": (mount.Source, mount.WrittenSource) = (value, written); return;
            case "target" or "dst" or "destination": mount.Target = value; return;
            case "id": mount.Id = value; return;
            case "env": return;
            case "sharing":
                mount.Sharing = value.ToLowerInvariant();
                if (mount.Sharing is not ("shared" or "private" or "locked"))
                    throw new RefusedException($"unsupported sharing value {SourceText.Quote(written)}");
                return;
            case "readonly" or "ro" or "readwrite" or "rw":
                Valid(GoValues.Boolean(value) is not null);
                return;
            case "required":
                OnlyFor(mount, key, "secret", "ssh");
                Valid(GoValues.Boolean(value) is not null);
                return;
            case "size":
                OnlyFor(mount, key, "tmpfs", "tmpfs");
                Valid(GoValues.IsSize(value));
                return;
            case "mode" or "uid" or "gid":
                if (key == "mode" ? GoValues.Octal(value) is null : !GoValues.IsUnsigned(value))
                    throw new RefusedException($"invalid value {written} for {key}");
                mount.FileProperty = mount.FileProperty is null || Rank(key) < Rank(mount.FileProperty) ? key : mount.FileProperty;
                return;
            default:
                throw new RefusedException($"unexpected key '{key}' in '{field}'");
        }

        void Valid(bool valid)
        {
            if (!valid)
                throw new RefusedException($"invalid value for {key}: {written}");
        }
    }

    private static int Rank(string key) => key switch { "mode" => 0, "uid" => 1, _ => 2 };

    private static void OnlyFor(Mount mount, string key, string one, string other)
    {
        if (mount.Kind != one && mount.Kind != other)
            throw new RefusedException($"unexpected key '{key}' for mount type '{mount.Kind}'");
    }

    private static void Check(Mount mount)
    {
        if (mount.FileProperty is { } property && (mount.Kind is "bind" or "tmpfs"))
            throw new RefusedException($"{property} not allowed for \"{mount.Kind}\" type mounts");
        if (mount.Kind == "secret")
        {
            if (mount.From.Length > 0)
                throw new RefusedException("secret mount should not have a from");
            if (mount.Sharing.Length > 0)
                throw new RefusedException("secret mount should not define sharing");
            if (mount.Source.Length == 0 && mount.Target.Length == 0 && mount.Id.Length == 0)
                throw new RefusedException("invalid secret mount. one of source, target required");
            if (mount.Source.Length > 0 && mount.Id.Length > 0)
                throw new RefusedException("both source and id can't be set");
        }

        if (mount.Sharing.Length > 0 && mount.Kind != "cache")
            throw new RefusedException($"invalid cache sharing set for {mount.Kind} mount");
        if (mount.Kind == "ssh" && mount.Source.Length > 0)
            throw new RefusedException("ssh does not support source");
    }
}
