using AgentStore.Domain.Shared;
using static TorchSharp.torch;

namespace AgentStore.Learning.Demand;

/// <summary>The right-hand side of a demand curve: the logarithm of the price, and of promotion and feature what can be told apart from it.</summary>
internal sealed record Regressors(Tensor Columns, bool HasPromotion, bool HasFeature)
{
    /// <summary>Fewest weeks to learn from.</summary>
    public const int WeeksMin = 8;

    // Of a column's variation within stores, the share that price and the columns before it must leave.
    private const double OwnShareMin = 1e-6;

    /// <summary>Builds the columns, or says why there is nothing to learn.</summary>
    public static Outcome<Regressors> Of(ProductPanel panel, WithinStore within)
    {
        if (panel.WeekCount < WeeksMin || panel.Count - panel.StoreCount < WeeksMin) return new TooFewWeeks(panel.WeekCount, WeeksMin);
        var equal = ones(panel.Count, ScalarType.Float64);
        var logPrice = tensor(panel.LogPrices);
        var columns = new List<Tensor> { logPrice - logPrice.mean() };
        if (Variation(columns[0]) < OwnShareMin * panel.Count) return new PriceNeverMoved();
        var hasPromotion = AddWhereOwn(tensor(panel.Promotions));
        var hasFeature = AddWhereOwn(tensor(panel.Features));
        return new Regressors(stack(columns, 1), hasPromotion, hasFeature);

        double Variation(Tensor column) => within.Demean(column.unsqueeze(1), equal).square().sum().item<double>();

        bool AddWhereOwn(Tensor column)
        {
            var variation = Variation(column);
            if (variation < OwnShareMin * panel.Count) return false;
            var before = stack(columns, 1);
            var own = Variation(column - before.matmul(within.Slopes(before, column, equal).unsqueeze(1)).squeeze(1));
            if (own < OwnShareMin * variation) return false;
            columns.Add(column);
            return true;
        }
    }

    /// <summary>Names slopes and errors by what they belong to.</summary>
    public (Coefficient Price, Coefficient? Promotion, Coefficient? Feature) Name(double[] slopes, double[] errors)
    {
        Coefficient At(int index) => new(slopes[index], errors[index]);
        return (At(0), HasPromotion ? At(1) : null, HasFeature ? At(HasPromotion ? 2 : 1) : null);
    }
}
