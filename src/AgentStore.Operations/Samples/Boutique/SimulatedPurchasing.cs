using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Samples.Boutique;

/// <summary>Orders and deliveries of the simulated past: a plain shopkeeper's rule, and suppliers each with a conduct of its own.</summary>
internal sealed class SimulatedPurchasing
{
    private const int SafetyDays = 7;
    private const int OrderDays = 35;
    private const double SecondChoiceShare = 0.2;
    private const double QuoteRise = 0.15;

    private readonly DateOnly firstDay;
    private readonly Pcg32 random;
    private readonly Dictionary<string, SimulatedConduct> conducts;
    private readonly List<(int Day, int Product, SupplierDelivery Delivery)> coming = [];
    private readonly List<SupplierDelivery> deliveries = [];

    public SimulatedPurchasing(BoutiqueSeed seed, DateOnly firstDay, Pcg32 random)
    {
        (this.firstDay, this.random) = (firstDay, random);
        conducts = seed.Suppliers.ToDictionary(supplier => supplier.Code, supplier => supplier.SimulatedConduct);
        foreach (var supplier in seed.Suppliers) Try(supplier, [.. seed.NewOffers.Where(offer => offer.Supplier == supplier.Code)]);
    }

    /// <summary>What came in until now.</summary>
    public IReadOnlyList<SupplierDelivery> Deliveries => deliveries;

    /// <summary>Puts away what comes on a day.</summary>
    public void Receive(int day, PastShelf[] shelves)
    {
        foreach (var (_, product, delivery) in coming.Where(each => each.Day == day))
        {
            shelves[product].Receive(delivery.UnitsOrdered, delivery.UnitsDelivered);
            deliveries.Add(delivery);
        }
        coming.RemoveAll(each => each.Day == day);
    }

    /// <summary>Orders what would run out before the delivery after the next.</summary>
    public void Order(int day, PastShelf[] shelves)
    {
        for (var index = 0; index < shelves.Length; index++)
        {
            var (shelf, perDay) = (shelves[index], shelves[index].Product.SimulatedDemand.WeeklyBase / 7);
            var offers = shelf.Product.Offers.OrderBy(offer => offer.UnitCostMinor).ToList();
            var offer = offers.Count > 1 && random.Happens(SecondChoiceShare) ? offers[1] : offers[0];
            if (shelf.OnHand + shelf.OnOrder > perDay * (offer.LeadTimeDays + SafetyDays)) continue;
            var wanted = Math.Max(offer.MinimumOrderQuantity, perDay * OrderDays);
            var units = (int)Math.Ceiling(wanted / offer.PackSize) * offer.PackSize;
            var delivery = Draw(offer.Supplier, shelf.Product.Sku, day, offer.LeadTimeDays, units, CostAt(offer, units));
            shelf.OnOrder += units;
            coming.Add((delivery.ArrivedOn.DayNumber - firstDay.DayNumber, index, delivery));
        }
    }

    // What was tried and given up again left deliveries, and so a name for the supplier.
    private void Try(BoutiqueSupplier supplier, List<NewBoutiqueOffer> offers)
    {
        for (var trial = 0; trial < supplier.SimulatedConduct.PastTrials && offers.Count > 0; trial++)
        {
            var offer = offers[(int)(random.NextDouble() * offers.Count)];
            var day = (int)(random.NextDouble() * 7 * (SimulatedPast.Weeks - 10));
            deliveries.Add(Draw(supplier.Code, offer.Sku, day, offer.LeadTimeDays, offer.MinimumOrderQuantity, offer.UnitCostMinor));
        }
    }

    private SupplierDelivery Draw(string supplier, string sku, int day, int leadTimeDays, int units, long costMinor)
    {
        var conduct = conducts[supplier];
        var late = random.Happens(conduct.OnTimeShare) ? 0 : 1 + random.Poisson(Math.Max(0, conduct.LateDaysMean - 1));
        var missing = random.Happens(conduct.ShortShipShare) ? 0.1 + 0.4 * random.NextDouble() : 0;
        var invoiced = random.Happens(conduct.QuoteRiseShare) ? (long)Math.Round(costMinor * (1 + QuoteRise)) : costMinor;
        var promised = firstDay.AddDays(day + leadTimeDays);
        return new SupplierDelivery(
            supplier, new Sku(sku), firstDay.AddDays(day), promised, promised.AddDays(late), units, units - (int)Math.Ceiling(units * missing),
            costMinor, invoiced, IsSimulated: true);
    }

    private static long CostAt(BoutiqueOffer offer, int units) =>
        offer.PriceBreaks?.LastOrDefault(each => units >= each.AtUnits)?.UnitCostMinor ?? offer.UnitCostMinor;
}
