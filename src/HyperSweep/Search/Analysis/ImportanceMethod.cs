namespace HyperSweep.Search.Analysis;

public enum ImportanceMethod { CorrelationRatio, Fanova, PedAnova }
