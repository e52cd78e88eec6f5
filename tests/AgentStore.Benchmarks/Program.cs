using AgentStore.Benchmarks;
using AgentStore.Benchmarks.Checkout;
using AgentStore.Benchmarks.Demand;
using AgentStore.Benchmarks.Import;

var isJson = args.Contains("--json");
var names = args.Where(argument => argument != "--json").ToList();
if (names.Count == 0)
{
    foreach (var each in Catalogue.All) Console.WriteLine($"{each.Name,-12} {each.What}");
    Console.WriteLine($"{DemoStore.Name,-12} the boutique's simulated past beside a giftware log: --log FILE (UCI Online Retail as CSV)");
    Console.WriteLine($"{CheckoutBenchmark.Name,-12} complete purchases a second, and the books after them: --minutes N, --kill");
    Console.WriteLine($"{ImportBenchmark.Name,-12} a generated Parquet log through the reader: rows a second and memory: --rows N, --load into PostgreSQL");
    return 0;
}
if (names[0] == CheckoutBenchmark.Name) return await CheckoutBenchmark.RunAsync(isJson, [.. names.Skip(1)]);
if (names[0] == ImportBenchmark.Name) return await ImportBenchmark.RunAsync(isJson, [.. names.Skip(1)]);
if (names is [DemoStore.Name] or [DemoStore.Name, "--log", _]) return DemoStore.Run(isJson, names.Count > 2 ? names[2] : null);
if (names is ["demand", "--theory"] or ["demand", "--theory", "--plot", _]) return DemandTheory.Run(isJson, names.Count > 2 ? names[3] : "docs/demand-theory.svg");
if (names.Count > 1 || Catalogue.All.SingleOrDefault(each => each.Name == names[0]) is not { } benchmark)
{
    Console.Error.WriteLine($"There is no benchmark '{string.Join(' ', names)}'. Known are {string.Join(", ", Catalogue.All.Select(each => each.Name))}.");
    return 2;
}
return benchmark.Run is { } run ? run(isJson) : Measurement.Run(benchmark, benchmark.Type!, isJson);
