using AgentStore.Learning.Commands;
using AgentStore.Learning.Worker;

var commands = new Dictionary<string, string[]>
{
    ["demand"] = DemandCommand.Options,
    ["data-card"] = DataCardCommand.Options,
    ["market"] = MarketCommand.Options,
    ["worker"] = WorkerCommand.Options,
};
var line = CommandLine.Parse(args, commands, Console.Out, Console.Error);
return line switch
{
    { Misuse: { } misuse } => line.Fail(misuse),
    { Command: "demand" } => await DemandCommand.RunAsync(line, CancellationToken.None),
    { Command: "data-card" } => await DataCardCommand.RunAsync(line, CancellationToken.None),
    { Command: "market" } => MarketCommand.Run(line, CancellationToken.None),
    _ => await WorkerCommand.RunAsync(line, CancellationToken.None),
};
