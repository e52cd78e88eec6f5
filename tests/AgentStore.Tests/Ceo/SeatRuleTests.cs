using AgentStore.Ceo.Seat;
using AgentStore.Ceo.Tools;
using Xunit;

namespace AgentStore.Tests.Ceo;

public sealed class SeatRuleTests : IDisposable
{
    private readonly CeoSeat seat = new(TestContext.Current.CancellationToken);
    private int carriedOut;

    public void Dispose() => seat.Dispose();

    private Task<string> Ask(string tool, string subject = "{}") =>
        seat.AnswerAsync(new SeatCall(tool, StoreTools.Effects[tool], subject, subject, Guid.NewGuid()), () => Task.FromResult($"done {++carriedOut}"));

    [Fact]
    public async Task Reading_the_same_is_carried_out_three_times_then_told_then_the_end()
    {
        seat.Rules = [new StopRepeatedCalls(seat)];
        for (var call = 1; call <= StopRepeatedCalls.RepeatsMax + StopRepeatedCalls.WarningsMax; call++) await Ask("get_stock_report");
        Assert.Equal(StopRepeatedCalls.RepeatsMax, carriedOut);
        Assert.Null(seat.Ending);
        await Ask("get_stock_report");
        Assert.StartsWith(nameof(StopRepeatedCalls), seat.Ending?.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_again_after_a_change_is_no_repeat()
    {
        seat.Rules = [new StopRepeatedCalls(seat)];
        for (var round = 0; round < 10; round++)
        {
            await Ask("get_cash_report");
            await Ask("set_price", $"{{\"unit_price_minor\":{round}}}");
        }
        Assert.Equal((20, null), (carriedOut, seat.Ending));
    }

    [Fact]
    public async Task Order_is_never_placed_twice_with_the_same_lines()
    {
        seat.Rules = [new StopRepeatedCalls(seat)];
        await Ask("place_purchase_order", "{\"lines\":1}");
        Assert.Contains("not carried out", await Ask("place_purchase_order", "{\"lines\":1}"), StringComparison.Ordinal);
        await Ask("place_purchase_order", "{\"lines\":2}");
        Assert.Equal(2, carriedOut);
    }

    [Fact]
    public async Task One_call_too_many_ends_the_day_and_is_not_carried_out()
    {
        seat.Rules = [new LimitCallsPerDay(seat, callsMax: 2)];
        await Ask("get_catalog");
        await Ask("get_limits");
        await Ask("set_price");
        Assert.Equal(2, carriedOut);
        Assert.True(seat.Over.IsCancellationRequested);
    }

    [Fact]
    public async Task After_the_day_nothing_is_carried_out()
    {
        seat.Rules = [new RefuseAfterTheDay(seat)];
        seat.End(DayEnding.With("All done."));
        Assert.Equal("The day is over. This call was not carried out.", await Ask("set_price"));
        Assert.Equal(0, carriedOut);
    }

    [Fact]
    public void First_ending_stands()
    {
        seat.End(DayEnding.Early("paused"));
        seat.End(DayEnding.With("All done."));
        Assert.Equal(("paused", null), (seat.Ending?.Failure, seat.Ending?.Report));
    }

    [Fact]
    public void Nonsense_ends_the_day_only_in_a_row()
    {
        for (var call = 1; call < CeoSeat.NonsenseMax; call++) seat.NoteNonsense("no such tool");
        seat.NoteSense();
        for (var call = 1; call < CeoSeat.NonsenseMax; call++) seat.NoteNonsense("no such tool");
        Assert.Null(seat.Ending);
        seat.NoteNonsense("no such tool");
        Assert.NotNull(seat.Ending?.Failure);
    }

    [Fact]
    public void Undeclared_effect_promises_nothing() => Assert.Equal(ToolEffect.Unbounded, default);
}
