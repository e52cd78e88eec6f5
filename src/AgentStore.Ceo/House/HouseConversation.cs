using System.Text.Json;
using AgentStore.Ceo.Tools;
using Microsoft.Extensions.AI;

namespace AgentStore.Ceo.House;

/// <summary>One tool call that stands in the conversation, with its answer if there is one yet.</summary>
internal sealed record ToolExchange(string Tool, string ArgumentsKey, string? Answer);

/// <summary>The tool calls of a conversation, in order: all that HousePlanner knows of the store.</summary>
internal sealed class HouseConversation
{
    private HouseConversation(IReadOnlyList<ToolExchange> exchanges) => Exchanges = exchanges;

    public IReadOnlyList<ToolExchange> Exchanges { get; }

    public static HouseConversation Read(IEnumerable<ChatMessage> messages)
    {
        var contents = messages.SelectMany(message => message.Contents).ToList();
        var answers = contents.OfType<FunctionResultContent>().GroupBy(result => result.CallId).ToDictionary(group => group.Key, group => Text(group.Last().Result));
        return new([.. contents.OfType<FunctionCallContent>().Select(call => new ToolExchange(
            StoreTools.BareName(call.Name), KeyOf(call.Arguments), answers.GetValueOrDefault(call.CallId)))]);
    }

    /// <summary>The newest answer of a tool; null where it was never called or hasn't answered.</summary>
    public string? AnswerOf(string tool) => Exchanges.LastOrDefault(exchange => exchange.Tool == tool)?.Answer;

    /// <summary>The exchange of one exact action; null where it was not called yet.</summary>
    public ToolExchange? Find(HouseAction action)
    {
        var key = KeyOf(action.Arguments);
        return Exchanges.FirstOrDefault(exchange => exchange.Tool == action.Tool && exchange.ArgumentsKey == key);
    }

    /// <summary>What a call is about, however its reason is worded.</summary>
    private static string KeyOf(IEnumerable<KeyValuePair<string, object?>>? arguments) => JsonSerializer.Serialize(
        (arguments ?? []).Where(each => each.Key != HouseAction.Reason).OrderBy(each => each.Key, StringComparer.Ordinal)
            .Select(each => KeyValuePair.Create(each.Key, each.Value)), ToolJson.Options);

    private static string? Text(object? result) => result switch
    {
        null => null,
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        _ => result.ToString(),
    };
}
