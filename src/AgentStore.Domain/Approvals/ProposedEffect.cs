namespace AgentStore.Domain.Approvals;

/// <summary>One thing that a call would change, as it stands and as it would stand.</summary>
/// <param name="What">What it is: a price, the units of a product, the cash left.</param>
/// <param name="Before">How it stands, with its unit.</param>
/// <param name="After">How it would stand, with its unit.</param>
public sealed record ProposedEffect(string What, string Before, string After);

/// <summary>How large a call is, in the terms of the owner's standing rules.</summary>
/// <param name="AmountMinor">Amount at stake, minor units of the store's currency.</param>
/// <param name="SupplierCode">The supplier it binds the store to; null where there is none.</param>
public sealed record CallSize(long AmountMinor, string? SupplierCode);
