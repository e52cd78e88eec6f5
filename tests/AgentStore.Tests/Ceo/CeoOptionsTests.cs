using AgentStore.Ceo;
using AgentStore.Ceo.Models;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;
using Xunit;

namespace AgentStore.Tests.Ceo;

public sealed class CeoOptionsTests
{
    private const string Endpoint = "http://localhost:11434/v1";

    private static ChatMessageContentWithUsage Answer(int input, int output, int cached = 0) => new(input, output, cached);

    [Fact]
    public void Without_an_endpoint_the_built_in_planner_is_at_work() =>
        Assert.Equal(("HousePlanner (built-in, no language model)", false), (CeoModel.Create(new CeoOptions()).Words, CeoModel.Create(new CeoOptions()).IsEndpoint));

    [Fact]
    public void Words_name_model_and_host_and_no_secret()
    {
        var model = CeoModel.Create(new CeoOptions { Endpoint = "https://user:secret@models.example:8443/v1?key=secret", Model = "m-7", ApiKey = "secret" });
        Assert.Equal("m-7 at models.example:8443", model.Words);
    }

    [Theory]
    [InlineData(Endpoint, null)]
    [InlineData(null, "m-7")]
    [InlineData("localhost:11434", "m-7")]
    [InlineData("ftp://models.example", "m-7")]
    public void Endpoint_and_model_come_together_and_make_sense(string? endpoint, string? model) =>
        Assert.Throws<InvalidOperationException>(() => CeoModel.Create(new CeoOptions { Endpoint = endpoint, Model = model }));

    [Fact]
    public void Bounds_are_kept()
    {
        Assert.NotNull(new CeoOptions { TimeoutSeconds = 0 }.Check());
        Assert.NotNull(new CeoOptions { RetriesMax = 11 }.Check());
        Assert.NotNull(new CeoOptions { InputMinorPerMillionTokens = -1 }.Check());
        Assert.NotNull(new CeoOptions { ToolCallsPerDayMax = 0 }.Check());
        Assert.Null(new CeoOptions { Endpoint = Endpoint, Model = "m-7" }.Check());
    }

    [Fact]
    public void Cost_is_rounded_up_to_whole_minor_units()
    {
        var meter = new TokenMeter(new CeoOptions { InputMinorPerMillionTokens = 300, OutputMinorPerMillionTokens = 1_500 });
        Assert.Equal(0, meter.CostMinor);
        meter.Read(Answer(1, 0).Message);
        Assert.Equal(1, meter.CostMinor);
        meter.Read(Answer(999_999, 1_000_000).Message);
        Assert.Equal((1_800, 2_000_000), (meter.CostMinor, meter.Total));
    }

    [Fact]
    public void Price_of_the_model_in_use_goes_before_that_of_any_other_and_none_is_said_to_be_unknown()
    {
        ModelPrice priced = new() { Model = "m-7", InputMinorPerMillionTokens = 1_000_000, CachedInputMinorPerMillionTokens = 100_000, OutputMinorPerMillionTokens = 2_000_000 };
        var meter = new TokenMeter(new CeoOptions { Model = "M-7", Prices = [priced], InputMinorPerMillionTokens = 9_000_000 });
        meter.Read(Answer(10, 5, cached: 4).Message);
        Assert.Equal((6 + 1 + 10, 4, true), (meter.CostMinor, meter.Cached, meter.IsPriceKnown));

        var other = new TokenMeter(new CeoOptions { Model = "m-8", Prices = [priced], InputMinorPerMillionTokens = 9_000_000 });
        other.Read(Answer(10, 5, cached: 400).Message);
        Assert.Equal((90, 10), (other.CostMinor, other.Cached));

        var unknown = new TokenMeter(new CeoOptions { Model = "m-8", Prices = [priced] });
        unknown.Read(Answer(10, 5).Message);
        Assert.Equal((0, 15, false), (unknown.CostMinor, unknown.Total, unknown.IsPriceKnown));
        Assert.NotNull(new CeoOptions { Prices = [new() { Model = "m-7", OutputMinorPerMillionTokens = -1 }] }.Check());
        Assert.NotNull(new CeoOptions { Prices = [new() { Model = " " }] }.Check());
    }

    [Fact]
    public void Count_that_is_missing_or_negative_makes_nothing_cheaper()
    {
        var meter = new TokenMeter(new CeoOptions { InputMinorPerMillionTokens = 1_000_000 });
        meter.Read(Answer(10, 0).Message);
        meter.Read(Answer(-10, 0).Message);
        meter.Read(new Microsoft.SemanticKernel.ChatMessageContent(AuthorRole.Assistant, "no usage"));
        Assert.Equal((10, 1), (meter.CostMinor, meter.Uncounted));
    }

    private sealed record ChatMessageContentWithUsage(int Input, int Output, int Cached)
    {
        public Microsoft.SemanticKernel.ChatMessageContent Message { get; } = new(
            AuthorRole.Assistant, "", metadata: new Dictionary<string, object?>
            {
                ["Usage"] = OpenAIChatModelFactory.ChatTokenUsage(
                Output, Input, Input + Output, inputTokenDetails: OpenAIChatModelFactory.ChatInputTokenUsageDetails(cachedTokenCount: Cached))
            });
    }
}
