package dev.rookery.database.guilds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.rows.Rows;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Guilds")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuildRepositoryTest {
  @AutoClose private final RunningDatabase database = new RunningDatabase();

  @Test
  @DisplayName("are registered once, however often the bot sees them")
  void register() {
    assertThat(database.ask(new GuildRequest.Register(List.of(3L, 1L, 2L, 1L)))).isEqualTo(3);
    assertThat(database.ask(new GuildRequest.Register(List.of(1L, 4L)))).isEqualTo(1);
    assertThat(database.ask(Rows.of(Guild.class).find(4))).map(Guild::caseCount).contains(0);
  }

  @Test
  @DisplayName("are registered by many nodes at the same time")
  void together() {
    List<Long> ids = LongStream.rangeClosed(1_001, 1_500).boxed().toList();
    List<Future<Long>> asked =
        IntStream.range(0, 8)
            .mapToObj(
                i -> database.asking(new GuildRequest.Register(i % 2 == 0 ? ids : ids.reversed())))
            .toList();
    RunningDatabase.get(Future.all(asked));

    assertThat(asked.stream().mapToLong(Future::result).sum()).isEqualTo(500);
  }

  @Test
  @DisplayName("have ids greater than zero")
  void badIds() {
    assertThatThrownBy(() -> database.ask(new GuildRequest.Register(List.of(5L, 0L, -1L))))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage(
            "ids[1]: must be an id greater than 0, is 0; ids[2]: must be an id greater than 0, is -1");
  }
}
