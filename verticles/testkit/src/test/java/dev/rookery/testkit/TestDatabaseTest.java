package dev.rookery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A database for a test")
class TestDatabaseTest {
  @AutoClose private final TestDatabase migrated = TestDatabase.migrated();
  @AutoClose private final TestDatabase empty = TestDatabase.empty();

  @Test
  @DisplayName("has the tables of all migrations, or none")
  void tables() {
    String count = "select count(*) from pg_tables where schemaname = 'public'";

    assertThat(migrated.number(count)).isGreaterThanOrEqualTo(13);
    assertThat(empty.number(count)).isZero();
  }

  @Test
  @DisplayName("is nobody else's")
  void ownData() {
    migrated.run("insert into guild (id) values (1)");

    try (TestDatabase other = TestDatabase.migrated()) {
      assertThat(other.number("select count(*) from guild")).isZero();
    }
  }
}
