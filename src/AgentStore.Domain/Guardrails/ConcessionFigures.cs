using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>What a concession is judged by.</summary>
/// <param name="Customer">The customer, named by the order that is made up for.</param>
/// <param name="Worth">The most it can be worth, above zero.</param>
/// <param name="Share">Share of the price that a code takes off; zero where there is none.</param>
/// <param name="GivenToCustomer">Worth of what this customer was given over 90 days.</param>
/// <param name="GivenThisWeek">Worth of what all customers were given over 7 days.</param>
public sealed record ConcessionFigures(string Customer, Money Worth, Rate Share, Money GivenToCustomer, Money GivenThisWeek) : GuardrailFigures;
