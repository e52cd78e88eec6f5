using AgentStore.Domain.Catalog;
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

    [Fact]
    public async Task Texts_change_and_nothing_else_does()
    {
        await using var store = await TestStore.CreateAsync();
        var edit = store.Get<EditProduct>();
        var texts = new ProductTexts("Tall candle", "Burns for two days.", ["48 hours"]);
        Assert.Equal(["name", "description", "details"], (await edit.RunAsync("candle", texts, TestStore.Ceo, Cancel)).Value);
        Assert.Empty((await edit.RunAsync("CANDLE", texts, TestStore.Ceo, Cancel)).Value);
        Assert.Equal(["name"], (await edit.RunAsync("CANDLE", new ProductTexts("Candle", null, null), TestStore.Owner, Cancel)).Value);
        await using var db = store.OpenDb();
        var product = await db.Products.SingleAsync(each => each.Slug == "candle", Cancel);
        Assert.Equal(("Candle", "Burns for two days.", "48 hours", 2_000, true), (product.Name, product.Description, product.Details.Single(), product.PriceMinor, product.IsListed));
    }

    [Fact]
    public async Task Customers_strangers_prices_and_a_paused_CEO_are_refused()
    {
        await using var store = await TestStore.CreateAsync();
        var (edit, texts) = (store.Get<EditProduct>(), new ProductTexts("Candle", null, null));
        Assert.IsType<OnlyStaffMay>((await edit.RunAsync("CANDLE", texts, Caller.Customer, Cancel)).Refusal);
        Assert.IsType<UnknownProduct>((await edit.RunAsync("NOTHING", texts, TestStore.Ceo, Cancel)).Refusal);
        Assert.IsType<TextNamesAPrice>((await edit.RunAsync("CANDLE", new ProductTexts("Candle, $1", null, null), TestStore.Owner, Cancel)).Refusal);
        await store.Get<PauseStore>().PauseAsync("enough", TestStore.Owner, Cancel);
        Assert.IsType<StoreIsPaused>((await edit.RunAsync("CANDLE", texts, TestStore.Ceo, Cancel)).Refusal);
        Assert.True((await edit.RunAsync("CANDLE", texts, TestStore.Owner, Cancel)).Succeeded);
    }

    [Fact]
    public async Task Search_finds_products_that_have_every_word()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Get<EditProduct>().RunAsync("MUG", new ProductTexts("Blue mug", "For tea.", null), TestStore.Owner, Cancel);
        var search = store.Get<SearchCatalog>();
        Assert.Equal("MUG", Assert.Single((await search.RunAsync("TEA home", null, Cancel)).Products).Sku.Code);
        Assert.Equal(0, (await search.RunAsync("tea candle", null, Cancel)).Count);
        Assert.Equal(3, (await search.RunAsync(" ", true, Cancel)).Count);
        Assert.Equal(0, (await search.RunAsync("", false, Cancel)).Count);
    }
}
