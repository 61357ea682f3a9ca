using HyperSweep.Coordination;

namespace HyperSweep.Engines.Wire;

/// <summary>A message with all that its receiver needs to tell whether it is meant.</summary>
/// <param name="Namespace">Keeps apart those who share a broker; see <see cref="WireFormat.IsNamespace"/>.</param>
/// <param name="Sweep">
/// Names one sweep for ever: numbers of runs and trials repeat from sweep to sweep, and an echo of an old sweep must not pass for news.
/// </param>
/// <param name="Sender">A worker's name or <see cref="WireFormat.Coordinator"/>.</param>
public sealed record Envelope(string Namespace, string Sweep, string Sender, Message Message);
