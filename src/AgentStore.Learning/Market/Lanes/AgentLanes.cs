namespace AgentStore.Learning.Market.Lanes;

/// <summary>An agent's state in several markets: the fields of <see cref="StateField"/>.</summary>
internal struct AgentLanes<TLane>
    where TLane : struct, ILane<TLane>
{
    public TLane Price;
    public TLane OnHand;
    public TLane DueIn1;
    public TLane DueIn2;
    public TLane DueIn3;
    public TLane DueIn4;
    public TLane Reference;
    public TLane Pantry;
    public TLane Shelf;
    public TLane Sold;
    public TLane StoreShare;
    public TLane TotalReward;
    public TLane TotalRevenue;
    public TLane TotalSold;
    public TLane TotalShort;
    public TLane TotalSpoiled;
    public TLane TotalReceived;
}

/// <summary>An agent's week in several markets, from one part of it to the next.</summary>
internal struct WeekLanes<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>Uniform numbers that the demand, its dispersion and the supplier take.</summary>
    public TLane DemandChance;
    public TLane GammaChance;
    public TLane SupplyChance;

    /// <summary>Mask: on promotion.</summary>
    public TLane IsPromoted;

    /// <summary>Price on the shelf this week; money.</summary>
    public TLane Shelf;

    /// <summary>Cost of this week's order besides the goods; money.</summary>
    public TLane OrderingCost;
    public TLane Received;
    public TLane Placed;
    public TLane Demand;
    public TLane Spoiled;
    public TLane Reward;
}

/// <summary>What an agent wants: a price to go to and units to order.</summary>
internal struct WishLanes<TLane>
    where TLane : struct, ILane<TLane>
{
    public TLane Target;
    public TLane Order;
}

/// <summary>What an agent's rivals showed last week.</summary>
internal struct RivalLanes<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>Mean shelf price of the same product elsewhere.</summary>
    public TLane Mean;
    public TLane Lowest;
}
