namespace HyperSweep.Engines.RabbitMq.Connecting;

/// <summary>
/// Waits between tries: doubled from one to the next up to a bound, and each shortened by chance, so that not all come at once.
/// </summary>
/// <param name="chance">Numbers from 0 up to 1.</param>
sealed class RetryDelay(TimeSpan min, TimeSpan max, Func<double> chance)
{
    TimeSpan _full;

    /// <summary>Half of the full wait at least.</summary>
    public TimeSpan Next()
    {
        _full = _full == default ? min : _full * 2 < max ? _full * 2 : max;
        return _full * (1 - 0.5 * chance());
    }

    public void Reset() => _full = default;
}
