using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>What a refund is judged by.</summary>
/// <param name="OrderNumber">The order's number.</param>
/// <param name="Paid">What the cash ledger says was paid for it.</param>
/// <param name="RefundedBefore">All its refunds so far, those still due included.</param>
/// <param name="RefundedToday">All refunds decided today, of any order.</param>
/// <param name="Amount">This refund, above zero.</param>
public sealed record RefundFigures(int OrderNumber, Money Paid, Money RefundedBefore, Money RefundedToday, Money Amount) : GuardrailFigures;

/// <summary>What a concession is judged by.</summary>
/// <param name="Customer">The customer, named by the order that is made up for.</param>
/// <param name="Worth">The most it can be worth, above zero.</param>
/// <param name="Share">Share of the price that a code takes off; zero where there is none.</param>
/// <param name="GivenToCustomer">Worth of what this customer was given over 90 days.</param>
/// <param name="GivenThisWeek">Worth of what all customers were given over 7 days.</param>
public sealed record ConcessionFigures(string Customer, Money Worth, Rate Share, Money GivenToCustomer, Money GivenThisWeek) : GuardrailFigures;
