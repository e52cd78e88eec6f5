using AgentStore.Operations.SalesLog;
using AgentStore.Operations.Samples;
using AgentStore.Tests.Tidy;
using Xunit;

namespace AgentStore.Tests.SalesLog;

public sealed class DataCardTests
{
    [Fact]
    public async Task The_card_of_the_orange_juice_panel_stands_in_the_documents_as_it_is_reckoned()
    {
        var card = (await DataCard.ReadAsync(BundledLogs.DominicksPanel, LogFile.Panel, TestContext.Current.CancellationToken)).Value;
        Assert.Equal((106_139, 913, 14_421_695), (card.Records, card.Series, card.Units));
        Assert.Contains(DataCardText.Of(card), Repository.Read("docs/data-cards.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_counts_gaps_still_prices_and_what_is_unknown()
    {
        using var file = LogFile.Of(
            LogFile.Header, "2,7,1,5,3.87,1,0,30", "2,7,4,0,3.87,0,0.5,", "2,8,1,1,1.00,0,0,30", "2,8,2,1,1.10,0,0,30", "3,7,9,2,2.00,0,0,30", "3,7,9,2,2.00,0,0,30");
        var card = (await DataCard.ReadAsync(file.Path, LogFile.Panel, TestContext.Current.CancellationToken)).Value;
        Assert.Equal((5, 3, 2, 1), (card.Records, card.Series, card.Missing, card.SeriesWithGaps));
        Assert.Equal((1, 1, 1, 1), (card.ConstantPrices, card.SinglePeriods, card.ZeroUnits, card.Lines.Rejected));
        Assert.Equal((9, 100, 387), (card.Units, card.LowestPriceMinor, card.HighestPriceMinor));
        Assert.Equal((1, 1, 4, 0), (card.Promoted, card.Featured, card.WithCost, card.WithStock));
    }

    [Fact]
    public async Task A_log_without_a_sale_has_no_card()
    {
        using var file = LogFile.Of(LogFile.Header);
        Assert.IsType<NothingToLoad>((await DataCard.ReadAsync(file.Path, LogFile.Panel, TestContext.Current.CancellationToken)).Refusal);
    }
}
