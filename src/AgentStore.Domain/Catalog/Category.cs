namespace AgentStore.Domain.Catalog;

/// <summary>A shelf of the shop.</summary>
/// <param name="Slug">The category's key and address, lower case.</param>
/// <param name="Name">What customers read.</param>
/// <param name="Blurb">One line about it.</param>
/// <param name="Position">Order on the page, from 0.</param>
public sealed record Category(string Slug, string Name, string Blurb, int Position);
