package dev.rookery.discord.logs;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A log channel")
class GuildLogTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private SimulatedGuild guild() {
    return bot.sandbox().world().guilds().named("Rookery Sandbox");
  }

  private GuildChannel channel(String name) {
    return get(bot.sandbox().actions().change(world -> world.channels().createText(guild(), name)));
  }

  private GuildChannel silentChannel(String name) {
    return get(
        bot.sandbox()
            .actions()
            .change(world ->
                world
                    .channels()
                    .createText(
                        guild(),
                        name,
                        Overwrite.deny(
                            world.roles().everyone(guild().id()), PermissionFlag.SEND_MESSAGES))));
  }

  private void log(String kind, Channel channel) {
    assertThat(bot.say("olivia", "config log", Map.of("kind", kind, "channel", channel)).embeds())
        .hasSize(1);
  }

  private List<Message> messages(Channel channel) {
    return get(bot.sandbox().actions().change(world -> List.copyOf(world.messages().of(channel))))
        .stream()
        .filter(message -> !message.ephemeral())
        // The private log has edits, too.
        .filter(message -> !"Settings were edited".equals(message.embed(0).getString("title")))
        .toList();
  }

  /** The message of that number, once it is there. */
  private Message message(Channel channel, int number) {
    RunningBot.until(() -> messages(channel).size(), count -> count >= number);
    return messages(channel).get(number - 1);
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private void goAndComeBack(String who) {
    get(bot.as(who).leave(guild()));
    get(bot.as(who).join(guild()));
  }

  @Test
  @DisplayName("of joins shows who goes and who comes")
  void joins() {
    GuildChannel door = channel("door");
    log("log-join", door);

    goAndComeBack("bob");

    Message left = message(door, 1);
    assertThat(text(left)).contains("bob").contains("<@");
    assertThat(left.mentions().userIds()).isEmpty();
    sees(door, "Left", "Came in");
  }

  private void sees(Channel channel, String... titles) {
    RunningBot.until(
        () -> messages(channel).stream().map(one -> one.embed(0).getString("title")).toList(),
        seen -> seen.containsAll(List.of(titles)));
  }

  @Test
  @DisplayName("where the bot may not write is told to staff once, and a choice there repairs it")
  void repaired() {
    GuildChannel staff = channel("staff");
    GuildChannel door = channel("door");
    GuildChannel silent = silentChannel("silent");
    log("log-moderation", staff);
    log("log-join", silent);

    goAndComeBack("bob");

    Message told = message(staff, 1);
    assertThat(text(told))
        .startsWith(
            "I cannot write into <#%d>, the channel of the log “Joins and leaves”"
                .formatted(silent.id()));
    String menu = "log-choose|*|JOIN:" + Long.toUnsignedString(silent.id());
    assertThat(text(get(bot.as("alice").select(told, menu, List.of(door)).reply())))
        .startsWith("You may not do that: `/config log` demands rank");
    assertThat(text(get(bot.as("olivia").select(told, menu, List.of(silent)).reply())))
        .startsWith("I may not write in");
    Message repaired = get(bot.as("olivia").select(told, menu, List.of(door)).edits().first());
    assertThat(text(repaired))
        .startsWith("The log “Joins and leaves” is written in <#%d> now".formatted(door.id()));
    assertThat(repaired.components()).isEmpty();

    goAndComeBack("bob");

    sees(door, "Left", "Came in");
    assertThat(messages(staff)).as("told once").hasSize(1);
  }

  @Test
  @DisplayName("that somebody has set anew is left as it is, and a click switches one off")
  void changedMeanwhile() {
    GuildChannel staff = channel("staff");
    log("log-private", staff);
    log("log-join", silentChannel("silent"));
    goAndComeBack("bob");
    Message first = message(staff, 1);

    log("log-join", silentChannel("silent-too"));

    assertThat(text(bot.refusal("olivia", first, "Switch the log off")))
        .startsWith("Somebody has changed the channel");
    goAndComeBack("bob");
    Message second = message(staff, 2);
    assertThat(text(bot.click("olivia", second, "Switch the log off")))
        .startsWith("The log “Joins and leaves” is switched off");
    assertThat(bot.sql().column("select join_log_id::text from guild_config"))
        .containsExactly((String) null);
  }

  @Test
  @DisplayName("is told of to the owner directly, where staff reads nothing else")
  void owner() {
    log("log-join", silentChannel("silent"));

    goAndComeBack("bob");

    assertThat(text(message(bot.directChannel("olivia"), 1)))
        .contains("of Rookery Sandbox")
        .contains("`/config log`");
  }
}
