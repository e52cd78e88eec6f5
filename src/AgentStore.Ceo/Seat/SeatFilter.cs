using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStore.Ceo.Tools;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Seat;

/// <summary>Brings the calls that Semantic Kernel makes on a model's behalf into the seat.</summary>
/// <param name="seat">The seat.</param>
/// <param name="dayId">The day, part of every command's id.</param>
/// <param name="guarded">Gets the id of the call in hand.</param>
/// <param name="log">Keeps errors of the store's own.</param>
internal sealed class SeatFilter(CeoSeat seat, Guid dayId, GuardedCalls guarded, ILogger log) : IAutoFunctionInvocationFilter
{
    private const string Reason = "reason";

    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        var call = Read(context);
        guarded.CommandId = call.CommandId;
        context.Result = new FunctionResult(context.Function, await AnswerAsync(call, () => CarryOutAsync(context, next)));
        context.Terminate = seat.Ending is not null;
    }

    // A connector would hand an exception to the model as an answer; what no rule caught must end the day instead.
    private async Task<string> AnswerAsync(SeatCall call, Func<Task<string>> carryOut)
    {
        try
        {
            return await seat.AnswerAsync(call, carryOut);
        }
        catch (Exception error)
        {
            log.LogError(error, "The seat failed at {Tool}", call.Tool);
            seat.End(DayEnding.Early($"The day's journal or the pause switch could not be reached ({error.GetType().Name}). The day ended there; what had been done by then stands."));
            return "The day is over because of an error of the store's own.";
        }
    }

    private static async Task<string> CarryOutAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        ArgumentCheck.Check(StoreTools.BareName(context.Function.Name), Arguments(context), context.Function.Metadata.Parameters);
        await next(context);
        return context.Result.GetValue<string>() ?? "";
    }

    private SeatCall Read(AutoFunctionInvocationContext context)
    {
        var tool = StoreTools.BareName(context.Function.Name);
        var arguments = Arguments(context);
        var json = arguments.ToJsonString(ToolJson.Options);
        arguments.Remove(Reason);
        return new(
            tool, StoreTools.Effects.GetValueOrDefault(tool), json, arguments.ToJsonString(ToolJson.Options), IdOf($"{dayId}\n{context.ToolCallId}\n{tool}\n{json}"));
    }

    private static JsonObject Arguments(AutoFunctionInvocationContext context) => new(
        (context.Arguments ?? []).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => KeyValuePair.Create(each.Key, Node(each.Value))));

    private static JsonNode? Node(object? value) => JsonSerializer.SerializeToNode(value, ToolJson.Options);

    // The call's id alone would do, but some endpoints number their calls from 1 in every answer.
    private static Guid IdOf(string call) => new(SHA256.HashData(Encoding.UTF8.GetBytes(call)).AsSpan(0, 16));
}
