using AgentStore.Learning.Market.Definition;

namespace AgentStore.Learning.Market;

/// <summary>What an agent carries from week to week.</summary>
internal enum StateField
{
    /// <summary>Price before promotions; money.</summary>
    Price,

    /// <summary>Units in the shop.</summary>
    OnHand,

    /// <summary>Units that arrive next week; the three after it arrive in two, three and four weeks.</summary>
    DueIn1,
    DueIn2,
    DueIn3,
    DueIn4,

    /// <summary>Price that customers remember; money.</summary>
    Reference,

    /// <summary>What customers have at home from promotions, weeks of normal sales.</summary>
    Pantry,

    /// <summary>Price that customers paid last week; money.</summary>
    Shelf,

    /// <summary>Units sold last week.</summary>
    Sold,

    /// <summary>Share of the customers that chose the store last week; nested logit only.</summary>
    StoreShare,

    /// <summary>Sums since the start: rewards (money), sales (money), units sold, asked for and not there, spoiled, delivered.</summary>
    TotalReward,
    TotalRevenue,
    TotalSold,
    TotalShort,
    TotalSpoiled,
    TotalReceived,
}

/// <summary>What happened to an agent in one week.</summary>
internal enum WeekField
{
    /// <summary>Expected demand, units.</summary>
    Mean,

    /// <summary>Units asked for.</summary>
    Demand,
    Sold,
    Spoiled,
    Received,

    /// <summary>Units that the supplier will deliver of this week's order.</summary>
    Placed,

    /// <summary>Money.</summary>
    Reward,
}

/// <summary>The state of many markets: one array for each field, [agent · markets + market].</summary>
internal sealed class MarketState
{
    public static readonly int Fields = Enum.GetValues<StateField>().Length;

    private readonly float[][] fields;

    public MarketState(MarketDefinition definition, int markets)
    {
        (Definition, Markets) = (definition, markets);
        fields = [.. Enumerable.Range(0, Fields).Select(_ => new float[definition.Rules.Agents * markets])];
        for (var agent = 0; agent < definition.Traits.Length; agent++)
        {
            var (traits, start) = (definition.Traits[agent], agent * markets);
            foreach (var price in new[] { StateField.Price, StateField.Reference, StateField.Shelf }) Array.Fill(this[price], traits.ListPrice, start, markets);
            Array.Fill(this[StateField.OnHand], traits.OpeningStock, start, markets);
        }
    }

    public MarketDefinition Definition { get; }

    public int Markets { get; }

    /// <summary>Weeks run so far: part of the random numbers' counter, and the place in the season.</summary>
    public int Week { get; set; }

    public float[] this[StateField field] => fields[(int)field];

    /// <summary>Puts one market back to its opening: list prices, opening stock, nothing due, no memory.</summary>
    public void Open(int market)
    {
        foreach (var field in fields)
            for (var agent = 0; agent < Definition.Traits.Length; agent++) field[agent * Markets + market] = 0;
        for (var agent = 0; agent < Definition.Traits.Length; agent++)
        {
            var (at, traits) = (agent * Markets + market, Definition.Traits[agent]);
            this[StateField.Price][at] = this[StateField.Reference][at] = this[StateField.Shelf][at] = traits.ListPrice;
            this[StateField.OnHand][at] = traits.OpeningStock;
        }
    }

    public MarketState Copy()
    {
        var copy = new MarketState(Definition, Markets) { Week = Week };
        for (var field = 0; field < Fields; field++) fields[field].CopyTo(copy.fields[field], 0);
        return copy;
    }
}

/// <summary>One week's happenings of many markets, laid out like <see cref="MarketState"/>.</summary>
internal sealed class MarketWeek(MarketDefinition definition, int markets)
{
    public static readonly int Fields = Enum.GetValues<WeekField>().Length;

    private readonly float[][] fields = [.. Enumerable.Range(0, Fields).Select(_ => new float[definition.Rules.Agents * markets])];

    public float[] this[WeekField field] => fields[(int)field];
}
