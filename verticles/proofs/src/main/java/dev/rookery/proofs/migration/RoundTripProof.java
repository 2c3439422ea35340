package dev.rookery.proofs.migration;

import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.ProcessResult;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/** The proof that the schema goes from nothing to the newest version and back, twice, with rows. */
public final class RoundTripProof implements Proof {
  /**
   * Everything that makes up a schema, in Postgres' own words, without the migrator's own tables.
   */
  private static final String CATALOGUE =
      """
      with own as (select unnest(array['flyway_schema_history', 'schema_pin', 'schema_step']) as name),
        relation as (
          select oid, relname, relkind from pg_class
            where relnamespace = 'public'::regnamespace and relname not in (select name from own))
      select concat_ws(' ', 'column', relname, attname, format_type(atttypid, atttypmod), attnotnull,
          attidentity, attgenerated, pg_get_expr(adbin, adrelid), col_description(relation.oid, attnum))
        from relation join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
        left join pg_attrdef on adrelid = relation.oid and adnum = attnum
        where relkind in ('r', 'v', 'm')
      union all
      select concat_ws(' ', 'constraint', relname, conname, pg_get_constraintdef(pg_constraint.oid))
        from relation join pg_constraint on conrelid = relation.oid
      union all
      select concat_ws(' ', 'index', pg_get_indexdef(indexrelid), indisvalid)
        from relation join pg_index on indrelid = relation.oid
      union all
      select concat_ws(' ', 'trigger', relname, pg_get_triggerdef(pg_trigger.oid))
        from relation join pg_trigger on tgrelid = relation.oid and not tgisinternal
      union all
      select concat_ws(' ', 'sequence', relname) from relation where relkind = 'S'
      union all
      select concat_ws(' ', 'enum', typname, string_agg(enumlabel, ',' order by enumsortorder))
        from pg_type join pg_enum on enumtypid = pg_type.oid group by typname
      union all
      select concat_ws(' ', 'routine', pg_get_functiondef(pg_proc.oid))
        from pg_proc where pronamespace = 'public'::regnamespace
          and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
      order by 1
      """;

  private static final String COUNTS =
      """
      select relname || ' ' || (xpath('/row/n/text()', query_to_xml(
          format('select count(*) as n from %I', relname), false, true, '')))[1]::text
        from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
          and relname not in ('flyway_schema_history', 'schema_pin', 'schema_step')
        order by 1
      """;

  @Override
  public String name() {
    return "round-trip";
  }

  @Override
  public String claim() {
    return "base, head, base, head on rows: the catalogue is as the first time, and `db check` and"
        + " `db drift` are clean after each";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    List<String> looks = fixture.size().of(List.of("drift"), List.of("drift", "check"));
    Trip trip = new Trip(new Operator(fixture), figures, looks);
    trip.go("upgrade", "--to", "1");
    trip.run(rows());
    List<String> counts = trip.read(COUNTS);
    List<String> first = trip.goAndCheck("upgrade");
    List<String> empty = trip.goAndCheck("downgrade", "--to", "base", "--yes");
    figures.check("the way back leaves nothing", empty.isEmpty(), empty.size() + " objects");
    trip.go("upgrade", "--to", "1", "--unpin");
    trip.run(rows());
    trip.same("the second time it is as the first", first, trip.goAndCheck("upgrade"));
    trip.go("downgrade", "--to", "1", "--yes");
    trip.same("rows come back to version 1", counts, trip.read(COUNTS));
    trip.same("and to head again", first, trip.goAndCheck("upgrade", "--unpin"));
  }

  private static String rows() throws IOException {
    try (InputStream file = RoundTripProof.class.getResourceAsStream("/proofs/rows.sql")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A journey through versions that looks around at each stop. */
  private static final class Trip {
    private final Operator operator;
    private final Figures figures;
    private final List<String> looks;
    private final String database;

    Trip(Operator operator, Figures figures, List<String> looks) throws TimeoutException {
      this.operator = operator;
      this.looks = looks;
      this.figures = figures;
      this.database = operator.database();
    }

    void go(String... command) throws Exception {
      long begin = System.nanoTime();
      operator.db(database, command).orThrow();
      figures.note("db " + String.join(" ", command), Figures.millis(System.nanoTime() - begin));
    }

    /** Runs a command and its checks; returns the catalogue afterwards. */
    List<String> goAndCheck(String... command) throws Exception {
      go(command);
      for (String look : looks) {
        ProcessResult finished = operator.db(database, look);
        figures.check(
            "db %s after it".formatted(look), finished.exitCode() == 0, finished.output());
      }
      return read(CATALOGUE);
    }

    void run(String sql) throws TimeoutException {
      try (DirectSql direct = operator.sql(database)) {
        direct.rows(sql);
      }
    }

    List<String> read(String sql) throws TimeoutException {
      try (DirectSql direct = operator.sql(database)) {
        List<String> lines = new ArrayList<>();
        for (Row row : direct.rows(sql)) {
          lines.add(row.getString(0));
        }
        return lines;
      }
    }

    void same(String what, List<String> expected, List<String> found) {
      List<String> gone = new ArrayList<>(expected);
      gone.removeAll(found);
      List<String> added = new ArrayList<>(found);
      added.removeAll(expected);
      figures.check(
          what,
          expected.equals(found),
          gone.isEmpty() && added.isEmpty()
              ? found.size() + " lines"
              : "gone " + gone + ", new " + added);
    }
  }
}
