package dev.rookery.migration;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A migrator that is killed at a random moment")
class KillTest {
  private final KillStory story = new KillStory(42);

  @Test
  @DisplayName("of an upgrade leaves it to the others: each version once, waiters get ready")
  void upgrade() {
    story.upgrade(2, 1);
  }

  @Test
  @DisplayName("of a downgrade leaves whole versions, pinned; nobody applies them again")
  void downgrade() {
    story.downgrade(1, 1);
  }
}
