using static ContextSlim.Compose.ComposeForm;

namespace ContextSlim.Compose;

/// <summary>
/// Which keys a Compose file may have and of which form their values are, as docker compose 2.40.3 holds them against its schema, reads
/// texts as numbers and booleans, and decodes durations and sizes.
/// </summary>
internal static class ComposeSchema
{
    private static readonly ComposeForm s_text = Of(PlainKinds.Text);
    private static readonly ComposeForm s_textOrNull = Of(PlainKinds.Text | PlainKinds.Null);
    private static readonly ComposeForm s_boolean = Of(PlainKinds.Boolean);
    private static readonly ComposeForm s_switch = Of(PlainKinds.Boolean | PlainKinds.Text);
    private static readonly ComposeForm s_number = Of(PlainKinds.Number | PlainKinds.Text);
    private static readonly ComposeForm s_whole = Of(PlainKinds.Integer | PlainKinds.Text);
    private static readonly ComposeForm s_flag = Cast(PlainKinds.Boolean, PlainKinds.Boolean);
    private static readonly ComposeForm s_wholeOfText = Cast(PlainKinds.Integer, PlainKinds.Integer);
    private static readonly ComposeForm s_duration = Text("a duration, such as 1m30s", ComposeValues.IsDuration);
    private static readonly ComposeForm s_size = Text("a size, such as 64m", ComposeValues.IsSize, PlainKinds.Number);
    private static readonly ComposeForm s_wholeSize = Text("a size, such as 64m", ComposeValues.IsSize, PlainKinds.Integer);
    private static readonly ComposeForm s_texts = List(s_text);
    private static readonly ComposeForm s_differentTexts = List(s_text, differ: true);
    private static readonly ComposeForm s_textOrList = s_text.Or(s_texts);
    private static readonly ComposeForm s_textOrDifferent = s_text.Or(s_differentTexts);
    private static readonly ComposeForm s_pairs = Pairs(differ: false);
    private static readonly ComposeForm s_differentPairs = Pairs(differ: true);
    private static readonly ComposeForm s_command = s_textOrNull.Or(s_texts);
    private static readonly ComposeForm s_options = Named(Of(PlainKinds.Text | PlainKinds.Number));

    private static readonly ComposeForm s_extraHosts = Named(s_text.Or(s_texts), static name => name.Length > 0, isClosed: true).Or(s_differentTexts);

    private static readonly ComposeForm s_ulimits = Named(
        s_wholeOfText.Or(Mapping(("hard", s_wholeOfText), ("soft", s_wholeOfText)).With("soft", "hard")),
        static name => name.Length > 0 && name.All(char.IsAsciiLetterLower));

    private static readonly ComposeForm s_fileMounts = List(s_text.Or(Mapping(
        ("source", s_text), ("target", s_text), ("uid", s_text), ("gid", s_text), ("mode", s_number))));

    private static readonly ComposeForm s_hook = Mapping(
        ("command", s_command), ("user", s_text), ("privileged", s_switch), ("working_dir", s_text), ("environment", s_differentPairs)).With("command");

    private static readonly ComposeForm s_device = Mapping(
        ("capabilities", s_differentTexts), ("count", s_whole), ("device_ids", s_differentTexts), ("driver", s_text), ("options", s_differentPairs));

    private static readonly ComposeForm s_build = s_text.Or(Mapping(
        ("context", s_text),
        ("dockerfile", s_text),
        ("dockerfile_inline", s_text),
        ("entitlements", s_texts),
        ("args", s_pairs),
        ("ssh", s_differentPairs),
        ("labels", s_pairs),
        ("cache_from", s_texts),
        ("cache_to", s_texts),
        ("no_cache", s_switch),
        ("additional_contexts", s_pairs),
        ("network", s_text),
        ("provenance", s_switch),
        ("sbom", s_switch),
        ("pull", s_switch),
        ("target", s_text),
        ("shm_size", s_wholeSize),
        ("extra_hosts", s_extraHosts),
        ("isolation", s_text),
        ("privileged", s_switch),
        ("secrets", s_fileMounts),
        ("tags", s_texts),
        ("ulimits", s_ulimits),
        ("platforms", s_texts)));

    private static readonly ComposeForm s_develop = Mapping(("watch", List(Mapping(
        ("ignore", s_textOrDifferent),
        ("include", s_textOrDifferent),
        ("path", Text("a path", static path => path.Length > 0)),
        ("action", OneOf("rebuild", "sync", "restart", "sync+restart", "sync+exec")),
        ("target", s_text),
        ("exec", s_hook),
        ("initial_sync", s_boolean)).With("path", "action")))).Or(Of(PlainKinds.Null));

