using AgentStore.Learning.Market.Maths;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

public sealed class DrawTests
{
    private const int Points = 1 << 18;

    private static IEnumerable<float> Uniforms => Enumerable.Range(0, Points).Select(point => (point + 0.5f) / Points);

    [Theory]
    [InlineData(0.3)]
    [InlineData(2.5)]
    [InlineData(5.9)]
    [InlineData(6.1)]
    [InlineData(15)]
    [InlineData(80)]
    [InlineData(2_000)]
    public void Poisson_draws_have_the_mean_and_the_variance_of_theirs(double mean)
    {
        var draws = Uniforms.Select(uniform => (double)Scalar.Poisson((float)mean, uniform)).ToList();
        var average = draws.Average();

        Assert.Equal(1, average / mean, 0.002);
        Assert.Equal(1, draws.Average(draw => (draw - average) * (draw - average)) / mean, 0.01);
        Assert.All(draws, draw => Assert.True(draw >= 0 && draw == Math.Floor(draw)));
    }

    [Theory]
    [InlineData(3.5)]
    [InlineData(6.5)]
    [InlineData(25)]
    public void Poisson_draws_are_the_exact_quantiles_but_for_a_few_at_the_steps(double mean)
    {
        var differing = Uniforms.Count(uniform => Scalar.Poisson((float)mean, uniform) != Quantile(mean, uniform));

        Assert.InRange(differing / (double)Points, 0, 0.005);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void Gamma_means_have_the_mean_and_nearly_the_variance_asked_for(double dispersion)
    {
        var draws = Uniforms.Select(uniform => (double)Scalar.GammaMean(20, (float)dispersion, uniform)).ToList();
        var average = draws.Average();

        Assert.Equal(1, average / 20, 0.002);
        Assert.Equal(1, draws.Average(draw => (draw - average) * (draw - average)) / (dispersion * 400), 0.03);
    }

    [Fact]
    public void Exponential_and_logarithm_are_right_to_the_last_digits_of_a_float()
    {
        for (var x = -80.0; x < 80; x += 0.0137)
        {
            Assert.Equal(1, Scalar.Exp((float)x) / Math.Exp((float)x), 4e-7);
            var value = (float)Math.Exp(x);
            Assert.Equal(Math.Log(value), Scalar.Log(value), Math.Max(2e-7, Math.Abs(Math.Log(value)) * 2e-7));
        }
        Assert.Equal(0f, Scalar.Exp(float.NegativeInfinity));
    }

    private static int Quantile(double mean, double uniform)
    {
        var (count, probability) = (0, Math.Exp(-mean));
        for (var sum = probability; sum < uniform && count < 10_000; sum += probability) probability *= mean / ++count;
        return count;
    }
}
