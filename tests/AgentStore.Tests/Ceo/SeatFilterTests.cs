using System.Text.Json;
using AgentStore.Ceo.Seat;
using AgentStore.Ceo.Tools;
using AgentStore.Operations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Xunit;

namespace AgentStore.Tests.Ceo;

public sealed class SeatFilterTests : IDisposable
{
    private sealed class Recorder : ISeatRule
    {
        public List<SeatCall> Calls { get; } = [];

        public Task<string> AnswerAsync(SeatCall call, Func<Task<string>> next)
        {
            Calls.Add(call);
            return next();
        }
    }

    private sealed class Broken : ISeatRule
    {
        public Task<string> AnswerAsync(SeatCall call, Func<Task<string>> next) => throw new IOException("the database is gone");
    }

    private static readonly Guid Day = new("01890000-0000-7000-8000-000000000001");
    private readonly CeoSeat seat = new(TestContext.Current.CancellationToken);
    private readonly GuardedCalls guarded = new(null!, Caller.Customer);
    private readonly Recorder recorder = new();

    public void Dispose() => seat.Dispose();

    private async Task<AutoFunctionInvocationContext> CallAsync(string callId, string argumentsJson)
    {
        var function = KernelFunctionFactory.CreateFromMethod((string sku, long unit_price_minor, string reason) => "done", "set_price");
        var arguments = new KernelArguments(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(argumentsJson)!.ToDictionary(each => each.Key, each => (object?)each.Value));
        var context = new AutoFunctionInvocationContext(new Kernel(), function, new FunctionResult(function), new ChatHistory(), new ChatMessageContent())
        {
            Arguments = arguments,
            ToolCallId = callId,
        };
        await new SeatFilter(seat, Day, guarded, NullLogger.Instance).OnAutoFunctionInvocationAsync(context, each =>
        {
            each.Result = new FunctionResult(function, "done");
            return Task.CompletedTask;
        });
        return context;
    }

    [Fact]
    public async Task Same_call_has_the_same_command_id_and_any_other_has_its_own()
    {
        seat.Rules = [recorder];
        await CallAsync("call_1", """{"sku":"MUG","unit_price_minor":1200,"reason":"x"}""");
        await CallAsync("call_1", """{"unit_price_minor":1200,"sku":"MUG","reason":"x"}""");
        await CallAsync("call_2", """{"sku":"MUG","unit_price_minor":1200,"reason":"x"}""");
        await CallAsync("call_1", """{"sku":"MUG","unit_price_minor":1300,"reason":"x"}""");
        var ids = recorder.Calls.Select(call => call.CommandId).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids[3], guarded.CommandId);
    }

    [Fact]
    public async Task What_a_call_is_about_leaves_out_how_it_is_justified()
    {
        seat.Rules = [recorder];
        await CallAsync("call_1", """{"sku":"MUG","unit_price_minor":1200,"reason":"x"}""");
        Assert.Equal("""{"reason":"x","sku":"MUG","unit_price_minor":1200}""", recorder.Calls[0].ArgumentsJson);
        Assert.Equal("""{"sku":"MUG","unit_price_minor":1200}""", recorder.Calls[0].SubjectJson);
    }

    [Fact]
    public async Task Error_that_no_rule_caught_ends_the_day()
    {
        seat.Rules = [new Broken()];
        var context = await CallAsync("call_1", """{"sku":"MUG","unit_price_minor":1200,"reason":"x"}""");
        Assert.True(context.Terminate);
        Assert.Contains("could not be reached (IOException)", seat.Ending?.Failure, StringComparison.Ordinal);
        Assert.DoesNotContain("database", context.Result.GetValue<string>(), StringComparison.Ordinal);
    }
}
