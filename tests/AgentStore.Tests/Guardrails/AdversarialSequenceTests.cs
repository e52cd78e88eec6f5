using AgentStore.Domain.Guardrails;
using CsCheck;
using Xunit;

namespace AgentStore.Tests.Guardrails;

/// <summary>Any sequence of any commands with any arguments, half of them approved by an owner who never looks, keeps every promise.</summary>
public sealed class AdversarialSequenceTests
{
    private const int Sequences = 20_000;
    private const int StepsMax = 16;

    // Small enough to pass, near the limits, and absurd.
    private static readonly Gen<long> Amounts = Gen.OneOf(Gen.Long[1, 60], Gen.Long[60, 2_500], Gen.Long[1_000, 50_000], Gen.Long[-10, 10_000_000_000]);

    private static readonly Gen<AdversarialStep> Steps = Gen.Select(
        Gen.Enum<AdversarialKind>(), Gen.Int[0, 3], Gen.Int[0, 3], Amounts, Gen.Int[0, 11_000], Gen.OneOf(Gen.Int[0, 6], Gen.Int[0, 400]), Gen.Bool,
        (kind, item, supplier, amount, share, hours, approved) => new AdversarialStep(kind, item, supplier, amount, share, hours, approved));

    private static readonly Gen<AdversarialStep[]> Sequence = Steps.Array[1, StepsMax];

    public static TheoryData<string> Rules => new(typeof(IGuardrail<>).Assembly.GetTypes()
        .Where(type => type is { IsClass: true } && type.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IGuardrail<>)))
        .Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void No_sequence_of_commands_breaks_a_promise()
    {
        var executed = 0L;
        Sequence.Sample(steps =>
        {
            var run = new AdversarialRun(without: null);
            Assert.Null(run.Play(steps));
            Interlocked.Add(ref executed, run.Executed);
        }, iter: Sequences);
        Assert.True(executed > Sequences, $"Only {executed} commands were carried out: the test is of nothing.");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Promise_is_broken_by_some_sequence_without_the_rule(string rule) =>
        Assert.ThrowsAny<CsCheckException>(() => Sequence.Sample(steps => new AdversarialRun(rule).Play(steps) is null, iter: Sequences));
}
