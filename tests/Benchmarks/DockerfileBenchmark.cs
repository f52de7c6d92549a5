using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using ContextSlim.Dockerfiles;

namespace ContextSlim.Benchmarks;

/// <summary>A long Dockerfile read, and what it requests worked out.</summary>
public class DockerfileBenchmark
{
    private byte[] _text = [];

    /// <summary>Lines of the file.</summary>
    [Params(300)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var text = new StringBuilder("# syntax=docker/dockerfile:1\nARG VERSION=1.2.3\nFROM scratch AS base\n");
        var line = 3;
        for (var stage = 0; line < Lines - 1; stage++)
        {
            var before = stage == 0 ? "base" : string.Create(CultureInfo.InvariantCulture, $"stage{stage - 1}");
            string[] lines =
            [
                $"FROM {before} AS stage{stage}", "ARG VERSION", $"ENV NAME{stage}=${{VERSION%.*}}-{stage} PATH=/opt/bin:$PATH", "WORKDIR /src",
                $"COPY --chown=1000:1000 src{stage}/*.csproj src{stage}/${{NAME{stage}}}/", $"COPY [\"two words {stage}\", \"/x/\"]",
                $"RUN --mount=type=cache,target=/var/cache/x --mount=type=bind,source=tools/t{stage},target=/t \\", "    set -eux; \\", "    # a comment between the lines", "    make -j all",
                $"COPY <<EOF{stage} /etc/conf{stage}", "key=value", $"EOF{stage}", $"LABEL stage=\"{stage}\"",
            ];
            foreach (var next in lines)
            {
                text.Append(next).Append('\n');
                line++;
            }
        }

        text.Append("COPY . /app\n");
        _text = Encoding.UTF8.GetBytes(text.ToString());
    }

    [Benchmark]
    public int Requests() => DockerfileRequests.Resolve(DockerfileModel.Parse(_text)).Paths.Count;
}
