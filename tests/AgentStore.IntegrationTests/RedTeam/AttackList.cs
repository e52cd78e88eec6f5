using Xunit;

namespace AgentStore.IntegrationTests.RedTeam;

/// <summary>All attacks, by theme; each theme is a test class of its own.</summary>
internal static class AttackList
{
    /// <summary>Every attack with the name of the test class that plays it.</summary>
    public static IReadOnlyList<(string Theme, Attack Attack)> All { get; } =
    [
        .. Of(nameof(PurchasingAttackTests), PurchasingAttackTests.All),
        .. Of(nameof(SupplierAttackTests), SupplierAttackTests.All),
        .. Of(nameof(CustomerAttackTests), CustomerAttackTests.All),
        .. Of(nameof(PricingAttackTests), PricingAttackTests.All),
        .. Of(nameof(CatalogueAttackTests), CatalogueAttackTests.All),
        .. Of(nameof(ApprovalAttackTests), ApprovalAttackTests.All),
        .. Of(nameof(InjectionAttackTests), InjectionAttackTests.All),
        .. Of(nameof(SeatAttackTests), SeatAttackTests.All),
        .. Of(nameof(FenceAttackTests), FenceAttackTests.All),
    ];

    /// <summary>A theme's attacks as the rows of its theory.</summary>
    public static IEnumerable<TheoryDataRow<int>> Rows(IEnumerable<Attack> attacks) =>
        attacks.Select(attack => new TheoryDataRow<int>(attack.Number) { TestDisplayName = $"Attack {attack.Number}: {attack.Name}" });

    private static IEnumerable<(string Theme, Attack Attack)> Of(string theme, IEnumerable<Attack> attacks) => attacks.Select(attack => (theme, attack));
}
