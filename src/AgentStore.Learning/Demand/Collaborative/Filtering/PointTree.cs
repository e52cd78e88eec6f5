namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>A k-d tree (Bentley 1975): finds near points among many without looking at all of them.</summary>
internal sealed class PointTree
{
    private const int LeafMax = 16;

    private readonly double[] points;
    private readonly int size;
    private readonly int[] order;
    private readonly double[] cuts; // where the points from each middle on begin, along their axis

    public PointTree(double[] points, int size)
    {
        (this.points, this.size) = (points, size);
        order = [.. Enumerable.Range(0, points.Length / size)];
        cuts = new double[order.Length];
        Split(0, order.Length, 0);
    }

    /// <summary>The nearest points to one of them, itself first.</summary>
    public int[] Nearest(int point, int count)
    {
        var farthestFirst = new PriorityQueue<int, double>(count + 1);
        Search(0, order.Length, 0, point, count, farthestFirst);
        var found = new int[farthestFirst.Count];
        for (var at = found.Length - 1; at >= 0; at--) found[at] = farthestFirst.Dequeue();
        return found;
    }

    private double At(int point, int axis) => points[point * size + axis];

    private void Split(int from, int to, int axis)
    {
        if (to - from <= LeafMax) return;
        var keys = new double[to - from];
        for (var at = from; at < to; at++) keys[at - from] = At(order[at], axis);
        keys.AsSpan().Sort(order.AsSpan(from, keys.Length));
        var middle = (from + to) / 2;
        cuts[middle] = keys[middle - from];
        Split(from, middle, (axis + 1) % size);
        Split(middle, to, (axis + 1) % size);
    }

    private void Search(int from, int to, int axis, int point, int count, PriorityQueue<int, double> found)
    {
        if (to - from <= LeafMax)
        {
            for (var at = from; at < to; at++) Offer(order[at], point, count, found);
            return;
        }
        var middle = (from + to) / 2;
        var gap = At(point, axis) - cuts[middle];
        var next = (axis + 1) % size;
        if (gap < 0) Search(from, middle, next, point, count, found);
        else Search(middle, to, next, point, count, found);
        if (found.Count >= count && found.TryPeek(out _, out var farthest) && gap * gap > -farthest) return;
        if (gap < 0) Search(middle, to, next, point, count, found);
        else Search(from, middle, next, point, count, found);
    }

    // The queue gives the least priority first, so priorities are squares with the sign turned.
    private void Offer(int other, int point, int count, PriorityQueue<int, double> found)
    {
        var square = other == point ? -1 : 0.0;
        if (other != point)
            for (var k = 0; k < size; k++) square += (At(other, k) - At(point, k)) * (At(other, k) - At(point, k));
        if (found.Count < count) found.Enqueue(other, -square);
        else if (found.TryPeek(out _, out var farthest) && square < -farthest) found.EnqueueDequeue(other, -square);
    }
}
