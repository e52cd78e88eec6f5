using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Catalog;

/// <summary>No product of that code.</summary>
public sealed record UnknownProduct(string Sku) : Refusal($"There is no product '{Sku}'. Look the code up in the catalogue.");

/// <summary>The product isn't on sale.</summary>
public sealed record ProductNotListed(string Sku) : Refusal($"{Sku} is not on sale.");

/// <summary>The product is on sale already.</summary>
public sealed record ProductAlreadyListed(string Sku) : Refusal($"{Sku} is on sale already.");
