using System.ComponentModel;
using System.Text.Json;
using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Gate;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>What the owner allows and has decided.</summary>
internal sealed class OwnerTools(Limits limits, ReadApprovals readApprovals, ReadStore readStore, StoreClock clock)
{
    [KernelFunction("get_limits"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("The owner's limits. Figures up to allowed_up_to (or from allowed_from) pass; beyond that the owner must approve; past the second value the store refuses, whoever asks. Amounts in minor units, shares in basis points (100 = 1 %).")]
    public async Task<string> GetLimitsAsync(CancellationToken cancel)
    {
        var currency = (await readStore.RunAsync(cancel)).Currency;
        var now = (await limits.ReadAsync(cancel))[0].Limits;
        return ToolJson.Write(new LimitsAnswer(
            currency.Code, currency.MinorUnitDigits, now.Version, CeilingAnswer.Of(now.StockUnits), CeilingAnswer.Of(now.CoverDays),
            CeilingAnswer.Of(now.SpendPerOrderMinor), CeilingAnswer.Of(now.SpendPerDayMinor), CeilingAnswer.Of(now.SpendPerCategoryMinor),
            StoreLimits.CategoryWindowDays, BottomAnswer.Of(now.CashReserveMinor), BottomAnswer.Of(now.MarginBasisPoints),
            CeilingAnswer.Of(now.PriceOfReferenceBasisPoints), CeilingAnswer.Of(now.PriceStepPerDayBasisPoints),
            CeilingAnswer.Of(now.PriceStepPerWeekBasisPoints), BottomAnswer.Of(now.ListedProducts),
            CeilingAnswer.Of(now.TrialUnits), CeilingAnswer.Of(now.TrialCostMinor), CeilingAnswer.Of(now.SupplierFaultsBasisPoints),
            CeilingAnswer.Of(now.UnitCostRiseBasisPoints), CeilingAnswer.Of(now.ListedProductsMost), CeilingAnswer.Of(now.CategoryShareBasisPoints),
            CeilingAnswer.Of(now.RefundMinor), CeilingAnswer.Of(now.RefundsPerDayMinor), CeilingAnswer.Of(now.ConcessionShareBasisPoints),
            CeilingAnswer.Of(now.ConcessionsPerCustomerMinor), CeilingAnswer.Of(now.ConcessionsPerWeekMinor), StoreLimits.CustomerWindowDays,
            CeilingAnswer.Of(now.RunningCostPerDayMinor)));
    }

    [KernelFunction("get_approvals"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Calls that wait for the owner, and those decided lately with the owner's words. A reason given after reading text from outside is left out. Don't propose again what waits or what was turned down.")]
    public async Task<string> GetApprovalsAsync(CancellationToken cancel)
    {
        var all = (await readApprovals.RunAsync(cancel)).ToLookup(approval => approval.State == ApprovalState.Pending);
        return ToolJson.Write(new ApprovalsAnswer(clock.Today, [.. all[true].Select(View)], [.. all[false].Select(View)]));
    }

    private ApprovalAnswer View(ApprovalView approval) => new(
        approval.Id.Value, approval.Operation, Arguments(approval), approval.Summary,
        approval.TextsRead.Count == 0 ? OutsideText.OwnWords(approval.Reason) : null, clock.DateIn(approval.RequestedAt), approval.ExpiresAt, approval.State,
        approval.DecidedAt is { } at ? clock.DateIn(at) : null,
        approval.State == ApprovalState.Rejected ? approval.OutcomeText : null,
        approval.State switch
        {
            ApprovalState.Pending or ApprovalState.Rejected => null,
            ApprovalState.Expired => "No answer: nobody decided in time. It was not turned down; propose it again if it still makes sense.",
            _ => approval.OutcomeText,
        });

    // Words that were written after a text from outside may be that text's: only codes and figures of such a call come back.
    private static JsonElement Arguments(ApprovalView approval) => approval is { Operation: nameof(EditProduct), TextsRead.Count: > 0 }
        ? JsonSerializer.SerializeToElement(new { }) : JsonSerializer.Deserialize<JsonElement>(approval.ArgumentsJson);
}
