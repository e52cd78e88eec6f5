using AgentStore.Ceo.Models;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;

namespace AgentStore.Ceo;

/// <summary>What the books say of a day, to stand under whatever its model claims.</summary>
internal static class DayFacts
{
    public static int PriceChanges(IEnumerable<DecisionView> decisions) => Done(decisions, nameof(ChangePrice));

    public static int PurchaseOrders(IEnumerable<DecisionView> decisions) => Done(decisions, nameof(PlacePurchaseOrder));

    public static string InWords(IReadOnlyList<DecisionView> decisions, CeoModel model, TokenMeter meter)
    {
        var lines = new List<string>
        {
            $"By the store's books: {PriceChanges(decisions)} prices changed, {PurchaseOrders(decisions)} purchase orders placed, "
                + $"{Count(decisions, Verdict.NeedsApproval)} calls wait for approval, {Count(decisions, Verdict.Refused)} were refused.",
        };
        lines.AddRange(decisions.Select(decision => $"- {Word(decision.Verdict)}: {decision.Summary}{(decision.RefusalCode is { } code ? $" ({code})" : "")}"));
        if (model.IsEndpoint)
            lines.Add(meter.Total == 0 ? "The endpoint reports no token counts, so what the day cost isn't known."
                : $"The model read {meter.Input} and wrote {meter.Output} tokens.{(meter.IsPriceKnown ? "" : " Nobody has set their price, so what the day cost isn't known.")}");
        return string.Join('\n', lines);
    }

    private static int Done(IEnumerable<DecisionView> decisions, string operation) =>
        decisions.Count(decision => decision.Verdict == Verdict.Allowed && decision.Operation == operation);

    private static int Count(IEnumerable<DecisionView> decisions, Verdict verdict) => decisions.Count(decision => decision.Verdict == verdict);

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Allowed => "done",
        Verdict.NeedsApproval => "waits",
        _ => "refused",
    };
}
