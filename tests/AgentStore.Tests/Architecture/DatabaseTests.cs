using System.Reflection;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations;
using AgentStore.Tests.Tidy;
using Xunit;

namespace AgentStore.Tests.Architecture;

/// <summary>Who may know that there is a database.</summary>
public sealed class DatabaseTests
{
    private static readonly Assembly Domain = typeof(GuardrailReview).Assembly;
    private static readonly Assembly Operations = typeof(OperationsServices).Assembly;
    private static readonly Assembly Web = typeof(Program).Assembly;
    private static readonly Assembly Ceo = Assembly.Load("AgentStore.Ceo");

    private static bool IsDatabase(string name) =>
        name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.AspNetCore.Identity.EntityFrameworkCore", StringComparison.Ordinal)
        || name.StartsWith("AgentStore.Operations.Data", StringComparison.Ordinal);

    public static TheoryData<string> WithoutDatabase => ["AgentStore.Domain", "AgentStore.Ceo", "AgentStore.Web"];

    [Theory]
    [MemberData(nameof(WithoutDatabase))]
    public void Only_operations_and_migrations_use_the_database(string assembly) =>
        Offences.None(Calls.ForeignTypes(Assembly.Load(assembly)).Where(IsDatabase));

    // Hangfire's set-up names Npgsql's connection type without ever calling it.
    [Fact]
    public void Nobody_talks_to_postgresql_past_operations() => Offences.None(
        Calls.In(Domain, Ceo, Web).Where(call => call.To.StartsWith("Npgsql.", StringComparison.Ordinal) || call.To.StartsWith("System.Data.", StringComparison.Ordinal))
            .Select(call => call.ToString()));

    [Fact]
    public void Operations_are_seen_to_use_it() => Assert.Contains(Calls.ForeignTypes(Operations), IsDatabase);

    [Fact]
    public void The_context_is_closed_to_other_projects()
    {
        var contexts = Operations.GetTypes().Where(type => DerivesFrom(type, "Microsoft.EntityFrameworkCore.DbContext")).ToList();

        Assert.Single(contexts);
        Assert.All(contexts, context => Assert.False(context.IsVisible));
    }

    [Fact]
    public void Domain_names_the_runtime_alone() => Assert.All(
        Domain.GetReferencedAssemblies(), reference => Assert.StartsWith("System", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void Operations_shows_its_internals_to_no_other_part_of_the_product() =>
        Assert.DoesNotContain(Friends(Operations), friend => friend is "AgentStore.Ceo" or "AgentStore.Web" or "AgentStore.Learning");

    [Fact]
    public void The_assemblies_under_test_are_the_products_own() =>
        Assert.Equal(["AgentStore.Ceo", "AgentStore.Domain", "AgentStore.Operations", "AgentStore.Web"], new[] { Domain, Operations, Web, Ceo }.Select(each => each.GetName().Name).Order(StringComparer.Ordinal));

    internal static IEnumerable<string> Friends(Assembly assembly) =>
        assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName);

    private static bool DerivesFrom(Type type, string baseName)
    {
        for (var each = type.BaseType; each is not null; each = each.BaseType)
            if (each.FullName == baseName) return true;
        return false;
    }
}
