using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog.Import;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Catalog;

public sealed class ImportCatalogueTests
{
    private const string Header = "sku,name,category,price,description,supplier,cost,minimum,pack,leadDays";
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Catalogue_adds_what_is_new_off_sale_changes_words_and_leaves_prices_alone_and_a_second_run_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        string[] lines = [Header, "bowl,Bowl,home,12.50,Round.,acme,5.20,12,6,9", "MUG,Big Mug,home,17.00,\"Holds a lot, and more.\",acme,6.00,4,4,7", "CANDLE,CANDLE,candles,20.00,,,,,,"];
        var figures = await RunAsync(store, lines);
        Assert.Equal((3, 1, 1, 1, 1, 0), (figures.Rows, figures.Added, figures.Changed, figures.Unchanged, figures.PricesLeft, figures.Faults.Count));

        await using var db = store.OpenDb();
        var bowl = await db.Products.SingleAsync(product => product.Sku == new Sku("BOWL"), Cancel);
        Assert.Equal((false, 1250L, "Round.", "bowl"), (bowl.IsListed, bowl.PriceMinor, bowl.Description, bowl.Slug));
        Assert.Contains(bowl.Sku, await db.CarriedProducts.Select(product => product.Sku).ToListAsync(Cancel));
        var offer = await db.SupplierOffers.SingleAsync(each => each.Sku == bowl.Sku, Cancel);
        Assert.Equal((520L, 12, 6, 9), (offer.UnitCostMinor, offer.MinimumOrderQuantity, offer.PackSize, offer.LeadTimeDays));
        var mug = await db.Products.SingleAsync(product => product.Sku == new Sku("MUG"), Cancel);
        Assert.Equal(("Big Mug", 1500L), (mug.Name, mug.PriceMinor));

        var again = await RunAsync(store, lines);
        Assert.Equal((0, 0, 3), (again.Added, again.Changed, again.Unchanged));
    }

    [Fact]
    public async Task Dry_run_says_the_same_and_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var figures = await RunAsync(store, [Header, "BOWL,Bowl,home,12.50,,acme,5.20,12,6,9", "DISH,Dish,nowhere,1,,,,,,"], isDryRun: true);
        Assert.Equal((2, 1, 1, true), (figures.Rows, figures.Added, figures.Faults.Count, figures.IsDryRun));
        await using var db = store.OpenDb();
        Assert.Equal(3, await db.Products.CountAsync(Cancel));
    }

    [Fact]
    public async Task Each_bad_line_is_named_with_its_column_and_nothing_is_taken_until_the_others_are_asked_for()
    {
        await using var store = await TestStore.CreateAsync();
        string[] lines =
        [
            Header, "GOOD,Good,home,12.50,,,,,,", "b@d,Bad,home,1,,,,,,", "NONAME,,home,1,,,,,,", "LOST,Lost,nowhere,1,,,,,,", "FREE,Free,home,0,,,,,,", "HALF,Half,home,1.005,,,,,,",
            "WHO,Who,home,2,,nobody,1.00,1,1,1", "PACK,Pack,home,2,,acme,1.00,5,2,1", "TERM,Term,home,2,,acme,,1,1,1", "GOOD,Again,home,12.50,,,,,,", "TEXT,Te\u0001xt,home,1,,,,,,",
        ];
        using var file = new CatalogueFile(lines);
        var refused = (await store.Get<ImportCatalogue>().RunAsync(file.Path, allowRejected: false, isDryRun: false, Cancel)).Refusal;
        var faults = Assert.IsType<CatalogueLinesRejected>(refused).Figures.Faults;
        Assert.Equal(
            [
                (3, "sku", "NotASku"), (4, "name", "Blank"), (5, "category", "UnknownCategory"), (6, "price", "OutOfRange"), (7, "price", "TooManyDecimals"), (8, "supplier", "UnknownSupplier"),
                (9, "minimum", "NotWholePacks"), (10, "cost", "Blank"), (11, "sku", "Repeated"), (12, "name", "NotText"),
            ],
            faults.Select(fault => (fault.LineNumber, fault.Column, fault.Reason)));
        await using var db = store.OpenDb();
        Assert.Equal(3, await db.Products.CountAsync(Cancel));

        Assert.Equal(1, (await RunAsync(store, lines, allowRejected: true)).Added);
        Assert.Equal(4, await db.Products.CountAsync(Cancel));
    }

    [Theory]
    [InlineData("sku,name,price", "lacks category")]
    [InlineData("sku,name,category,price,Price", "'price' more than once")]
    [InlineData("", "lacks sku")]
    public async Task File_that_is_no_catalogue_is_refused(string header, string problem)
    {
        await using var store = await TestStore.CreateAsync();
        using var file = new CatalogueFile([header]);
        var refusal = (await store.Get<ImportCatalogue>().RunAsync(file.Path, false, false, Cancel)).Refusal;
        Assert.Contains(problem, Assert.IsType<CatalogueNotUsable>(refusal).Message, StringComparison.Ordinal);
    }

    private static async Task<ImportedCatalogue> RunAsync(TestStore store, string[] lines, bool allowRejected = false, bool isDryRun = false)
    {
        using var file = new CatalogueFile(lines);
        return (await store.Get<ImportCatalogue>().RunAsync(file.Path, allowRejected, isDryRun, Cancel)).Value;
    }

    private sealed class CatalogueFile : IDisposable
    {
        public CatalogueFile(string[] lines) => File.WriteAllLines(Path, lines);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
