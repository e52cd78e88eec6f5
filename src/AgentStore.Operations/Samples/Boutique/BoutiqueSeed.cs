using System.Reflection;
using System.Text.Json;

namespace AgentStore.Operations.Samples.Boutique;

/// <summary>The demo boutique as its files have it: the store, what it sells, who supplies it, and what else is offered.</summary>
internal sealed record BoutiqueSeed(
    BoutiqueStore Store, IReadOnlyList<BoutiqueCategory> Categories, IReadOnlyList<BoutiqueSupplier> Suppliers, IReadOnlyList<BoutiqueProduct> Products,
    IReadOnlyList<NewBoutiqueOffer> NewOffers)
{
    private const string Prefix = "boutique/";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };
    private static readonly Assembly Here = typeof(BoutiqueSeed).Assembly;

    /// <summary>Reads the files. Products come in the order of their shelves, so that everything drawn from them is the same every time.</summary>
    public static BoutiqueSeed Load()
    {
        var store = Read<StoreFile>("store");
        return new(
            store.Store, store.Categories, Read<IReadOnlyList<BoutiqueSupplier>>("suppliers"),
            [.. store.Categories.SelectMany(category => Read<IReadOnlyList<BoutiqueProduct>>(category.Slug))], Read<IReadOnlyList<NewBoutiqueOffer>>("offers"));
    }

    private static T Read<T>(string name)
    {
        using var file = Here.GetManifestResourceStream($"{Prefix}{name}.json") ?? throw new InvalidOperationException($"The program lacks its file {name}.json.");
        return JsonSerializer.Deserialize<T>(file, Json)!;
    }

    private sealed record StoreFile(BoutiqueStore Store, IReadOnlyList<BoutiqueCategory> Categories);
}

internal sealed record BoutiqueStore(string Name, string Tagline, string Currency, string TimeZone, string CeoName, long OpeningCashMinor);

internal sealed record BoutiqueCategory(string Slug, string Name, string Blurb);

internal sealed record BoutiqueSupplier(string Code, string Name, int LeadTimeDays, string Note, SimulatedConduct SimulatedConduct);

/// <summary>How a supplier behaves in the simulated past.</summary>
/// <param name="OnTimeShare">Share of deliveries that come on the day promised.</param>
/// <param name="LateDaysMean">Mean days by which the others are late.</param>
/// <param name="ShortShipShare">Share of deliveries of which a tenth to a half is missing.</param>
/// <param name="QuoteRiseShare">Share of deliveries invoiced above the quote.</param>
/// <param name="PastTrials">Deliveries of goods that the shop tried and doesn't carry any more.</param>
internal sealed record SimulatedConduct(double OnTimeShare, double LateDaysMean, double ShortShipShare, double QuoteRiseShare, int PastTrials = 0);

internal sealed record BoutiqueProduct(
    string Sku, string Slug, string Name, string Category, string Description, IReadOnlyList<string> Details, long PriceMinor, string Image,
    SimulatedDemand SimulatedDemand, string Season, IReadOnlyList<BoutiqueOffer> Offers, int? OpeningStock = null);

/// <summary>How the simulated history of a product is drawn.</summary>
/// <param name="WeeklyBase">Mean units a week at the product's price.</param>
/// <param name="Elasticity">Own-price elasticity before it is set to the scale of a real panel, negative.</param>
/// <param name="TrendPerWeek">Relative growth a week.</param>
internal sealed record SimulatedDemand(double WeeklyBase, double Elasticity, double TrendPerWeek);

internal sealed record BoutiqueOffer(
    string Supplier, long UnitCostMinor, int MinimumOrderQuantity, int PackSize, int LeadTimeDays, IReadOnlyList<BoutiquePriceBreak>? PriceBreaks = null);

internal sealed record BoutiquePriceBreak(int AtUnits, long UnitCostMinor);

/// <summary>An offer of something that the shop doesn't carry.</summary>
internal sealed record NewBoutiqueOffer(
    string Sku, string Name, string Category, string Supplier, string CatalogueText, long UnitCostMinor, long SuggestedPriceMinor,
    int MinimumOrderQuantity, int PackSize, int LeadTimeDays, IReadOnlyList<BoutiquePriceBreak>? PriceBreaks = null, BoutiqueEvidence? Evidence = null);

internal sealed record BoutiqueEvidence(double UnitsPerWeek, int Shops);
