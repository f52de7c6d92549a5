using ContextSlim.Dockerfiles;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>A Dockerfile, and what it requests.</summary>
internal sealed class DockerfileTarget : FuzzTarget
{
    private static readonly DockerfileOptions s_options = new()
    {
        BaseImages = static _ => BaseImage.Empty,
        NamedContexts = [new NamedContext("docs")],
    };

    public override string Name => "dockerfile";

    public override string[] Words =>
    [
        "FROM a\n", "FROM a AS b\n", "FROM ${A}\n", "COPY . /\n", "COPY --from=b /x /y\n", "COPY --from=docs a b\n", "COPY [\"a\", \"b\"]\n", "COPY <<E /f\n", "E\n", "ADD ",
        "RUN --mount=type=bind,source=a,target=/a true\n", "RUN <<E\n", "ARG A=b\n", "ARG A\n", "ENV A=b C=d\n", "ENV A b\n", "WORKDIR /a\n", "ONBUILD COPY a b\n", "# escape=`\n",
        "# syntax=x\n", "# check=skip=all\n", "USER a\n", "EXPOSE 80\n", "HEALTHCHECK CMD a\n", "${A:-b}", "${A:+b}", "${A#*}", "${A%%x}", "${A/a/b}", "${", "}", "$A", "\"", "'", "\\",
        "\\\n", "`", " ", "\n", "--", "--parents ", "--exclude=*.x ", "--chmod=755 ", "[", "]", "[\"", "<<-", "a", "*", "https://x/y.git#main", "é",
    ];

    public override string[] Secretive =>
    [
        "FROM a\nENV A={secret}\nCOPY missing /\nFOO\n", "FROM a\nARG TOKEN={secret}\nCOPY ${TOKEN:-x /\n", "ARG A={secret}\nFROM b\nRUN --mount=type=wrong,env=x echo {secret}\n",
        "FROM a\nRUN <<E\n{secret}\n", "FROM a\nLABEL a={secret}\nHEALTHCHECK NONSENSE\n", "FROM a\nCMD [\"{secret}\", 1]\n",
    ];

    public override void Read(byte[] input, Told told)
    {
        var model = DockerfileModel.Parse(input);
        told.Add(model.Diagnostics);
        told.Add(DockerfileRequests.Resolve(model, s_options).Diagnostics);
    }
}
