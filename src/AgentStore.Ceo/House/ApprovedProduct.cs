using System.Text.Json;
using AgentStore.Ceo.Tools;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;

namespace AgentStore.Ceo.House;

/// <summary>One product that a request for approval is about.</summary>
/// <param name="Operation">Name of the operation.</param>
/// <param name="Sku">The product.</param>
/// <param name="Units">Units of a purchase; 0 for other operations.</param>
internal sealed record ApprovedProduct(string Operation, string Sku, int Units)
{
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web);

    /// <summary>The products of a request, as its stored arguments name them.</summary>
    public static IEnumerable<ApprovedProduct> In(ApprovalAnswer approval) => approval.Operation switch
    {
        nameof(PlacePurchaseOrder) => approval.Arguments.Deserialize<PlacePurchaseOrder>(Stored)!.Lines
            .Select(line => new ApprovedProduct(approval.Operation, line.Sku, line.Units)),
        nameof(ChangePrice) => [new ApprovedProduct(approval.Operation, approval.Arguments.Deserialize<ChangePrice>(Stored)!.Sku, 0)],
        nameof(ScheduleMarkdown) => [new ApprovedProduct(approval.Operation, approval.Arguments.Deserialize<ScheduleMarkdown>(Stored)!.Sku, 0)],
        _ => [],
    };
}
