package dev.rookery.discord.moderation;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A timeout of more than 28 days")
class LongTimeoutTest {
  private static final String EDIT = "PATCH /guilds/{guild_id}/members/{user_id}";

  @AutoClose private final RunningBot bot = RunningBot.withoutOutsideActions();

  private User bob() {
    return bot.sandbox().world().people().find("bob").orElseThrow();
  }

  private SimulatedGuild guild() {
    return bot.sandbox().world().guilds().named("Rookery Sandbox");
  }

  private @Nullable Instant ends() {
    return bot.sandbox().world().members().get(guild().id(), bob().id()).timedOutUntil();
  }

  private boolean isTimedOut() {
    Instant ends = ends();
    return ends != null && ends.isAfter(Instant.now());
  }

  private String say(String command, Map<String, ?> options) {
    return bot.say("mo", command, options).embed(0).getString("description");
  }

  private void timeOut() {
    assertThat(say("timeout", Map.of("member", bob(), "duration", "60 days", "reason", "Spam")))
        .startsWith("**Timeout** of")
        .contains("Until <t:");
    assertThat(isTimedOut()).isTrue();
    untilHeard();
  }

  /** What comes from Discord comes in an order: once this is answered, all before is known. */
  private void untilHeard() {
    say("ping", Map.of());
  }

  private void endByHand() {
    get(bot.as("olivia").timeOut(guild(), bob(), Duration.ZERO, null));
    untilHeard();
  }

  private long parts() {
    return bot.sql().number("select count(*) from task where kind = 'timeout-part'");
  }

  private void untilParts(long count) {
    RunningBot.until(this::parts, now -> now == count);
  }

  /** Lets the next part be due, as if the time until then was over. */
  private void due() {
    bot.sql()
        .run("update task set due_at = now(), scheduled_at = now() where kind = 'timeout-part'");
  }

  /** The same when Discord has ended the part before. */
  private void dueTooLate() {
    bot.sql()
        .run(
            """
            update task set due_at = now(), scheduled_at = now(),
              content = jsonb_set(content, '{until}', '"2026-01-01T00:00:00Z"')
             where kind = 'timeout-part'
            """);
  }

  private Future<WorldEvent.MemberUpdated> nextUpdate() {
    return bot.sandbox()
        .actions()
        .next(WorldEvent.MemberUpdated.class, changed -> changed.member().userId() == bob().id());
  }

  private Future<WorldEvent.MessageSent> logged() {
    long log = bot.channel("staff").id();
    bot.sql()
        .run(
            """
            insert into guild (id) values (%1$d) on conflict do nothing;
            insert into guild_config (id, mod_log_id) values (%1$d, %2$d)
            """
                .formatted(bot.guildId(), log));
    return bot.sandbox()
        .actions()
        .next(
            WorldEvent.MessageSent.class,
            sent ->
                sent.message().channelId() == log
                    && sent.message().embed(0).getString("title") == null);
  }

  private static String text(Future<WorldEvent.MessageSent> sent) {
    return get(sent).message().embed(0).getString("description");
  }

  @Test
  @DisplayName("is given in parts, the last of which ends when it ends")
  void parts28() {
    timeOut();
    assertThat(ends())
        .isBetween(
            Instant.now().plus(Duration.ofDays(27)), Instant.now().plus(Duration.ofDays(28)));
    assertThat(parts()).isOne();

    Future<WorldEvent.MemberUpdated> second = nextUpdate();
    due();
    assertThat(get(second).member().timedOutUntil())
        .isAfter(Instant.now().plus(Duration.ofDays(27)));
    RunningBot.until(
        () -> bot.sql().number("select count(*) from task where (content ->> 'part')::integer = 2"),
        count -> count == 1);
    untilParts(1);

    bot.sql().run("update cases set case_expires_at = now() + interval '3 days'");
    Future<WorldEvent.MemberUpdated> last = nextUpdate();
    due();
    assertThat(get(last).member().timedOutUntil()).isBefore(Instant.now().plus(Duration.ofDays(3)));
    untilParts(0);
    assertThat(isTimedOut()).isTrue();
  }

  @Test
  @DisplayName("does not go on once it was lifted, or its case was voided")
  void lifted() {
    timeOut();
    assertThat(say("untimeout", Map.of("member", bob()))).startsWith("**Timeout lifted**");
    due();
    untilParts(0);
    assertThat(isTimedOut()).isFalse();

    timeOut();
    say("cases void", Map.of("number", 3, "cause", "A mistake"));
    Instant before = ends();
    due();
    untilParts(0);
    assertThat(ends()).isEqualTo(before);
  }

