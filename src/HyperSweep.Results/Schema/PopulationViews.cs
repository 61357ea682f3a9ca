namespace HyperSweep.Results.Schema;

/// <summary>Views of sweeps in which trials take over weights of others; without a row for other sweeps.</summary>
static class PopulationViews
{
    /// <summary>
    /// What each trial trained with: a row for each time that its parameters changed; along a path, with whose weights it began.
    /// </summary>
    public const string Schedules = """
        select s.name as sweep, l.trial, l.from_epoch,
            coalesce(lead(l.from_epoch) over (partition by l.sweep_id, l.trial order by l.from_epoch),
                (select t.epochs_done from trials t where t.sweep_id = s.id and t.number = l.trial)) as to_epoch,
            l.parent, l.params
        from sweeps s cross join lineage l on l.sweep_id = s.id
        union all
        select s.name, t.number, 0, t.epochs_done, t.number, t.params
        from sweeps s cross join trials t on t.sweep_id = s.id
        where exists (select 1 from lineage l where l.sweep_id = s.id)
            and not exists (select 1 from lineage l where l.sweep_id = s.id and l.trial = t.number)
        """;

    /// <summary>
    /// What the weights of each trial were trained with from their first epoch on, and whose they were then; without trials along paths,
    /// whose parents end where they begin.
    /// </summary>
    public const string Ancestry = """
        select s.name as sweep, g.trial,
            coalesce(lag(g.to_epoch) over (partition by g.sweep_id, g.trial order by g.to_epoch), 0) as from_epoch,
            g.to_epoch, g.member, g.params
        from sweeps s cross join stages g on g.sweep_id = s.id
        union all
        select s.name, t.number, coalesce((select max(g.to_epoch) from stages g where g.sweep_id = s.id and g.trial = t.number), 0),
            t.epochs_done, t.number, t.params
        from sweeps s cross join trials t on t.sweep_id = s.id
        where exists (select 1 from lineage l where l.sweep_id = s.id) and s.method <> 'path'
        """;
}