    private static readonly ComposeForm s_changes = Mapping(
        ("parallelism", s_wholeOfText),
        ("delay", s_duration),
        ("failure_action", s_text),
        ("monitor", s_duration),
        ("max_failure_ratio", Cast(PlainKinds.Number, PlainKinds.Number)),
        ("order", OneOf("start-first", "stop-first")));

    private static readonly ComposeForm s_deploy = Mapping(
        ("mode", s_text),
        ("endpoint_mode", s_text),
        ("replicas", s_wholeOfText),
        ("labels", s_pairs),
        ("rollback_config", s_changes),
        ("update_config", s_changes),
        ("resources", Mapping(
            ("limits", Mapping(("cpus", s_number), ("memory", Text("a size, such as 64m", ComposeValues.IsSize)), ("pids", s_whole))),
            ("reservations", Mapping(
                ("cpus", s_number),
                ("memory", Text("a size, such as 64m", ComposeValues.IsSize)),
                ("generic_resources", List(Mapping(("discrete_resource_spec", Mapping(("kind", s_text), ("value", s_number)))))),
                ("devices", List(s_device.With("capabilities"))))))),
        ("restart_policy", Mapping(("condition", s_text), ("delay", s_duration), ("max_attempts", s_wholeOfText), ("window", s_duration))),
        ("placement", Mapping(
            ("constraints", s_texts), ("preferences", List(Mapping(("spread", s_text)))), ("max_replicas_per_node", s_wholeOfText)))).Or(Of(PlainKinds.Null));

    private static readonly ComposeForm s_volumes = List(s_text.Or(Mapping(
        ("type", OneOf("bind", "volume", "tmpfs", "cluster", "npipe", "image")),
        ("source", s_text),
        ("target", s_text),
        ("read_only", s_flag),
        ("consistency", s_text),
        ("bind", Mapping(
            ("propagation", s_text), ("create_host_path", s_switch), ("recursive", OneOf("enabled", "disabled", "writable", "readonly")), ("selinux", OneOf("z", "Z")))),
        ("volume", Mapping(("labels", s_differentPairs), ("nocopy", s_flag), ("subpath", s_text))),
        ("tmpfs", Mapping(("size", s_wholeSize), ("mode", s_number))),
        ("image", Mapping(("subpath", s_text)))).With("type")));

