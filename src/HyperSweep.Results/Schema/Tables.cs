namespace HyperSweep.Results.Schema;

/// <summary>
/// The tables of schema 1, and those of later ones. Comments in the SQL are stored with it: they are read in sqlite3's .schema.
/// </summary>
static class Tables
{
    /// <summary>Of schema 4.</summary>
    public const string Checkpoints = """
        create table checkpoints(
            sweep_id integer not null,
            trial integer not null,
            epochs integer not null, -- done
            state blob not null, -- weights, and what else training goes on with
            primary key(sweep_id, trial),
            foreign key(sweep_id, trial) references trials(sweep_id, number));
        """;

    /// <summary>Of schema 5.</summary>
    public const string Decisions = """
        create table decisions(
            sweep_id integer not null,
            number integer not null, -- in the order in which they were made
            trial integer not null,
            epoch integer not null, -- the rung
            decision text not null, -- promoted, stopped
            at text not null,
            primary key(sweep_id, trial, epoch),
            foreign key(sweep_id, trial) references trials(sweep_id, number)) without rowid;
        create unique index decisions_by_number on decisions(sweep_id, number);
        """;

    /// <summary>Of schema 6.</summary>
    public const string Population = """
        create table lineage( -- what a trial of a population went on with, from an epoch on; none for a trial that never changed
            sweep_id integer not null,
            trial integer not null,
            from_epoch integer not null,
            parent integer not null, -- whose weights it took over; at epoch 0 itself
            params text not null, -- JSON object
            primary key(sweep_id, trial, from_epoch),
            foreign key(sweep_id, trial) references trials(sweep_id, number)) without rowid;

        create table stages( -- what the weights that a trial took over last were trained as, up to an epoch
            sweep_id integer not null,
            trial integer not null,
            to_epoch integer not null,
            member integer not null, -- the trial that they belonged to then
            params text not null, -- JSON object
            primary key(sweep_id, trial, to_epoch),
            foreign key(sweep_id, trial) references trials(sweep_id, number)) without rowid;
        """;

    /// <summary>Of schema 8.</summary>
    public const string Means = """
        create table means( -- of configurations that are repeated; those of others are the values of their trials
            sweep_id integer not null references sweeps(id),
            configuration integer not null, -- 1 for trials 1 to repeats
            count integer not null, -- trials with a value
            mean real not null,
            deviation real, -- of a sample
            half_width real, -- the mean is within this, with a confidence of 95 %
            primary key(sweep_id, configuration)) without rowid;
        """;

    /// <summary>Of schema 9.</summary>
    public const string Knowledge = """
        create table knowledge( -- trials of an earlier sweep that a search has learned from; they are no results of its own
            sweep_id integer not null references sweeps(id),
            number integer not null,
            params text not null, -- JSON object
            status text not null, -- completed, stopped, failed
            value real,
            primary key(sweep_id, number)) without rowid;
        """;

    public const string Script = """
        create table sweeps(
            id integer primary key,
            name text not null unique,
            definition text not null, -- the sweep file
            definition_hash text not null,
            folder text not null, -- what paths in the sweep file are relative to
            overrides text not null, -- JSON array of KEY=VALUE that the file was read with
            dataset text,
            dataset_hash text,
            class_names text not null, -- JSON array
            model text not null,
            metric text not null,
            goal text not null, -- minimize, maximize
            target real,
            method text not null,
            seed text not null, -- 64 bits unsigned, beyond SQLite's integers
            trials integer not null, -- the total
            version text not null,
            command text not null,
            status text not null default 'queued', -- queued, running, finished, interrupted
            term integer not null default 0, -- life of the coordinator that owns the sweep
            created_at text not null,
            started_at text,
            ended_at text,
            -- A name that a shell would take apart stands in single quotes.
            show_command text not null as ('hypersweep show ' || case when name glob '*[^A-Za-z0-9_.-]*' or name glob '-*'
                then '''' || replace(name, '''', '''\''''') || '''' else name end) stored);
        create index sweeps_by_definition on sweeps(definition_hash, dataset_hash);

        create table terms(
            sweep_id integer not null references sweeps(id),
            term integer not null,
            started_at text not null,
            last_at text not null, -- time of the newest change
            primary key(sweep_id, term)) without rowid;

        create table trials(
            sweep_id integer not null references sweeps(id),
            number integer not null,
            params text not null, -- JSON object
            seed text not null,
            status text not null, -- queued, running, completed, stopped, failed, cancelled
            value real, -- the sweep's metric
            train_loss real,
            train_accuracy real,
            regularization_loss real,
            val_loss real,
            val_accuracy real,
            function_value real,
            test_loss real,
            test_accuracy real,
            epochs_done integer not null default 0,
            attempts integer not null default 0,
            worker text,
            run text, -- term.cohort.attempt
            error text,
            seconds real,
            queued_at text not null,
            started_at text,
            finished_at text,
            primary key(sweep_id, number)) without rowid;
        create index trials_by_status on trials(sweep_id, status, value);
        create index trials_by_value on trials(sweep_id, value) where value is not null;

        -- Parameters that have a column of their own in trials; params has them all.
        create table parameters(
            id integer primary key,
            name text not null unique,
            column_name text not null unique collate nocase);

        create table epochs(
            sweep_id integer not null,
            trial integer not null,
            epoch integer not null,
            train_loss real,
            train_accuracy real,
            regularization_loss real,
            val_loss real,
            val_accuracy real,
            function_value real,
            primary key(sweep_id, trial, epoch),
            foreign key(sweep_id, trial) references trials(sweep_id, number)) without rowid;

        create table runs(
            sweep_id integer not null references sweeps(id),
            term integer not null,
            cohort integer not null,
            attempt integer not null,
            worker text not null,
            trials text not null, -- JSON array of trial numbers
            started_at text not null,
            ended_at text,
            outcome text, -- completed, interrupted, lost, broken
            error text,
            primary key(sweep_id, term, cohort, attempt)) without rowid;

        create table workers(
            sweep_id integer not null references sweeps(id),
            name text not null,
            first_seen text not null,
            last_seen text not null,
            trials_done integer not null default 0,
            primary key(sweep_id, name)) without rowid;

        create table events(
            id integer primary key,
            sweep_id integer not null references sweeps(id),
            at text not null,
            level text not null, -- information, warning, error
            kind text not null,
            text text not null,
            trial integer,
            worker text);
        create index events_by_time on events(sweep_id, at);
        create index events_by_trial on events(sweep_id, trial);

        create table models(
            sweep_id integer primary key references sweeps(id),
            trial integer not null,
            value real,
            classes integer not null,
            features integer not null,
            weights blob not null, -- classes x features little-endian 32-bit floats, a row for each class
            bias blob not null,
            class_names text not null, -- JSON array
            confusion text, -- JSON array of rows: true class, columns: predicted class
            test_loss real,
            test_accuracy real);
        """;
}
