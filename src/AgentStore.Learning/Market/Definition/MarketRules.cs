namespace AgentStore.Learning.Market.Definition;

/// <summary>What one store's product brings along; plain numbers, so that every engine can read them.</summary>
internal struct AgentTraits
{
    /// <summary>Yardstick of prices; money.</summary>
    public float ListPrice;

    /// <summary>Cost of a unit; money.</summary>
    public float UnitCost;

    /// <summary>Lowest price that the margin limit lets through; money.</summary>
    public float Floor;

    /// <summary>Highest price; money.</summary>
    public float Ceiling;

    /// <summary>Nested logit: utility before the price. Log-log: logarithm of units a week at list prices.</summary>
    public float Appeal;

    /// <summary>Nested logit: utility per unit of money, positive. Log-log: own-price elasticity, negative.</summary>
    public float Sensitivity;

    /// <summary>Log-log: elasticity to the mean logarithm of the store's other prices.</summary>
    public float CrossProduct;

    /// <summary>Log-log: elasticity to the mean logarithm of the product's prices elsewhere.</summary>
    public float CrossStore;

    /// <summary>Units on hand at the start.</summary>
    public float OpeningStock;

    /// <summary>Expected units a week at list prices, without season, promotion and memory.</summary>
    public float NormalUnits;

    /// <summary>1 / list price.</summary>
    public float InverseListPrice;

    /// <summary>1 / normal units, these taken as no fewer than <see cref="Policies.Observation.NormalUnitsMin"/>.</summary>
    public float InverseNormalUnits;

    /// <summary>Units on hand and on order that the scripted policies order up to.</summary>
    public float OrderUpTo;
}

/// <summary>What holds for the whole market.</summary>
internal struct MarketRules
{
    public int Stores;
    public int Products;

    /// <summary>Weeks of an episode, and of the week tables.</summary>
    public int Weeks;

    /// <summary>Weeks from order to delivery.</summary>
    public int LeadTime;

    /// <summary>1: nested logit; 0: log-log.</summary>
    public int IsLogit;

    /// <summary>1: stores see their rivals' prices.</summary>
    public int SeesRivals;

    /// <summary>Customers a week; 1 for log-log.</summary>
    public float Customers;
    public float Nesting;
    public float InverseNesting;
    public float ReferenceWeight;
    public float ReferenceKept;
    public float PantryWeight;
    public float PantryKept;

    /// <summary>a: variance is mean + a · mean².</summary>
    public float Dispersion;
    public float PromotionProbability;
    public float PromotionDepth;
    public float PromotionLift;
    public float FailureProbability;
    public float FilledOnFailure;
    public float HoldingPerUnit;
    public float PerOrder;
    public float PerUnitOrdered;
    public float PerUnitShort;
    public float SpoiledShare;
    public float StockCap;
    public float PriceStep;

    /// <summary>Agents of one market: every product of every store.</summary>
    public readonly int Agents => Stores * Products;
}