  @Test
  @DisplayName("leaves alone what a later timeout ordered")
  void later() {
    timeOut();
    say("untimeout", Map.of("member", bob()));
    assertThat(say("timeout", Map.of("member", bob(), "duration", "1 day")))
        .startsWith("**Timeout** of");
    Instant before = ends();

    due();

    untilParts(0);
    assertThat(ends()).isEqualTo(before);
  }

  @Test
  @DisplayName("is taken back if it went on while somebody lifted it")
  void overtaken() {
    timeOut();
    bot.sql().run("update task set content = content || '{\"tried\": true}'");
    bot.sql()
        .run(
            """
            insert into cases (case_type, case_number, guild_id, case_user_id, case_moderator_id, case_reason)
            values ('UNTIMEOUT', 2, %d, %d, 12, 'x')
            """
                .formatted(bot.guildId(), bob().id()));

    due();

    untilParts(0);
    assertThat(isTimedOut()).isFalse();
  }

  @Test
  @DisplayName("does not go on if somebody lifted it by hand, which the log says")
  void byHand() {
    Future<WorldEvent.MessageSent> logged = logged();
    timeOut();
    endByHand();

    due();

    untilParts(0);
    assertThat(text(logged)).contains("by hand").contains("case 1");
    assertThat(isTimedOut()).isFalse();
  }

  @Test
  @DisplayName("goes on if Discord has ended the part before, and can be lifted then")
  void tooLate() {
    timeOut();
    endByHand();
    Future<WorldEvent.MemberUpdated> again = nextUpdate();
    dueTooLate();
    get(again);
    assertThat(isTimedOut()).isTrue();

    endByHand();
    assertThat(say("untimeout", Map.of("member", bob()))).startsWith("**Timeout lifted**");
    assertThat(say("untimeout", Map.of("member", bob()))).isEqualTo("Bob is in no timeout.");
  }

  @Test
  @DisplayName("is not escaped by leaving")
  void rejoined() {
    timeOut();
    get(bot.as("bob").leave(guild()));
    due();
    untilParts(0);
    Future<WorldEvent.MemberUpdated> again = nextUpdate();

    get(bot.as("bob").join(guild()));

    get(again);
    assertThat(isTimedOut()).isTrue();
    untilParts(1);
  }

  @Test
  @DisplayName("that Discord does not let go on is tried again, and given up where staff sees it")
  void givenUp() {
    Future<WorldEvent.MessageSent> logged = logged();
    timeOut();
    get(bot.sandbox().faults().failCalls(EDIT, 1000, 403));
    due();
    RunningBot.until(
        () ->
            bot.sql()
                .number(
                    "select count(*) from due_work where task_kind = 'timeout-part' and attempts = 1"
                        + " and leased_by is null and due_at > now()"),
        count -> count == 1);

    bot.sql()
        .run(
            """
            update due_work set attempts = 9, due_at = now() where task_kind = 'timeout-part';
            insert into task (kind, content, due_at) values ('news', '{}', now() + interval '1 day')
            """);

    assertThat(text(logged)).contains("should last longer").contains("/timeout");
  }

  @Test
  @DisplayName("goes on if Discord refuses to lift it, also when its next part is due meanwhile")
  void refusedUntimeout() {
    timeOut();
    get(bot.sandbox().faults().failCalls("PATCH /guilds/{guild_id}/members/{user_id}", 5, 503));
    assertThat(say("untimeout", Map.of("member", bob()))).contains("Case 2 is recorded");
    due();
    RunningBot.until(
        () ->
            bot.sql()
                .number(
                    "select count(*) from due_work where last_error like '%still being carried out'"),
        count -> count == 1);
    get(bot.sandbox().faults().clear());
    get(bot.sandbox().faults().failCalls("PATCH /guilds/{guild_id}/members/{user_id}", 5, 403));
    bot.sql().run("update task set due_at = now(), scheduled_at = now() where kind = 'sanction'");
    RunningBot.until(
        () -> bot.sql().number("select count(*) from cases where not case_status"),
        count -> count == 1);
    get(bot.sandbox().faults().clear());

    Future<WorldEvent.MemberUpdated> second = nextUpdate();
    due();

    assertThat(get(second).member().timedOutUntil())
        .isAfter(Instant.now().plus(Duration.ofDays(27)));
  }
}
