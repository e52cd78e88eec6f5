using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Web.Owner;
using Xunit;

namespace AgentStore.IntegrationTests.Console;

public sealed class LimitsEditTests
{
    private static LimitField Field(string name) => LimitField.All.Single(field => field.Name == name);

    [Fact]
    public void Every_limit_of_the_store_can_be_edited()
    {
        var limits = typeof(StoreLimits).GetProperties().Where(property => property.PropertyType == typeof(Ceiling) || property.PropertyType == typeof(Bottom));
        Assert.Equal(limits.Select(property => property.Name).Order(StringComparer.Ordinal), LimitField.All.Select(field => field.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("USD", "500", "512.5", 51_250)]
    [InlineData("JPY", "500", "512", 512)]
    [InlineData("KWD", "500", "512.125", 512_125)]
    public void Money_is_edited_in_major_units_and_stored_in_minor_ones(string code, string shown, string typed, long stored)
    {
        var currency = new Currency(code);
        var edit = new LimitsEdit(StoreLimits.Cautious(currency), currency);
        var field = Field(nameof(StoreLimits.SpendPerOrderMinor));
        Assert.Equal(Number(shown), edit[field].Approve);
        edit[field] = (Number(typed), edit[field].Refuse);
        Assert.Equal(stored, edit.ToLimits().SpendPerOrderMinor.ApproveAbove);
    }

    [Fact]
    public void Edit_knows_what_differs_and_leaves_the_rest_as_it_was()
    {
        var (usd, before) = (new Currency("USD"), StoreLimits.Cautious(new Currency("USD")) with { Version = 7 });
        var edit = new LimitsEdit(before, usd);
        Assert.False(edit.IsDirty);
        Assert.Equal(before, edit.ToLimits());
        var margin = Field(nameof(StoreLimits.MarginBasisPoints));
        edit[margin] = (27.5m, 5m);
        Assert.True(edit.IsDirty);
        Assert.True(edit.IsChanged(margin));
        Assert.Equal(before with { MarginBasisPoints = new(2_750, 500) }, edit.ToLimits());
        edit[margin] = (25m, 5m);
        Assert.False(edit.IsDirty);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("99999999999999999999")]
    public void Edit_with_an_empty_or_absurd_field_is_incomplete_and_gives_no_limits(string? typed)
    {
        var edit = new LimitsEdit(StoreLimits.Cautious(new Currency("USD")), new Currency("USD"));
        edit[Field(nameof(StoreLimits.CoverDays))] = (typed is null ? null : Number(typed), 100);
        Assert.True(edit.IsIncomplete);
        Assert.Throws<InvalidOperationException>(edit.ToLimits);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
