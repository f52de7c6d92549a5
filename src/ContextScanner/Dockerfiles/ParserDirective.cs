namespace ContextSlim.Dockerfiles;

/// <summary>A line such as <c># syntax=docker/dockerfile:1</c> at the head of a Dockerfile.</summary>
/// <param name="Name"><c>syntax</c>, <c>escape</c> or <c>check</c>.</param>
/// <param name="Value">What follows the equals sign, trimmed.</param>
/// <param name="Line">The line, from 1.</param>
public sealed record ParserDirective(string Name, string Value, int Line);
