using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Demand;

/// <summary>What is known of a product before it sells, and what it sold lately.</summary>
/// <param name="Sku">The shop's code.</param>
/// <param name="LogCode">Its code in the sales records: the log's, or the shop's own; null where that is another product's in the log.</param>
/// <param name="Category">Its shelf.</param>
/// <param name="Text">Its name and description; words only, never trusted as anything else.</param>
/// <param name="PriceMinor">Today's price, minor units, above zero.</param>
/// <param name="WeeklyUnits">Units of complete weeks since its first sale, oldest first.</param>
/// <param name="RecentPriceMinor">Mean price of the units of those weeks that weigh most, minor units; null where none sold.</param>
public sealed record ProductTraits(
    Sku Sku, string? LogCode, string Category, string Text, long PriceMinor, IReadOnlyList<int> WeeklyUnits, double? RecentPriceMinor);
