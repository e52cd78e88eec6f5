namespace AgentStore.Operations.Samples;

/// <summary>The shape of <c>boutique.json</c>.</summary>
internal sealed record BoutiqueSeed(
    BoutiqueStore Store, IReadOnlyList<BoutiqueCategory> Categories, IReadOnlyList<BoutiqueSupplier> Suppliers, IReadOnlyList<BoutiqueProduct> Products);

internal sealed record BoutiqueStore(string Name, string Tagline, string Currency, string TimeZone, string CeoName, long OpeningCashMinor);

internal sealed record BoutiqueCategory(string Slug, string Name, string Blurb);

internal sealed record BoutiqueSupplier(string Code, string Name, int LeadTimeDays, string Note);

internal sealed record BoutiqueProduct(
    string Sku, string Slug, string Name, string Category, string Description, IReadOnlyList<string> Details, long PriceMinor, string Image,
    int OpeningStock, SimulatedDemand SimulatedDemand, IReadOnlyList<BoutiqueOffer> Offers);

/// <summary>How the simulated history of a product is drawn.</summary>
/// <param name="WeeklyBase">Mean units a week at the product's price.</param>
/// <param name="Elasticity">Own-price elasticity, negative.</param>
/// <param name="TrendPerWeek">Relative growth a week.</param>
internal sealed record SimulatedDemand(double WeeklyBase, double Elasticity, double TrendPerWeek);

internal sealed record BoutiqueOffer(string Supplier, long UnitCostMinor, int MinimumOrderQuantity, int PackSize, int LeadTimeDays);
