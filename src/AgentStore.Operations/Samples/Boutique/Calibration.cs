namespace AgentStore.Operations.Samples.Boutique;

/// <summary>
/// Figures of two real logs that the simulated past is set to. <c>./bench demo-store --log FILE</c> computes those of the
/// giftware log (UCI Online Retail) anew and prints the boutique's beside them; docs/demo-store.md tells how they are used.
/// </summary>
internal static class Calibration
{
    /// <summary>Sales of each month against the mean month, January first: the giftware log, December 2010 to November 2011.</summary>
    public static readonly double[] MonthIndex = [0.84, 0.63, 0.86, 0.64, 0.92, 0.92, 0.86, 0.90, 1.28, 1.38, 1.81, 0.97];

    /// <summary>The log's buyers are traders who stock up a month before their customers come.</summary>
    public const int MonthsAhead = 1;

    /// <summary>Share of baskets with 1, 2, 3, 4, 5 and 6 lines: the log's invoices of up to 50 pounds; 6 stands for more.</summary>
    public static readonly double[] BasketLines = [0.497, 0.215, 0.090, 0.050, 0.032, 0.116];

    /// <summary>Share of lines with 1, 2 and 3 units, among the lines of those invoices that have no more.</summary>
    public static readonly double[] LineUnits = [0.716, 0.210, 0.074];

    /// <summary>Share of lines that come back.</summary>
    public const double ReturnShare = 0.0165;

    /// <summary>Mean own-price elasticity: the orange-juice panel with brand effects and promotions held apart.</summary>
    public const double ElasticityMean = -2.53;

    /// <summary>Spread of elasticities between products as a share of their mean: the panel's eleven brands.</summary>
    public const double ElasticitySpread = 0.30;

    /// <summary>No product is less elastic than this: below one, no price would be the best.</summary>
    public const double ElasticityHighest = -1.15;
}
