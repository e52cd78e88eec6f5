using System.Reflection;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations;
using AgentStore.Operations.Gate;
using AgentStore.Tests.Tidy;
using Xunit;

namespace AgentStore.Tests.Architecture;

/// <summary>There is one way to spend money or set a price, and it leads through the review.</summary>
public sealed class GateTests
{
    private const string Gate = "AgentStore.Operations.Gate.";

    private static readonly Assembly[] Product =
        [typeof(GuardrailReview).Assembly, typeof(OperationsServices).Assembly, Assembly.Load("AgentStore.Ceo"), typeof(Program).Assembly];

    private static readonly IReadOnlyList<Call> AllCalls = Calls.In(Product);

    private static IEnumerable<string> CallersOf(Type type, string member) =>
        AllCalls.Where(call => call.To == type.FullName && call.Member == member).Select(call => call.From).Distinct();

    private static List<Type> Handlers => [.. typeof(OperationsServices).Assembly.GetTypes().Where(type => type.IsClass && Handled(type) is not null)];

    private static Type? Handled(Type type) => type.GetInterfaces()
        .FirstOrDefault(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IGuardedHandler<,>))?.GetGenericArguments()[0];

    [Fact]
    public void Only_the_review_can_make_a_clearance()
    {
        Assert.Empty(typeof(Cleared<>).GetConstructors());
        Assert.Equal([typeof(GuardrailReview).FullName!], CallersOf(typeof(Cleared<>), ".ctor"));
        Assert.Equal(["AgentStore.Tests"], DatabaseTests.Friends(typeof(Cleared<>).Assembly));
    }

    [Fact]
    public void Only_the_gate_asks_for_a_review() => Assert.All(
        CallersOf(typeof(GuardrailReview), nameof(GuardrailReview.Review)), caller => Assert.StartsWith(Gate, caller, StringComparison.Ordinal));

    [Fact]
    public void Only_the_gate_lets_a_handler_execute()
    {
        Assert.NotEmpty(CallersOf(typeof(IGuardedHandler<,>), "ExecuteAsync"));
        Assert.All(
            CallersOf(typeof(IGuardedHandler<,>), "ExecuteAsync").Concat(Handlers.SelectMany(handler => CallersOf(handler, "ExecuteAsync"))),
            caller => Assert.StartsWith(Gate, caller, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_handlers_take_a_clearance() => Assert.Equal(
        Handlers.Select(handler => handler.FullName!).Order(StringComparer.Ordinal),
        CallersOf(typeof(Cleared<>), nameof(Cleared<>.Take)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_guarded_command_has_one_handler()
    {
        var commands = Product.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true } && type.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IGuardedCommand<>)));

        Assert.Equal(commands.Select(type => type.Name).Order(StringComparer.Ordinal), Handlers.Select(handler => Handled(handler)!.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_handler_changes_nothing_without_a_clearance() => Assert.All(Handlers, handler =>
    {
        var ways = handler.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
            .Where(method => !method.IsPrivate);

        Assert.Equal(["ExecuteAsync", "GatherAsync"], ways.Select(method => method.Name).Order(StringComparer.Ordinal));
        Assert.False(handler.IsVisible);
    });

    [Fact]
    public void A_clearance_is_kept_nowhere() => Offences.None(
        from assembly in Product
        from type in assembly.GetTypes()
        where !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute))
        from field in type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
        where field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(Cleared<>) && type != typeof(Reviewed<>)
        select $"{type.FullName}.{field.Name}");
}
