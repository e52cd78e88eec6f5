using AgentStore.Domain.Shared;

namespace AgentStore.Learning.Market.Definition;

/// <summary>What a scenario must hold before anything runs. The first thing wrong is told.</summary>
internal static class ScenarioChecks
{
    public static Refusal? Check(MarketScenario scenario)
    {
        if (Sizes(scenario) is { } size) return size;
        if (scenario.Supply.LeadTimeWeeks is < 1 or > MarketDefinition.LeadTimeMax) return new LeadTimeOutOfRange(scenario.Supply.LeadTimeWeeks);
        return Figures(scenario).Select(Judge).FirstOrDefault(refusal => refusal is not null);
    }

    private static SizeOutOfRange? Sizes(MarketScenario scenario)
    {
        (string What, int Given, int Max)[] sizes =
        [
            ("stores", scenario.Stores.Count, MarketDefinition.StoresMax),
            ("products", scenario.Products.Count, MarketDefinition.ProductsMax),
            ("weeks", scenario.Weeks, MarketDefinition.WeeksMax),
            ("weeks of a season", scenario.Season.PeriodWeeks, MarketDefinition.WeeksMax),
        ];
        return sizes.Where(size => size.Given < 1 || size.Given > size.Max)
            .Select(size => new SizeOutOfRange(size.What, size.Given, size.Max)).FirstOrDefault();
    }

    private static Refusal? Judge(Figure figure)
    {
        if (!double.IsFinite(figure.Value)) return new NotANumber(figure.Name);
        return figure.Value >= figure.Low && figure.Value <= figure.High ? null : new OutOfRange(figure.Name, $"from {figure.Low:R} to {figure.High:R}, not {figure.Value:R}");
    }

    private static IEnumerable<Figure> Figures(MarketScenario scenario)
    {
        var (demand, supply, costs, promotion) = (scenario.Demand, scenario.Supply, scenario.Costs, scenario.Promotion);
        var isLogit = demand.Form == DemandForm.NestedLogit;
        const double below1 = 0.999;
        const double money = 1e6;
        foreach (var store in scenario.Stores) yield return new($"quality of {store.Name}", store.Quality, -20, 20);
        foreach (var product in scenario.Products.SelectMany(product => Figures(product, isLogit))) yield return product;
        yield return new("customers", demand.Customers, isLogit ? 1e-3 : 0, 1e6);
        yield return new("nesting", demand.Nesting, 0.05, 1);
        yield return new("reference weight", demand.ReferenceWeight, 0, 20);
        yield return new("reference kept", demand.ReferenceKept, 0, below1);
        yield return new("pantry weight", demand.PantryWeight, 0, 20);
        yield return new("pantry kept", demand.PantryKept, 0, below1);
        yield return new("dispersion", demand.Dispersion, 0, 0.5);
        yield return new("season's amplitude", scenario.Season.Amplitude, -below1, 100);
        yield return new("season's peakedness", scenario.Season.Peakedness, 0.1, 100);
        yield return new("promotion's probability", promotion.Probability, 0, 1);
        yield return new("promotion's depth", promotion.Depth, 0, 0.9);
        yield return new("promotion's lift", promotion.Lift, -5, 5);
        yield return new("failure's probability", supply.FailureProbability, 0, 1);
        yield return new("share filled on failure", supply.FilledOnFailure, 0, 1);
        yield return new("opening weeks", supply.OpeningWeeks, 0, 100);
        yield return new("holding cost", costs.HoldingPerUnit, 0, money);
        yield return new("cost per order", costs.PerOrder, 0, money);
        yield return new("cost per unit ordered", costs.PerUnitOrdered, 0, money);
        yield return new("cost per unit short", costs.PerUnitShort, 0, money);
        yield return new("spoiled share", costs.SpoiledShare, 0, 1);
        yield return new("stock cap", scenario.Limits.StockUnits ?? 1, 0, 1e6);
        yield return new("price step", scenario.Limits.PriceStep ?? 0, 0, 0.9);
        yield return new("credit", scenario.Limits.Credit ?? 0, 0, 1e12);
    }

    private static IEnumerable<Figure> Figures(ProductScenario product, bool isLogit)
    {
        yield return new($"list price of {product.Name}", product.ListPrice, 0.01, 1e6);
        yield return new($"unit cost of {product.Name}", product.UnitCost, 0, 1e6);
        yield return new($"quality of {product.Name}", product.Quality, -50, 50);
        yield return new($"price sensitivity of {product.Name}", product.PriceSensitivity, isLogit ? 1e-4 : 0, 1e3);
        yield return new($"base units of {product.Name}", product.BaseUnits, isLogit ? 0 : 1e-3, 1e6);
        yield return new($"elasticity of {product.Name}", product.Elasticity, -20, isLogit ? 0 : -0.01);
        yield return new($"cross-product elasticity of {product.Name}", product.CrossProduct, -20, 20);
        yield return new($"cross-store elasticity of {product.Name}", product.CrossStore, -20, 20);
        yield return new($"launch week of {product.Name}", product.LaunchWeek, 0, MarketDefinition.WeeksMax);
        yield return new($"ramp weeks of {product.Name}", product.RampWeeks, 0, MarketDefinition.WeeksMax);
    }

    private readonly record struct Figure(string Name, double Value, double Low, double High);
}
