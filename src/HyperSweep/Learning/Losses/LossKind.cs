namespace HyperSweep.Learning.Losses;

public enum LossKind { Hinge, SquaredHinge, Softmax }
