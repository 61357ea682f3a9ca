namespace HyperSweep.Cli.Rendering.Progress;

enum ProgressStyle { Auto, Live, Plain, Json, None }
