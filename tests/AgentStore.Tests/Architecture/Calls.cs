using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace AgentStore.Tests.Architecture;

/// <summary>One call as compiled: which type calls which member.</summary>
/// <param name="From">The outermost type that holds the call; lambdas and async bodies count to the type they are written in.</param>
/// <param name="To">The type whose member is called, without its type arguments.</param>
/// <param name="Member">The member; <c>.ctor</c> for a constructor.</param>
internal sealed record Call(string From, string To, string Member);

/// <summary>What assemblies really use, read from their compiled code.</summary>
internal static class Calls
{
    public static IReadOnlyList<Call> In(params Assembly[] assemblies) => [.. assemblies.SelectMany(In)];

    private static IEnumerable<Call> In(Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return [.. from type in module.GetTypes()
                   from method in type.Methods
                   where method.HasBody
                   from instruction in method.Body.Instructions
                   where instruction.OpCode.FlowControl == FlowControl.Call || instruction.OpCode.Code is Code.Ldftn or Code.Ldvirtftn
                   let called = (MethodReference)instruction.Operand
                   select new Call(Outermost(type).FullName, called.DeclaringType.GetElementType().FullName, called.Name)];
    }

    /// <summary>Full names of all types of other assemblies that this one names anywhere.</summary>
    public static IReadOnlyList<string> ForeignTypes(Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return [.. module.GetTypeReferences().Select(type => type.FullName)];
    }

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);
}
