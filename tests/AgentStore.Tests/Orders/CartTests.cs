using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using CsCheck;
using Xunit;

namespace AgentStore.Tests.Orders;

public sealed class CartTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(bool IsAdd, Sku Sku, int Units)> AnyEdit = Gen.Select(
        Gen.Bool, Gen.Int[0, 59].Select(number => new Sku($"P-{number}")), Gen.Frequency((8, Gen.Int[-2, 12]), (1, Gen.Int[90, 200]), (1, Gen.Const(int.MaxValue))));

    [Fact]
    public void Cart_agrees_with_a_dictionary_over_any_edits_and_keeps_its_bounds() => AnyEdit.List[0, 120].Sample(edits =>
    {
        var (cart, expected) = (new Cart("key", At), new Dictionary<Sku, int>());
        foreach (var (isAdd, sku, units) in edits)
        {
            var outcome = isAdd ? cart.Add(sku, units, At) : cart.Set(sku, units, At);
            var wanted = isAdd ? (long)expected.GetValueOrDefault(sku) + units : units;
            var isFine = wanted <= Cart.UnitsMax && (!isAdd || units > 0)
                && (wanted <= 0 || expected.ContainsKey(sku) || expected.Count < Cart.LinesMax);
            Assert.Equal(isFine, outcome.Succeeded);
            if (isFine && wanted > 0) expected[sku] = (int)wanted;
            else if (isFine) expected.Remove(sku);
            Assert.Equal(expected.OrderBy(pair => pair.Key.Code), cart.Lines.ToDictionary(line => line.Sku, line => line.Units).OrderBy(pair => pair.Key.Code));
        }
    });
}
