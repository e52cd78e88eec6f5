using AgentStore.Learning.Market;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

/// <summary>Holds an engine to the reference.</summary>
internal static class Agreement
{
    /// <summary>Of a million draws, ten.</summary>
    private const double DrawsApart = 1e-5;

    private static readonly WeekField[] WeekFields = Enum.GetValues<WeekField>();
    private static readonly StateField[] StateFields = Enum.GetValues<StateField>();

    /// <summary>
    /// From the reference's state of each week, one week by both: numbers within 1e-4 of each other, at most one draw in a hundred
    /// thousand different. Where a draw differs, what follows from it does too, and is not compared.
    /// </summary>
    public static void OneWeek(IMarketEngine engine, IMarketEngine reference, MarketState state, MarketActions? actions, int weeks)
    {
        var (draws, apart) = (0L, 0L);
        var (expected, found) = (new MarketWeek(state.Definition, state.Markets), new MarketWeek(state.Definition, state.Markets));
        for (var week = 0; week < weeks; week++)
        {
            var other = state.Copy();
            engine.Step(other, actions, found);
            reference.Step(state, actions, expected);
            for (var at = 0; at < state[StateField.Price].Length; at++)
            {
                draws++;
                if (expected[WeekField.Demand][at] != found[WeekField.Demand][at] || expected[WeekField.Placed][at] != found[WeekField.Placed][at])
                {
                    apart++;
                    continue;
                }
                foreach (var field in WeekFields)
                    if (!IsNear(expected[field][at], found[field][at])) Assert.Fail(Words($"{field}", at / state.Markets, week, expected[field][at], found[field][at]));
                foreach (var field in StateFields)
                    if (!IsNear(state[field][at], other[field][at])) Assert.Fail(Words($"{field}", at / state.Markets, week, state[field][at], other[field][at]));
            }
        }
        Assert.True(apart <= Math.Ceiling(draws * DrawsApart), $"{apart} of {draws} draws differ");
    }

    /// <summary>Mean reward of an episode by both, on different seeds: within 3 standard errors of the difference.</summary>
    public static void InTheLongRun(IMarketEngine engine, IMarketEngine reference, MarketState forEngine, MarketState forReference)
    {
        engine.Run(forEngine, forEngine.Definition.Rules.Weeks);
        reference.Run(forReference, forReference.Definition.Rules.Weeks);
        var (mean, error) = Rewards(forEngine);
        var (other, otherError) = Rewards(forReference);
        Assert.True(error > 0 && otherError > 0);
        Assert.InRange(mean - other, -3 * Math.Sqrt(error * error + otherError * otherError), 3 * Math.Sqrt(error * error + otherError * otherError));
    }

    private static (double Mean, double Error) Rewards(MarketState state)
    {
        var rewards = Enumerable.Range(0, state.Markets)
            .Select(market => Enumerable.Range(0, state.Definition.Rules.Agents).Sum(agent => (double)state[StateField.TotalReward][agent * state.Markets + market])).ToList();
        var mean = rewards.Average();
        return (mean, Math.Sqrt(rewards.Sum(reward => (reward - mean) * (reward - mean)) / (rewards.Count - 1) / rewards.Count));
    }

    private static bool IsNear(float expected, float found) => Math.Abs(expected - found) <= 1e-4 * Math.Max(1, Math.Abs(expected));

    private static string Words(string what, int agent, int week, float expected, float found) =>
        $"{what} of agent {agent}, week {week}: {expected:R} by the reference, {found:R} by the engine";
}
