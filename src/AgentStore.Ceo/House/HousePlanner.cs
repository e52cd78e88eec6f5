using AgentStore.Ceo.Tools;
using Microsoft.Extensions.AI;

namespace AgentStore.Ceo.House;

/// <summary>
/// The built-in CEO, which is no language model: it plans by operations research and speaks the protocol of tool calls. It
/// keeps nothing between answers and knows only what stands in the conversation, like any model in its seat.
/// </summary>
internal sealed class HousePlanner : IChatClient
{
    /// <summary>How the journal and the pages name it.</summary>
    public const string Words = "HousePlanner (built-in, no language model)";

    /// <summary>Weeks of sales it asks for: two years show a season and enough prices to learn from.</summary>
    public const int SalesWeeks = 104;

    private static readonly HouseAction[] Questions =
    [
        HouseAction.ReadSales(SalesWeeks), HouseAction.Read("get_stock_report"), HouseAction.Read("get_cash_report"), HouseAction.Read("get_catalog"),
        HouseAction.Read("get_supplier_offers"), HouseAction.Read("get_new_offers"), HouseAction.Read("get_purchase_orders"), HouseAction.Read("get_limits"),
        HouseAction.Read("get_markdowns"), HouseAction.Read("get_approvals"), HouseAction.Read("draft_purchase_orders"),
    ];

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var conversation = HouseConversation.Read(messages);
        var calls = Next(conversation);
        var answer = calls.Count == 0
            ? new ChatMessage(ChatRole.Assistant, "The day's report is written.")
            : new ChatMessage(ChatRole.Assistant, [.. calls.Select((call, index) => Call(call, conversation.Exchanges.Count + index + 1, options))]);
        return Task.FromResult(new ChatResponse(answer)
        {
            ModelId = nameof(HousePlanner),
            FinishReason = calls.Count == 0 ? ChatFinishReason.Stop : ChatFinishReason.ToolCalls,
        });
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates()) yield return update;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose() { }

    private static List<HouseAction> Next(HouseConversation conversation)
    {
        var unasked = Questions.Where(question => conversation.Find(question) is null).ToList();
        if (unasked.Count > 0) return unasked;
        if (conversation.AnswerOf("write_report") is not null) return [];
        if (HouseReports.Read(conversation) is not { } reports) return [HouseAction.WriteReport(HouseReport.Unreadable(conversation))];
        var plan = HousePlan.Make(reports);
        return plan.Actions.FirstOrDefault(action => conversation.Find(action) is null) is { } next
            ? [next] : [HouseAction.WriteReport(HouseReport.Write(reports, plan, conversation))];
    }

    private static FunctionCallContent Call(HouseAction action, int number, ChatOptions? options)
    {
        var name = options?.Tools?.FirstOrDefault(tool => StoreTools.BareName(tool.Name) == action.Tool)?.Name ?? action.Tool;
        return new FunctionCallContent($"house-{number}", name, new Dictionary<string, object?>(action.Arguments));
    }
}