    private static readonly ComposeForm s_service = Mapping(
        ("develop", s_develop),
        ("deploy", s_deploy),
        ("annotations", s_pairs),
        ("attach", s_switch),
        ("build", s_build),
        ("blkio_config", Mapping(
            takesExtensions: false,
            ("device_read_bps", Limits("rate")),
            ("device_read_iops", Limits("rate")),
            ("device_write_bps", Limits("rate")),
            ("device_write_iops", Limits("rate")),
            ("weight", s_whole),
            ("weight_device", Limits("weight")))),
        ("cap_add", s_texts),
        ("cap_drop", s_texts),
        ("cgroup", OneOf("host", "private")),
        ("cgroup_parent", s_text),
        ("command", s_command),
        ("configs", s_fileMounts),
        ("container_name", Text("a name of a container", IsContainerName)),
        ("cpu_count", Cast(PlainKinds.Integer, PlainKinds.Integer, minimum: 0)),
        ("cpu_percent", Cast(PlainKinds.Integer, PlainKinds.Number, minimum: 0, maximum: 100)),
        ("cpu_shares", Cast(PlainKinds.Number, PlainKinds.Integer)),
        ("cpu_quota", Cast(PlainKinds.Number, PlainKinds.Integer)),
        ("cpu_period", Cast(PlainKinds.Number, PlainKinds.Integer)),
        ("cpu_rt_period", Cast(PlainKinds.Number, PlainKinds.Integer)),
        ("cpu_rt_runtime", Cast(PlainKinds.Number, PlainKinds.Integer)),
        ("cpus", Cast(PlainKinds.Number, PlainKinds.Number)),
        ("cpuset", s_text),
        ("credential_spec", Mapping(("config", s_text), ("file", s_text), ("registry", s_text))),
        ("depends_on", s_differentTexts.Or(Named(
            Mapping(
                ("restart", s_switch),
                ("required", s_boolean),
                ("condition", OneOf("service_started", "service_healthy", "service_completed_successfully"))).With("condition"),
            ComposeValues.IsName,
            isClosed: true))),
        ("device_cgroup_rules", s_differentTexts),
        ("devices", List(s_text.Or(Mapping(("source", s_text), ("target", s_text), ("permissions", s_text)).With("source", "target")))),
        ("dns", s_textOrList),
        ("dns_opt", s_texts),
        ("dns_search", s_textOrList),
        ("domainname", s_text),
        ("entrypoint", s_command),
        ("env_file", s_text.Or(List(s_text.Or(Mapping(takesExtensions: false, ("path", s_text), ("format", s_text), ("required", s_switch)).With("path"))))),
        ("label_file", s_textOrList),
        ("environment", s_pairs),
        ("expose", List(Of(PlainKinds.Text | PlainKinds.Integer))),
        ("extends", s_text.Or(Mapping(takesExtensions: false, ("service", s_text), ("file", s_text)).With("service"))),
        ("provider", Mapping(("type", s_text), ("options", Named(Of(PlainKinds.Text | PlainKinds.Number | PlainKinds.Boolean)
            .Or(List(Of(PlainKinds.Text | PlainKinds.Number | PlainKinds.Boolean)))))).With("type")),
        ("external_links", s_differentTexts),
        ("extra_hosts", s_extraHosts),
        ("gpus", OneOf("all").Or(List(OpenDevice()))),
        ("group_add", List(Of(PlainKinds.Text | PlainKinds.Number), differ: true)),
        ("healthcheck", Mapping(
            ("disable", s_flag),
            ("interval", s_duration),
            ("retries", Cast(PlainKinds.Number, PlainKinds.Integer)),
            ("test", s_textOrList),
            ("timeout", s_duration),
            ("start_period", s_duration),
            ("start_interval", s_duration))),
        ("hostname", s_text),
        ("image", s_text),
        ("init", s_flag),
        ("ipc", s_text),
        ("isolation", s_text),
        ("labels", s_pairs),
        ("links", s_texts),
        ("logging", Mapping(("driver", s_text), ("options", Named(Of(PlainKinds.Text | PlainKinds.Number | PlainKinds.Null))))),
        ("mac_address", s_text),
        ("mem_limit", s_size),
        ("mem_reservation", s_wholeSize),
        ("mem_swappiness", s_wholeSize),
        ("memswap_limit", s_size),
        ("network_mode", s_text),
        ("models", s_differentTexts.Or(Named(Mapping(("endpoint_var", s_text), ("model_var", s_text)).Or(Of(PlainKinds.Null)), ComposeValues.IsName))),
        ("networks", s_differentTexts.Or(Named(
            Mapping(
                ("aliases", s_texts),
                ("interface_name", s_text),
                ("ipv4_address", s_text),
                ("ipv6_address", s_text),
                ("link_local_ips", s_texts),
                ("mac_address", s_text),
                ("driver_opts", s_options),
                ("priority", Of(PlainKinds.Number)),
                ("gw_priority", Of(PlainKinds.Number))).Or(Of(PlainKinds.Null)),
            ComposeValues.IsName,
            isClosed: true))),
        ("oom_kill_disable", s_flag),
        ("oom_score_adj", Cast(PlainKinds.Integer, PlainKinds.Integer, minimum: -1000, maximum: 1000)),
        ("pid", s_textOrNull),
        ("pids_limit", Cast(PlainKinds.Number, PlainKinds.Integer)),
        ("platform", s_text),
        ("ports", List(Of(PlainKinds.Integer | PlainKinds.Text).Or(Mapping(
            ("name", s_text),
            ("mode", s_text),
            ("host_ip", s_text),
            ("target", s_wholeOfText),
            ("published", s_whole),
            ("protocol", s_text),
            ("app_protocol", s_text)).With("target")))),
        ("post_start", List(s_hook)),
        ("pre_stop", List(s_hook)),
        ("privileged", s_flag),
        ("profiles", s_texts),
        ("pull_policy", Text("always, never, build, missing, if_not_present, refresh, daily, weekly or every_…", IsPullPolicy)),
        ("pull_refresh_after", s_text),
        ("read_only", s_flag),
        ("restart", s_text),
        ("runtime", s_text),
        ("scale", s_wholeOfText),
        ("security_opt", s_differentTexts),
        ("shm_size", s_size),
        ("secrets", s_fileMounts),
        ("sysctls", s_pairs),
        ("stdin_open", s_flag),
        ("stop_grace_period", s_duration),
        ("stop_signal", s_text),
        ("storage_opt", Named(Anything)),
        ("tmpfs", s_textOrList),
        ("tty", s_flag),
        ("ulimits", s_ulimits),
        ("use_api_socket", s_boolean),
        ("user", s_text),
        ("uts", s_text),
        ("userns_mode", s_text),
        ("volumes", s_volumes),
        ("volumes_from", s_differentTexts),
        ("working_dir", s_text));

