using TorchSharp;
using Xunit;

namespace AgentStore.Learning.Tests;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void Libtorch_loads_and_adds_up()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal(6.0, torch.tensor([1.0, 2.0, 3.0]).sum().item<double>());
    }

    [Fact]
    public void Start_uses_one_thread_unless_asked_otherwise()
    {
        var asked = Environment.GetEnvironmentVariable(TorchRuntime.ThreadsVariable);
        Assert.Equal(asked is null ? 1 : int.Parse(asked, System.Globalization.CultureInfo.InvariantCulture), TorchRuntime.Start());
    }

    [Fact]
    public void The_library_beside_the_program_is_a_file_of_its_own_and_not_a_link_into_the_package_cache() =>
        Assert.Null(new FileInfo(Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so")).LinkTarget);
}
