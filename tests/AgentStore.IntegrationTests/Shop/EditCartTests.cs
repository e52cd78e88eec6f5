using AgentStore.Domain.Inventory;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Orders;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Shop;

public sealed class EditCartTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddAsync_makes_a_cart_with_a_new_key_and_prices_it_live()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        Assert.Equal(2, (await shopper.AddAsync("CANDLE", 2)).Value.Units);
        Assert.Equal(3, (await shopper.AddAsync("MUG", 1)).Value.Units);
        Assert.Equal(40, shopper.CartKey!.Length);

        var cart = await shopper.LookAsync();
        Assert.Equal(2 * 2000 + 1500, cart.Total.Minor);
        Assert.Equal(["CANDLE", "MUG"], cart.Lines.Select(line => line.Sku.Code));
        Assert.True(cart.CanCheckOut);
        Assert.Equal(3, await store.Get<ReadCart>().CountAsync(shopper.CartKey, Cancel));

        await SetPriceAsync(store, "MUG", 1600);
        Assert.Equal(2 * 2000 + 1600, (await shopper.LookAsync()).Total.Minor);
    }

    [Fact]
    public async Task AddAsync_gives_a_key_of_its_own_to_somebody_who_brings_an_unknown_one()
    {
        await using var store = await TestStore.CreateAsync();
        var edited = await store.Get<EditCart>().AddAsync("chosen-by-somebody-else", "MUG", 1, Cancel);
        Assert.NotEqual("chosen-by-somebody-else", edited.Value.Key);
    }

    [Fact]
    public async Task AddAsync_refuses_what_is_unknown_off_sale_short_or_absurd()
    {
        await using var store = await TestStore.CreateAsync();
        await DelistAsync(store, "PRINT");
        var shopper = new Shopper(store);
        Assert.IsType<UnknownProduct>((await shopper.AddAsync("NO-SUCH", 1)).Refusal);
        Assert.IsType<UnknownProduct>((await shopper.AddAsync("'; drop table carts --", 1)).Refusal);
        Assert.IsType<ProductNotListed>((await shopper.AddAsync("PRINT", 1)).Refusal);
        Assert.IsType<UnitsNotPositive>((await shopper.AddAsync("MUG", 0)).Refusal);
        Assert.IsType<UnitsNotPositive>((await shopper.AddAsync("MUG", -3)).Refusal);
        Assert.IsType<TooManyUnits>((await shopper.AddAsync("MUG", int.MaxValue)).Refusal);
        Assert.Equal(new NotEnoughStock(new Sku("MUG"), 5, 6), (await shopper.AddAsync("MUG", 6)).Refusal);
        Assert.Null(shopper.CartKey);
        await using var db = store.OpenDb();
        Assert.Equal(0, await db.Carts.CountAsync(Cancel));
    }

    [Fact]
    public async Task SetAsync_lowers_and_removes_whatever_became_of_the_product()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        await shopper.AddAsync("MUG", 4);
        await new Shopper(store).OrderAsync("MUG", 4);
        await DelistAsync(store, "MUG");

        var cart = await shopper.LookAsync();
        Assert.False(cart.CanCheckOut);
        Assert.Equal((4, 1, false), (cart.Lines[0].Units, cart.Lines[0].Available, cart.Lines[0].IsListed));
        var edit = store.Get<EditCart>();
        Assert.True((await edit.SetAsync(shopper.CartKey, "MUG", 3, Cancel)).Succeeded);
        Assert.IsType<ProductNotListed>((await edit.SetAsync(shopper.CartKey, "MUG", 4, Cancel)).Refusal);
        Assert.IsType<UnitsNotPositive>((await edit.SetAsync(shopper.CartKey, "MUG", -1, Cancel)).Refusal);
        Assert.Equal(0, (await edit.SetAsync(shopper.CartKey, "MUG", 0, Cancel)).Value.Units);
        Assert.False((await shopper.LookAsync()).CanCheckOut);
    }

    [Fact]
    public async Task AddAsync_loses_nothing_when_ten_clicks_come_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        await shopper.AddAsync("CANDLE", 1);
        var edits = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => store.Get<EditCart>().AddAsync(shopper.CartKey, "CANDLE", 1, Cancel)));
        Assert.All(edits, edit => Assert.True(edit.Succeeded));
        Assert.Equal(11, (await shopper.LookAsync()).Units);
    }

    internal static async Task SetPriceAsync(TestStore store, string code, long priceMinor)
    {
        await using var db = store.OpenDb();
        (await db.Products.SingleAsync(product => product.Sku == new Sku(code), Cancel)).SetPrice(new Money(priceMinor, TestStore.Usd));
        await db.SaveChangesAsync(Cancel);
    }

    internal static async Task DelistAsync(TestStore store, string code)
    {
        await using var db = store.OpenDb();
        (await db.Products.SingleAsync(product => product.Sku == new Sku(code), Cancel)).Delist();
        await db.SaveChangesAsync(Cancel);
    }
}
