using System.Reflection;
using AgentStore.Ceo.Tools;
using Xunit;

namespace AgentStore.Tests.Architecture;

/// <summary>Words from outside reach a model by one way, which the seat writes down.</summary>
public sealed class OutsideTextTests
{
    private static readonly IReadOnlyList<Call> CallsOfTheCeo = Calls.In(Assembly.Load("AgentStore.Ceo"));

    [Fact]
    public void Outside_text_is_made_by_the_quotes_alone() => Assert.Equal(
        [typeof(OutsideQuotes).FullName!, typeof(OutsideText).FullName!],
        CallsOfTheCeo.Where(call => call.To == typeof(OutsideText).FullName && call.Member == ".ctor").Select(call => call.From).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Own_words_are_quoted_for_approvals_alone() => Assert.Equal(
        [typeof(OwnerTools).FullName!],
        CallsOfTheCeo.Where(call => call.To == typeof(OutsideText).FullName && call.Member == nameof(OutsideText.OwnWords)).Select(call => call.From).Distinct());
}
