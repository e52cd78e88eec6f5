using AgentStore.Learning.Demand.Collaborative.Federated;
using Xunit;

namespace AgentStore.Learning.Tests.Demand.Collaborative.Federated;

public sealed class PrivacyLossTests
{
    [Fact]
    public void Epsilon_of_one_half_rho_message_is_the_published_bound()
    {
        // One message with noise of one sensitivity is ½-zCDP: ε = ½ + 2 √(½ ln 10⁵) at δ = 10⁻⁵.
        Assert.Equal(0.5 + (2 * Math.Sqrt(0.5 * 5 * Math.Log(10))), PrivacyLoss.Epsilon(1, 1, 1e-5), 12);
        Assert.Equal(PrivacyLoss.Epsilon(1, 1, 1e-5), PrivacyLoss.Epsilon(5, 25, 1e-5), 12); // messages add up in 1/z²
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(50)]
    public void Noise_multiplier_keeps_so_many_messages_at_exactly_epsilon(double epsilon) =>
        Assert.Equal(epsilon, PrivacyLoss.Epsilon(PrivacyLoss.NoiseMultiplier(epsilon, 30, 1e-5), 30, 1e-5), 9);

    [Fact]
    public void Epsilon_is_no_less_than_the_exact_loss_of_a_gaussian_message()
    {
        // The exact δ(ε) of one Gaussian message (Balle and Wang 2018, theorem 5): at the bound's ε it must be below the bound's δ.
        const double z = 2, delta = 1e-5;
        var epsilon = PrivacyLoss.Epsilon(z, 1, delta);
        var exact = Upper((epsilon * z) - (1 / (2 * z))) - (Math.Exp(epsilon) * Upper((epsilon * z) + (1 / (2 * z))));
        Assert.InRange(exact, 0, delta);
    }

    // Mass of the standard normal above x, by Simpson's rule over its next twelve deviations.
    private static double Upper(double x)
    {
        const int Steps = 20_000;
        const double Width = 12.0 / Steps;
        var sum = 0.0;
        for (var k = 0; k <= Steps; k++)
        {
            var at = x + (k * Width);
            sum += Math.Exp(-at * at / 2) * (k is 0 or Steps ? 1 : k % 2 == 1 ? 4 : 2);
        }
        return sum * Width / 3 / Math.Sqrt(2 * Math.PI);
    }
}
