package dev.rookery.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.testkit.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Announcements that all have read")
class ForgottenAnnouncementsTest {
  /** What is deleted in one step. */
  private static final int STEP = 50_000;

  @AutoClose private final TestDatabase database = TestDatabase.migrated();

  private long left() {
    return database.number("select count(*) from announcement");
  }

  /** As a listener does that says that it reads, some seconds after the one before. */
  private void sayRead() {
    database.run(
        "update announcements_read set read_at = to_timestamp(0); select read_announcements()");
  }

  @Test
  @DisplayName("are deleted in bounded steps, however many there are of one transaction")
  void steps() {
    database.run(
        """
        insert into announcement (transaction, model, kind)
        select '5', 'Snippet', 'CREATED' from generate_series(1, %d)
        """
            .formatted(2 * STEP + 1));
    sayRead();
    assertThat(left()).as("before all have read them").isEqualTo(2 * STEP + 1);

    sayRead();
    assertThat(left()).isEqualTo(STEP + 1);
    sayRead();
    assertThat(left()).isOne();
    sayRead();
    assertThat(left()).isZero();
    assertThat(
            database.number(
                "select count(*) from announcements_read where deleted = forgotten and deleted > '5'"))
        .isOne();
  }
}
