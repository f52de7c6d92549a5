using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests;

/// <summary>The list of rooms in docs/architecture.md is what the compiled library does: a room uses those above it, never those below.</summary>
[TestClass]
public sealed partial class TheRooms
{
    private const string Root = "Survey.cs";

    // In the table's order; a row may name several.
    private static readonly string[] s_rooms =
    [
        .. Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md")))
            .SelectMany(row => Quoted().Matches(row.Groups["rooms"].Value)).Select(name => name.Groups[1].Value.TrimEnd('/')),
    ];

    [TestMethod]
    public void AreAllInTheList()
    {
        var used = References().Select(reference => reference.From).Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.IsGreaterThan(20, used.Length);
        CollectionAssert.AreEqual(used, s_rooms.Order(StringComparer.Ordinal).ToArray(), $"rooms of the code: {string.Join(", ", used)}");
    }

    [TestMethod]
    public void UseOnlyRoomsAboveThem()
    {
        var up = References().Where(reference => Array.IndexOf(s_rooms, reference.To) > Array.IndexOf(s_rooms, reference.From))
            .Select(reference => $"{reference.From} uses {reference.To}: {reference.Type} uses {reference.Used}");
        Assert.AreEqual("", string.Join("\n", up.Distinct().Order(StringComparer.Ordinal)));
    }

    private static List<Reference> References()
    {
        using var file = new PEReader(File.OpenRead(typeof(Survey).Assembly.Location));
        var reader = file.GetMetadataReader();
        var references = new List<Reference>();
        foreach (var handle in reader.TypeDefinitions)
        {
            if (RoomOf(reader, handle) is not { } from)
                continue;
            var used = new UsedTypes(reader);
            used.AddType(handle, file);
            references.Add(new Reference(from, from, NameOf(reader, handle), ""));
            foreach (var other in used.Definitions)
            {
                if (RoomOf(reader, other) is { } to && to != from)
                    references.Add(new Reference(from, to, NameOf(reader, handle), NameOf(reader, other)));
            }
        }

        return references;
    }

    // Sub-rooms, such as Ignoring's expressions, are part of their room.
    private static string? RoomOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var name = reader.GetString(reader.GetTypeDefinition(Outermost(reader, handle)).Namespace);
        if (name == "ContextSlim")
            return Root;
        return name.StartsWith("ContextSlim.", StringComparison.Ordinal) ? name.Split('.')[1] : null;
    }

    private static string NameOf(MetadataReader reader, TypeDefinitionHandle handle) =>
        reader.GetString(reader.GetTypeDefinition(Outermost(reader, handle)).Name);

    private static TypeDefinitionHandle Outermost(MetadataReader reader, TypeDefinitionHandle handle)
    {
        while (reader.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
            handle = outer;
        return handle;
    }

    [GeneratedRegex(@"^\| (?<rooms>`[^|]+`) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    private sealed record Reference(string From, string To, string Type, string Used);

    /// <summary>Collects the types of the assembly that a type of it uses: in its shape, its members' and their code.</summary>
    private sealed class UsedTypes(MetadataReader reader) : ISignatureTypeProvider<int, object?>
    {
        private static readonly Dictionary<int, OperandType> s_operands = typeof(OpCodes).GetFields()
            .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

        public HashSet<TypeDefinitionHandle> Definitions { get; } = [];

        public void AddType(TypeDefinitionHandle handle, PEReader file)
        {
            var type = reader.GetTypeDefinition(handle);
            Add(type.BaseType);
            foreach (var implemented in type.GetInterfaceImplementations())
                Add(reader.GetInterfaceImplementation(implemented).Interface);
            foreach (var field in type.GetFields())
                reader.GetFieldDefinition(field).DecodeSignature(this, null);
            foreach (var parameter in type.GetGenericParameters().SelectMany(parameter => reader.GetGenericParameter(parameter).GetConstraints()))
                Add(reader.GetGenericParameterConstraint(parameter).Type);
            foreach (var method in type.GetMethods())
                AddMethod(reader.GetMethodDefinition(method), file);
        }

        private void AddMethod(MethodDefinition method, PEReader file)
        {
            method.DecodeSignature(this, null);
            if (method.RelativeVirtualAddress == 0)
                return;
            var body = file.GetMethodBody(method.RelativeVirtualAddress);
            if (!body.LocalSignature.IsNil)
                reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, null);
            foreach (var region in body.ExceptionRegions)
                Add(region.CatchType);
            var code = body.GetILReader();
            while (code.RemainingBytes > 0)
                AddInstruction(ref code);
        }

        private void AddInstruction(ref BlobReader code)
        {
            int first = code.ReadByte();
            switch (s_operands[first == 0xFE ? 0xFE00 | code.ReadByte() : first])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset++;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }

        private void Add(EntityHandle handle)
        {
            if (handle.IsNil)
                return;
            switch (handle.Kind)
            {
                case HandleKind.TypeDefinition:
                    Definitions.Add((TypeDefinitionHandle)handle);
                    break;
                case HandleKind.TypeSpecification:
                    reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                    break;
                case HandleKind.MethodDefinition:
                    Definitions.Add(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                    break;
                case HandleKind.FieldDefinition:
                    Definitions.Add(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                    break;
                case HandleKind.MemberReference:
                    Add(reader.GetMemberReference((MemberReferenceHandle)handle).Parent);
                    break;
                case HandleKind.MethodSpecification:
                    var generic = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                    Add(generic.Method);
                    generic.DecodeSignature(this, null);
                    break;
                default:
                    break;
            }
        }

        public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Definitions.Add(handle) ? 1 : 0;

        public int GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public int GetArrayType(int elementType, ArrayShape shape) => 0;

        public int GetByReferenceType(int elementType) => 0;

        public int GetFunctionPointerType(MethodSignature<int> signature) => 0;

        public int GetGenericInstantiation(int genericType, System.Collections.Immutable.ImmutableArray<int> typeArguments) => 0;

        public int GetGenericMethodParameter(object? genericContext, int index) => 0;

        public int GetGenericTypeParameter(object? genericContext, int index) => 0;

        public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;

        public int GetPinnedType(int elementType) => 0;

        public int GetPointerType(int elementType) => 0;

        public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;

        public int GetSZArrayType(int elementType) => 0;

        public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => 0;
    }
}
