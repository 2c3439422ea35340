package dev.rookery.discord.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node's part of what Discord allows")
class RestBudgetTest {
  private long now;
  private final RestBudget budget = new RestBudget(() -> now);

  private static long max(List<Long> calls) {
    long most = 0;
    for (long from : calls) {
      most =
          Math.max(
              most,
              calls.stream()
                  .filter(at -> at >= from && at < from + Duration.ofSeconds(1).toNanos())
                  .count());
    }
    return most;
  }

  private List<Long> calls(int count) {
    List<Long> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(now + budget.reserve().toNanos());
      now += 1_000_000;
    }
    return calls;
  }

  @Test
  @DisplayName("is 50 calls in any second if it is alone, of which the first need not wait")
  void alone() {
    assertThat(calls(50)).endsWith(now - 1_000_000);
    assertThat(max(calls(500))).isEqualTo(50);
  }

  @Test
  @DisplayName("is a third of that if they are three, also for what was reserved before")
  void three() {
    calls(200);
    budget.share(3);
    List<Long> calls = calls(200);

    assertThat(max(calls)).isLessThanOrEqualTo(16);
    assertThat(calls).isSorted();
  }

  @Test
  @DisplayName("ends with too many answers that refuse a call, for ten minutes")
  void refusals() {
    budget.share(2);
    for (int i = 0; i < 2_499; i++) {
      budget.answered(403);
      budget.answered(200);
    }
    assertThat(budget.allows()).isTrue();
    budget.answered(429);
    assertThat(budget.allows()).isFalse();
    now += Duration.ofMinutes(10).plusSeconds(1).toNanos();
    assertThat(budget.allows()).isTrue();
  }
}