    private static readonly ComposeForm s_external = s_flag.Or(Mapping(("name", s_text)));

    private static readonly ComposeForm s_network = Mapping(
        ("name", s_text),
        ("driver", s_text),
        ("driver_opts", s_options),
        ("ipam", Mapping(
            ("driver", s_text),
            ("config", List(Mapping(
                ("subnet", s_text),
                ("ip_range", s_text),
                ("gateway", s_text),
                ("aux_addresses", Named(s_text, static name => name.Length > 0, isClosed: true))))),
            ("options", Named(s_text, static name => name.Length > 0, isClosed: true)))),
        ("external", s_external),
        ("internal", s_flag),
        ("enable_ipv4", s_flag),
        ("enable_ipv6", s_flag),
        ("attachable", s_flag),
        ("labels", s_pairs)).Or(Of(PlainKinds.Null));

    private static readonly ComposeForm s_volume = Mapping(
        ("name", s_text), ("driver", s_text), ("driver_opts", s_options), ("external", s_external), ("labels", s_differentPairs)).Or(Of(PlainKinds.Null));

    private static readonly ComposeForm s_secret = Mapping(
        ("name", s_text),
        ("environment", s_text),
        ("file", s_text),
        ("external", s_flag.Or(Named(Anything))),
        ("labels", s_differentPairs),
        ("driver", s_text),
        ("driver_opts", s_options),
        ("template_driver", s_text));

    private static readonly ComposeForm s_config = Mapping(
        ("name", s_text),
        ("content", s_text),
        ("environment", s_text),
        ("file", s_text),
        ("external", s_flag.Or(Named(Anything))),
        ("labels", s_differentPairs),
        ("template_driver", s_text));

    private static readonly ComposeForm s_model = Mapping(
        ("name", s_text), ("model", s_text), ("context_size", Of(PlainKinds.Integer)), ("runtime_flags", s_texts)).With("model");

    /// <summary>A whole file, without <c>include</c>, which is taken in before.</summary>
    public static ComposeForm File { get; } = Mapping(
        ("version", s_text),
        ("name", s_text),
        ("services", Named(s_service, ComposeValues.IsName, isClosed: true)),
        ("models", Named(s_model, ComposeValues.IsName)),
        ("networks", Named(s_network, ComposeValues.IsName)),
        ("volumes", Named(s_volume, ComposeValues.IsName, isClosed: true)),
        ("secrets", Named(s_secret, ComposeValues.IsName, isClosed: true)),
        ("configs", Named(s_config, ComposeValues.IsName, isClosed: true)));

    private static ComposeForm Pairs(bool differ) =>
        Named(Of(PlainKinds.Text | PlainKinds.Number | PlainKinds.Boolean | PlainKinds.Null), static name => name.Length > 0, isClosed: true).Or(List(s_text, differ));

    private static ComposeForm Limits(string what) => List(Mapping(takesExtensions: false, ("path", s_text), (what, s_whole)));

    // Of a graphics processor other keys are taken, too.
    private static ComposeForm OpenDevice() => Named(Anything).WithKeysOf(s_device);

    private static bool IsContainerName(string text)
    {
        for (var index = 1; index < text.Length; index++)
        {
            if (char.IsAsciiLetterOrDigit(text[index - 1]) && (char.IsAsciiLetterOrDigit(text[index]) || text[index] is '_' or '.' or '-'))
                return true;
        }

        return false;
    }

    // The pattern is not anchored: any text that holds one of the words will do.
    private static bool IsPullPolicy(string text)
    {
        if (Array.Exists(["always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"], word => text.Contains(word, StringComparison.Ordinal)))
            return true;
        var every = text.IndexOf("every_", StringComparison.Ordinal);
        if (every < 0)
            return false;
        var rest = text.AsSpan(every + "every_".Length);
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && rest[digits] is 'w' or 'd' or 'h' or 'm' or 's';
    }
}
