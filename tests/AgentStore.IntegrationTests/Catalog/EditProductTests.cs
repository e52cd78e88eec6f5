using AgentStore.Domain.Catalog;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Inventory;
using AgentStore.Operations.Staff;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Catalog;

public sealed class EditProductTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static Task<GateAnswer> EditAsync(TestStore store, EditProduct edit, Caller caller) => store.Gate.RunAsync(edit, TestStore.Call(caller), Cancel);

    [Fact]
    public async Task Texts_change_and_nothing_else_does()
    {
        await using var store = await TestStore.CreateAsync();
        var edit = new EditProduct("candle", "Tall candle", "Burns for two days.", ["48 hours"]);
        Assert.Equal("Changed of CANDLE: name, description, details.", (await EditAsync(store, edit, TestStore.Ceo)).Message);
        Assert.Equal("CANDLE read like that already.", (await EditAsync(store, edit, TestStore.Ceo)).Message);
        Assert.Equal("Changed of CANDLE: name.", (await EditAsync(store, new EditProduct("CANDLE", "Candle", null, null), TestStore.Owner)).Message);
        await using var db = store.OpenDb();
        var product = await db.Products.SingleAsync(each => each.Slug == "candle", Cancel);
        Assert.Equal(("Candle", "Burns for two days.", "48 hours", 2_000, true), (product.Name, product.Description, product.Details.Single(), product.PriceMinor, product.IsListed));
    }

    [Fact]
    public async Task Customers_strangers_prices_and_a_paused_CEO_are_refused()
    {
        await using var store = await TestStore.CreateAsync();
        var edit = new EditProduct("CANDLE", "Candle", null, null);
        Assert.Equal(nameof(OnlyStaffMay), (await EditAsync(store, edit, Caller.Customer)).RefusalCode);
        Assert.Equal(nameof(UnknownProduct), (await EditAsync(store, edit with { Sku = "NOTHING" }, TestStore.Ceo)).RefusalCode);
        Assert.Equal(nameof(TextNamesAPrice), (await EditAsync(store, edit with { Name = "Candle, $1" }, TestStore.Owner)).RefusalCode);
        await store.Get<PauseStore>().PauseAsync("enough", TestStore.Owner, Cancel);
        Assert.Equal(nameof(StoreIsPaused), (await EditAsync(store, edit, TestStore.Ceo)).RefusalCode);
        Assert.Equal(Verdict.Allowed, (await EditAsync(store, edit, TestStore.Owner)).Verdict);
    }

    [Fact]
    public async Task Suppliers_words_are_gone_once_every_field_is_written_anew()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.OpenDb();
        await db.Database.ExecuteSqlAsync($"update products set has_outside_text = true, description = 'Their words' where sku = 'MUG'", Cancel);
        await EditAsync(store, new EditProduct("MUG", "Blue mug", null, null), TestStore.Owner);
        Assert.True(await db.Products.Where(each => each.Slug == "mug").Select(each => each.HasOutsideText).SingleAsync(Cancel));
        await EditAsync(store, new EditProduct("MUG", "Blue mug", "Ours", null), TestStore.Owner);
        Assert.False(await db.Products.Where(each => each.Slug == "mug").Select(each => each.HasOutsideText).SingleAsync(Cancel));
    }

    [Fact]
    public async Task Search_finds_products_that_have_every_word()
    {
        await using var store = await TestStore.CreateAsync();
        await EditAsync(store, new EditProduct("MUG", "Blue mug", "For tea.", null), TestStore.Owner);
        var search = store.Get<SearchCatalog>();
        Assert.Equal("MUG", Assert.Single((await search.RunAsync("TEA home", null, Cancel)).Products).Sku.Code);
        Assert.Equal(0, (await search.RunAsync("tea candle", null, Cancel)).Count);
        Assert.Equal(3, (await search.RunAsync(" ", true, Cancel)).Count);
        Assert.Equal(0, (await search.RunAsync("", false, Cancel)).Count);
    }
}
