package dev.rookery.migration.history;

import dev.rookery.migration.catalogue.CatalogueEnum;
import dev.rookery.migration.flyway.Script;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * What records by hand what was run by hand: the statements go with a script that is printed, so
 * that a person who runs it leaves the history that we would have left.
 */
public final class HistorySql {
  private HistorySql() {}

  /**
   * Fails where the schema is at another version than the one that a script was printed for.
   *
   * @param current empty for none
   */
  public static String expecting(Optional<MigrationVersion> current) {
    return """
    do $$
    declare
      current_version text;
    begin
      if to_regclass('flyway_schema_history') is not null then
        select version into current_version
          from flyway_schema_history applied
          where success and version is not null and type <> 'DELETE'
            and not exists (
              select from flyway_schema_history undone
                where undone.version = applied.version and undone.type = 'DELETE'
                  and undone.installed_rank > applied.installed_rank)
          order by string_to_array(version, '.')::int[] desc
          limit 1;
      end if;
      if coalesce(current_version, '%1$s') <> %2$s then
        raise exception 'this was printed for a schema at version %%, and this one is at %%; print it anew',
          %2$s, coalesce(current_version, '%1$s');
      end if;
    end
    $$\
    """
        .formatted(Pin.BASE, literal(current.map(MigrationVersion::toString).orElse(Pin.BASE)));
  }

  /** Records that a migration was applied. */
  public static List<String> applied(Script script) {
    return List.of(
        """
        create table if not exists flyway_schema_history (
          installed_rank integer not null constraint flyway_schema_history_pk primary key,
          version varchar(50),
          description varchar(200) not null,
          type varchar(20) not null,
          script varchar(1000) not null,
          checksum integer,
          installed_by varchar(100) not null,
          installed_on timestamp not null default now(),
          execution_time integer not null,
          success boolean not null)\
        """,
        "create index if not exists flyway_schema_history_s_idx on flyway_schema_history (success)",
        """
        insert into flyway_schema_history (installed_rank, version, description, type, script,
            checksum, installed_by, installed_on, execution_time, success)
          select coalesce(max(installed_rank), 0) + 1, %s, %s, 'SQL', %s, %d, current_user,
              now() at time zone 'UTC', 0, true
            from flyway_schema_history\
        """
            .formatted(
                literal(script.version().toString()),
                literal(script.description()),
                literal(script.file()),
                script.checksum()));
  }

  /**
   * Records that a migration was taken back, and where the schema is to stay.
   *
   * @param below the version that is the current one then; empty for none
   */
  public static List<String> undone(
      MigrationVersion version, Optional<MigrationVersion> below, boolean steps) {
    String own = literal(version.toString());
    String record =
        """
        insert into flyway_schema_history (installed_rank, version, description, type, script,
            checksum, installed_by, installed_on, execution_time, success)
          select (select max(installed_rank) + 1 from flyway_schema_history), version, description,
              'DELETE', script, checksum, current_user, now() at time zone 'UTC', 0, true
            from flyway_schema_history
            where version = %s
            order by installed_rank desc
            limit 1\
        """
            .formatted(own);
    String pin =
        "insert into schema_pin (version) values (%s)\n".formatted(literal(new Pin(below).text()))
            + "  on conflict (only_row) do update set\n"
            + "    version = excluded.version, pinned_at = now(), pinned_by = current_user";
    return steps
        ? List.of(
            record, "delete from schema_step where version = " + own, Pin.TABLE_SQL.strip(), pin)
        : List.of(record, Pin.TABLE_SQL.strip(), pin);
  }

  private static String literal(String text) {
    return CatalogueEnum.literal(text);
  }
}
