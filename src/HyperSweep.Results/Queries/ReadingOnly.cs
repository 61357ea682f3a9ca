using SQLitePCL;

namespace HyperSweep.Results.Queries;

/// <summary>
/// SQLite asks this at every step of preparing a statement. Only what reads this very database is let through: no writing, no
/// ATTACH, no extension, no PRAGMA that sets something.
/// </summary>
static class ReadingOnly
{
    // From sqlite3.h; the package does not name them.
    const int Pragma = 19, Read = 20, Select = 21, Update = 23, Function = 31, Recursive = 33;

    static readonly HashSet<string> PragmasWithArgument = new(StringComparer.OrdinalIgnoreCase)
    {
        "table_info", "table_xinfo", "index_list", "index_info", "index_xinfo", "foreign_key_list",
    };

    static readonly HashSet<string> PragmasWithout = new(StringComparer.OrdinalIgnoreCase)
    {
        "application_id", "collation_list", "compile_options", "database_list", "encoding", "function_list", "page_count", "page_size",
        "schema_version", "user_version", "journal_mode", "query_only",
    };

    public static int Authorize(object user, int action, string first, string second, string database, string view) =>
        IsAllowed(action, first, second) ? raw.SQLITE_OK : raw.SQLITE_DENY;

    static bool IsAllowed(int action, string first, string second) => action switch
    {
        Read or Select or Recursive => true,
        // Asked when json_each and its like are first used; a statement that really writes there is refused by SQLite itself.
        Update => first == "sqlite_master",
        Function => !string.Equals(second, "load_extension", StringComparison.OrdinalIgnoreCase),
        Pragma => PragmasWithArgument.Contains(first) || (string.IsNullOrEmpty(second) && PragmasWithout.Contains(first)),
        _ => false,
    };
}
