namespace ContextSlim.Dockerfiles.Commands;

/// <summary>What BuildKit checks about <c>RUN --device</c>.</summary>
internal static class DeviceRules
{
    /// <exception cref="RefusedException">What BuildKit refuses.</exception>
    public static void Check(List<string> devices)
    {
        foreach (var device in devices)
            Check(device);
    }

    private static void Check(string device)
    {
        var hasName = false;
        foreach (var field in CommaSeparated.Fields(device, "devices"))
        {
            var sign = field.IndexOf('=');
            var key = (sign < 0 ? field : field[..sign]).ToUpperInvariant();
            switch (key)
            {
                case "REQUIRED" when sign < 0:
                    break;
                case "REQUIRED":
                    if (GoValues.Boolean(field[(sign + 1)..]) is null)
                        throw new RefusedException($"invalid value for required: {field[(sign + 1)..]}");
                    break;
                case "NAME" when sign >= 0:
                    if (hasName)
                        throw new RefusedException("device name already set");
                    hasName = true;
                    break;
                default:
                    if (hasName)
                    {
                        throw new RefusedException(sign < 0 ? $"invalid field '{field}' must be a key=value pair"
                            : $"unexpected key '{field[..sign]}' in '{field}'");
                    }

                    hasName = true;
                    break;
            }
        }
    }
}
