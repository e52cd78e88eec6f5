namespace AgentStore.Ceo.Seat;

/// <summary>Turns down what a model still asks for once its day is over, for example the rest of one answer's calls.</summary>
internal sealed class RefuseAfterTheDay(CeoSeat seat) : ISeatRule
{
    public Task<string> AnswerAsync(SeatCall call, Func<Task<string>> next) =>
        seat.Ending is null ? next() : Task.FromResult("The day is over. This call was not carried out.");
}
