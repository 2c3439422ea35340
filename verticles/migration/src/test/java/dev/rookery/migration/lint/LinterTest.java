package dev.rookery.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rookery.operations.LintReport.Finding;
import dev.rookery.operations.LintReport.Severity;
import dev.rookery.operations.MigrationScript;
import dev.rookery.operations.MigrationScript.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The linter")
class LinterTest {
  private final Linter linter = new Linter(List.of(LintRule.INDEX_NOT_CONCURRENT));

  /** Statements that end with a semicolon at the end of a line. */
  private List<Finding> lint(String text, boolean transactional) {
    List<Statement> statements = new ArrayList<>();
    int line = 1;
    int first = 0;
    StringBuilder sql = new StringBuilder();
    for (String part : text.lines().toList()) {
      boolean begins = sql.isEmpty() && !part.isBlank() && !part.strip().startsWith("--");
      if (begins) {
        first = line;
      }
      if (begins || !sql.isEmpty()) {
        sql.append(part).append('\n');
      }
      if (part.strip().endsWith(";")) {
        statements.add(new Statement(first, sql.toString().strip().replaceAll(";$", "")));
        sql.setLength(0);
      }
      line++;
    }
    return linter.lint(new MigrationScript("9", "V9__x.sql", transactional, statements), text);
  }

  private List<String> rules(String text) {
    return lint(text, true).stream().map(Finding::rule).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          create index i on bird (id);                                  | index-not-concurrent
          create unique index "I" on bird (lower(name));                | index-not-concurrent
          drop index i;                                                 | index-not-concurrent
          create index concurrently i on bird (id);                     | index-without-drop
          alter table bird alter column id type bigint;                 | type-change
          alter table bird alter id set data type numeric using id::numeric; | type-change
          alter table bird add column song text not null;               | not-null-without-default
          alter table bird add column song int default random();        | column-rewrites-table
          alter table bird add column n bigserial;                      | column-rewrites-table
          alter table bird add n bigint generated always as identity;   | column-rewrites-table
          alter table bird add n int generated always as (id + 1) stored; | column-rewrites-table
          alter table bird alter column song set not null;              | set-not-null
          alter table bird add constraint f foreign key (a) references nest (id); | constraint-not-valid
          alter table bird add constraint c check (id > 0);             | constraint-not-valid
          alter table bird add column nest bigint references nest (id); | constraint-not-valid
          alter table bird add constraint u unique (id);                | unique-without-index
          alter table only bird add primary key (id);                   | unique-without-index
          alter table bird rename to birds;                             | rename
          alter table bird rename column a to b;                        | rename
          alter table bird drop column song;                            | drop-column
          drop table bird;                                              | drop-table
          alter type colour rename value 'RED' to 'ROT';                | enum-removal
          drop type colour;                                             | enum-removal
          truncate bird cascade;                                        | truncate
          select * from public.bird;                                    | schema-name
          set lock_timeout = 0;                                         | lock-timeout
          """)
  @DisplayName("knows what is dangerous")
  void dangerous(String sql, String rule) {
    assertThat(lint(sql, true))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo(rule);
          assertThat(finding.line()).isEqualTo(1);
          assertThat(finding.danger()).isNotBlank();
          assertThat(finding.better()).isNotBlank();
          assertThat(finding.severity())
              .isEqualTo(rule.equals("index-not-concurrent") ? Severity.REFUSED : Severity.WARNING);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table bird (id bigint primary key, n bigint not null);\ncreate index i on bird (id);",
        "alter table bird add column song text;",
        "alter table bird add column song text not null default 'tweet';",
        "alter table bird add column born timestamptz not null default now();",
        "alter table bird alter column song type text;",
        "alter table bird add constraint c check (id > 0) not valid;",
        "alter table bird validate constraint c;",
        "alter table bird add constraint u unique using index i;",
        "alter table bird rename constraint a to b;",
        "alter table bird drop constraint c;",
        "alter table bird alter column song drop not null;",
        "alter type colour add value 'RED' after 'BLUE';",
        "insert into bird values (1, 'drop table bird; -- public.x');",
        "do $$ begin drop table bird; end $$;",
        "drop index concurrently if exists i;\ncreate index concurrently i on bird (id);",
        "-- drop table bird; in a comment\nselect 1;"
      })
  @DisplayName("lets pass what is not")
  void harmless(String sql) {
    assertThat(rules(sql)).isEmpty();
  }

  @Test
  @DisplayName("sees what is dangerous only together")
  void together() {
    assertThat(rules("alter table bird add n int;\nupdate bird set n = 1;"))
        .containsExactly("data-with-structure");
    assertThat(
            rules(
                "alter table b add constraint c check (x > 0) not valid;\n"
                    + "alter table b validate constraint c;"))
        .containsExactly("validated-at-once");
    assertThat(
            rules(
                "drop index concurrently if exists i;\ncreate index concurrently i on bird (id);"
                    + "\nupdate bird set n = 1;"))
        .containsExactly("index-with-others", "index-with-others");
  }

  @Test
  @DisplayName("names every rule that one statement breaks")
  void several() {
    assertThat(rules("alter table bird drop column a,\n  alter column b set not null;"))
        .containsExactlyInAnyOrder("drop-column", "set-not-null");
  }

  @Test
  @DisplayName("accepts a comment with a reason, for the statement below it")
  void waived() {
    List<Finding> findings =
        lint(
            "-- allow: drop-column (nobody reads it since version 7)\n"
                + "alter table bird drop column a;\n\nalter table bird drop column b;",
            true);

    assertThat(findings)
        .extracting(Finding::line, Finding::severity, Finding::reason)
        .containsExactly(
            tuple(2, Severity.WAIVED, "nobody reads it since version 7"),
            tuple(4, Severity.WARNING, null));
  }

  @Test
  @DisplayName("accepts a comment for the whole file")
  void waivedInFile() {
    assertThat(
            lint(
                "-- allow in this file: drop-column, rename (the table is empty)\n\n"
                    + "alter table bird drop column a;\nalter table bird rename b to c;",
                true))
        .extracting(Finding::severity)
        .containsExactly(Severity.WAIVED, Severity.WAIVED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-- allow: drop-column", "-- allow: drop-colum (it is empty)"})
  @DisplayName("refuses a comment without a reason or with a rule that does not exist")
  void wrongWaiver(String comment) {
    assertThat(lint(comment + "\nalter table bird drop column a;", true))
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(tuple("drop-column", Severity.WARNING), tuple("allow", Severity.REFUSED));
  }

  @Test
  @DisplayName("lets a script outside of a transaction set its own lock_timeout")
  void ownTimeout() {
    assertThat(
            lint(
                "set lock_timeout = 0;\ndrop index concurrently if exists i;\n"
                    + "create index concurrently i on bird (id);",
                false))
        .isEmpty();
  }
}
