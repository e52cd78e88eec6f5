using AgentStore.Learning.Demand.Models;
using AgentStore.Learning.Demand.Models.Comparison;
using Xunit;
using static TorchSharp.torch;

namespace AgentStore.Learning.Tests.Demand.Models.Comparison;

public sealed class SalesCubeTests
{
    [Fact]
    public void Of_adds_repeated_lines_up_and_leaves_out_offers_without_a_price_and_spikes()
    {
        var cube = SalesCube.Of(
        [
            .. Enumerable.Range(1, 5).Select(week => KnownLog.Line("A", "1", week, 10, 200)),
            KnownLog.Line("A", "1", 5, 30, 400),
            KnownLog.Line("A", "1", 6, 10, 0),
            KnownLog.Line("A", "1", 7, 10_000, 200),
            KnownLog.Line("B", "2", 9, 0, 300),
        ], KnownLog.WeekOne);
        Assert.Equal((2, 2, 1, 9), (cube.Stores.Count, cube.Products.Count, cube.FirstWeek, cube.LastWeek));
        Assert.Equal((40, Math.Log(350)), (cube.Units[cube.Cell(0, 5, 0)], cube.LogPrices[cube.Cell(0, 5, 0)]));
        Assert.Equal((10, 0), (cube.Units[cube.Cell(0, 1, 0)], cube.Units[cube.Cell(1, 9, 1)]));
        Assert.All([cube.Cell(0, 6, 0), cube.Cell(0, 7, 0), cube.Cell(0, 1, 1), cube.Cell(1, 1, 0)], cell => Assert.Equal(double.NaN, cube.Units[cell]));
    }

    [Theory]
    [InlineData(nameof(DemandForm.OwnPrice), 24, 8)]
    [InlineData(nameof(DemandForm.AllPrices), 24, 10)]
    [InlineData(nameof(DemandForm.Logit), 8, 10)]
    [InlineData(nameof(DemandForm.NestedLogit), 8, 11)]
    public void Inputs_lay_out_every_line_for_every_form(string form, int agents, int parameters)
    {
        using var scope = NewDisposeScope();
        var inputs = new ModelBasis(SalesCube.Of(KnownLog.Draw(8, 50, seed: 4), KnownLog.WeekOne), 45).Inputs(Enum.Parse<DemandForm>(form), 1, 45);
        Assert.Equal((agents, parameters), (inputs.Lines.Agents, inputs.Curve.Parameters));
        Assert.Equal(8 * 3 * 45, inputs.Lines.IsLine.sum().item<long>());
        Assert.Equal([inputs.Lines.Agents, inputs.Lines.Lines, parameters], inputs.Curve.Jacobian(inputs.Curve.Start(inputs.Lines, inputs.Ignorant(1))).shape);
    }

    [Fact]
    public void Shared_draws_agents_towards_the_others_of_their_product_weighted_by_precision()
    {
        using var scope = NewDisposeScope();
        var inputs = new ModelBasis(SalesCube.Of(KnownLog.Draw(2, 50, seed: 5), KnownLog.WeekOne), 45).Inputs(DemandForm.OwnPrice, 1, 45);
        var fitted = new FittedCurves([.. Enumerable.Range(0, 6).Select(agent => new FittedCurve([.. Enumerable.Repeat((double)agent, 8)], [.. Enumerable.Repeat(agent < 3 ? 1.0 : 2.0, 8)], 0, 0, false))], 1);
        var prior = inputs.Shared(fitted, 50);
        Assert.Equal(0.8 * 1 + 0.2 * 4, prior.Mean[4, 1].item<double>(), 1e-5);
        Assert.Equal(prior.Mean[1, 1].item<double>(), prior.Mean[4, 1].item<double>());
        var variance = 0.8 * 0.6 * 0.6 + 0.2 * 2.4 * 2.4;
        Assert.Equal(50 / variance, prior.Precision[4, 1].item<double>(), 1e-3);
        Assert.True(prior.Precision[4, 0].item<double>() < 0.01);
    }
}
