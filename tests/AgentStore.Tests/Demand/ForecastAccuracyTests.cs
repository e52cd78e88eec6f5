using AgentStore.Domain.Demand;
using CsCheck;
using Xunit;

namespace AgentStore.Tests.Demand;

public sealed class ForecastAccuracyTests
{
    [Fact]
    public void Of_adds_up_misses_over_units_sold()
    {
        var accuracy = ForecastAccuracy.Of([new(10, 5, 15, 8, 12), new(4, 1, 7, 9, 8)]);
        Assert.Equal((2, 20), (accuracy.Products, accuracy.Sold));
        Assert.Equal(0.3, accuracy.Wape!.Value, 9);
        Assert.Equal(0.25, accuracy.OwnWape!.Value, 9);
        Assert.Equal(-0.3, accuracy.Bias!.Value, 9);
        Assert.Equal((0.1 * 7 + 0.1 * 7) / 2, accuracy.PinballLow, 9);
        Assert.Equal((0.5 * 2 + 0.5 * 4) / 2, accuracy.PinballMiddle, 9);
        Assert.Equal((0.1 * 3 + 0.9 * 1) / 2, accuracy.PinballHigh, 9);
        Assert.Equal(0.5, accuracy.Covered, 9);
    }

    [Fact]
    public void Of_has_no_share_where_nothing_sold()
    {
        var accuracy = ForecastAccuracy.Of([new(2, 0, 4, 1, 0)]);
        Assert.Equal((null, null, null), (accuracy.Wape, accuracy.OwnWape, accuracy.Bias));
        Assert.Equal(1, accuracy.PinballMiddle, 9);
        Assert.Throws<ArgumentException>(() => ForecastAccuracy.Of([]));
    }

    [Fact]
    public void Pinball_loss_is_least_at_the_quantile_itself() => Gen.Double[0, 100].Array[101].Sample(draws =>
    {
        var sorted = draws.Order().ToArray();
        foreach (var level in new[] { 0.1, 0.5, 0.9 })
        {
            var quantile = sorted[(int)Math.Round(level * 100)];
            double Loss(double guess) => draws.Average(draw => ForecastAccuracy.Pinball(level, guess, draw));
            Assert.True(Loss(quantile) <= Loss(quantile + 3) + 1e-9 && Loss(quantile) <= Loss(quantile - 3) + 1e-9);
        }
    }, iter: 200);

    [Fact]
    public void Week_at_another_price_follows_the_elasticity_and_keeps_to_what_is_known()
    {
        var week = new ExpectedWeek(10, 3);
        Assert.Equal(10 * Math.Pow(1.1, -2), week.At(1.1, -2).Units, 9);
        Assert.Equal(3 * Math.Pow(1.1, -1), week.At(1.1, -2).StandardDeviation, 9);
        Assert.Equal(40, week.At(0.1, -2).Units, 9);
        Assert.Equal(2.5, week.At(10, -2).Units, 9);
        Assert.Equal(week, week.At(1, -2));
    }
}
