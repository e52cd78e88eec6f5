namespace AgentStore.Domain.Purchasing;

/// <summary>Someone the shop buys from.</summary>
/// <param name="Code">Key, lower case.</param>
/// <param name="Name">Its name; text from outside.</param>
/// <param name="LeadTimeDays">Usual days from order to delivery.</param>
/// <param name="Note">What is known of it; text from outside.</param>
/// <param name="IsSimulated">Whether it stands in for a supplier that the imported log doesn't name.</param>
public sealed record Supplier(string Code, string Name, int LeadTimeDays, string Note, bool IsSimulated);
