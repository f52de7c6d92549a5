namespace ContextSlim.Fuzzing.Targets;

/// <summary>The gems of a program in Ruby.</summary>
internal sealed class RubyBundleTarget : ManifestTarget
{
    public override string Name => "manifest-ruby";

    public override string[] Words =>
    [
        "gem 'a'", "path:", "'../a'", ":path =>", "path ", "do", "end", "gemspec", "eval_gemfile", "\"b\"", "require_relative ", "File.read(",
        "'", "\"", "#{", "}", "#", "\n", " ", ",", "(", ")", "é",
    ];

    protected override string File => "Gemfile";
}
