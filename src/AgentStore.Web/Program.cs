using AgentStore.Web.Commands;

var line = CommandLine.Parse(args);
return line.Command switch
{
    "serve" => await ServeCommand.RunAsync(line),
    "day" => await DayCommand.RunAsync(line),
    "import" => await ImportCommand.RunAsync(line),
    "backup" => await BackupCommand.RunAsync(line),
    "restore" => await RestoreCommand.RunAsync(line),
    "audit" => await AuditCommand.RunAsync(line),
    "reset" => await ResetCommand.RunAsync(line),
    _ => line.Fail($"There is no command '{line.Command}'. Known are serve, day, import, backup, restore, audit and reset."),
};

/// <summary>Named so that tests can host the application.</summary>
public sealed partial class Program
{
    private Program() { }
}
