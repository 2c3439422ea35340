package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Resource;
import dev.rookery.migration.Schema;
import dev.rookery.migration.flyway.ScriptFiles;
import dev.rookery.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Databases as Tux's own migrations leave them. */
final class TuxDatabase {
  private TuxDatabase() {}

  /** Turns an empty database into one; {@link TuxShapeTest} shows that it is right. */
  static void make(TestDatabase database) {
    database.run(
        Objects.requireNonNull(
            ScriptFiles.read(TuxDatabase.class.getClassLoader(), "db/migration")
                .get("V1__tux_head.sql")));
    record(database, Alembic.HEAD);
  }

  /** The same with rows in every table. */
  static void makeWithRows(TestDatabase database) {
    make(database);
    database.run(Resource.text("tux-rows.sql"));
  }

  /** Leaves the record that Alembic would. */
  static void record(TestDatabase database, String revision) {
    database.run(
        """
        create table alembic_version (
          version_num varchar(32) not null,
          constraint alembic_version_pkc primary key (version_num));
        insert into alembic_version values ('%s')
        """
            .formatted(revision));
  }

  /**
   * A block of SQL that {@code adopt.md} gives to operators.
   *
   * @param name its first comment
   */
  static String documented(String name) throws IOException {
    String text = Files.readString(Path.of("adopt.md"));
    int begin = text.indexOf("```sql\n-- " + name + "\n");
    assertThat(begin).as(name).isPositive();
    return text.substring(text.indexOf('\n', begin), text.indexOf("```", begin + 3));
  }

  static String recorded(TestDatabase database) {
    return String.valueOf(database.column("select version_num from alembic_version").getFirst());
  }

  /** Every object with its file and its rows, which do not change unless written. */
  static List<String> everything(TestDatabase database) {
    List<String> all =
        new ArrayList<>(
            database
                .column(
                    """
                    select relname || ' ' || relfilenode || ' ' || relnamespace from pg_class
                      where relnamespace::regnamespace::text not like 'pg\\_%'
                        and relnamespace <> 'information_schema'::regnamespace
                    union all
                    select nspname from pg_namespace where nspname !~ '^pg_(toast_)?temp'
                    order by 1
                    """)
                .stream()
                .map(String::valueOf)
                .toList());
    Schema.rows(database).forEach((table, rows) -> all.add(table + " " + rows));
    all.addAll(Schema.of(database));
    return all;
  }
}
