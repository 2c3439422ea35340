package dev.rookery.launcher.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.operations.DatabaseContents;
import dev.rookery.operations.DatabaseContents.TableRows;
import dev.rookery.operations.MigrationScript;
import dev.rookery.operations.MigrationScript.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What an undo would lose")
class DataLossTest {
  private static final DatabaseContents CONTENTS =
      new DatabaseContents(
          "rookery", false, List.of(new TableRows("reminder", 40), new TableRows("note", 0)));

  private static List<String> of(String sql, @Nullable Long deletes) {
    Statement statement = new Statement(1, sql, deletes);
    return DataLoss.of(
        List.of(new MigrationScript("7", "U7__x.sql", true, List.of(statement))), CONTENTS);
  }

  @Test
  @DisplayName("is told of what holds rows, and not of what is empty")
  void rows() {
    assertThat(of("drop table reminder", null))
        .containsExactly("Undoing V7 would lose: the table reminder with 40 rows.");
    assertThat(of("drop table note", null))
        .containsExactly("Undoing V7 loses nothing: what it drops is empty.");
    assertThat(of("alter table note drop column text", null))
        .containsExactly("Undoing V7 loses nothing: what it drops is empty.");
  }

  @Test
  @DisplayName("is told whatever words the condition of a deletion holds")
  void words() {
    assertThat(of("delete from reminder where reminder_content = 'we had 0 rows left'", 5L))
        .containsExactly(
            "Undoing V7 would lose: 5 rows of the table reminder (where reminder_content = 'we had"
                + " 0 rows left').");
  }
}
