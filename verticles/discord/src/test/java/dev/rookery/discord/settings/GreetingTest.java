package dev.rookery.discord.settings;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.DefaultWorld;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@DisplayName("A server that the bot joins")
@TestInstance(Lifecycle.PER_CLASS)
class GreetingTest {
  private static final String MODERATORS = "greeting-moderators|*|";
  private static final String LOG = "greeting-log|*|";
  private static final String FEATURES = "greeting-features|*|";

  @AutoClose private final RunningBot bot = new RunningBot();

  /**
   * A server of Alice's, with a channel where the bot may not write above one where it may; Bob
   * manages it, Mo is a member.
   */
  private record Joined(SimulatedGuild guild, GuildChannel hall, Role helpers, Role managers) {}

  private Joined joined(String name) {
    Joined joined =
        get(
            bot.sandbox()
                .actions()
                .change(world -> {
                  SimulatedGuild guild = world.guilds().create(name, world.people().named("alice"));
                  Role everyone = world.roles().everyone(guild.id());
                  Role helpers = world.roles().create(guild, "Helpers", PermissionSet.of(), 0);
                  Role managers =
                      world
                          .roles()
                          .create(
                              guild, "Managers", PermissionSet.of(PermissionFlag.MANAGE_GUILD), 0);
                  world
                      .channels()
                      .createText(
                          guild, "silent", Overwrite.deny(everyone, PermissionFlag.SEND_MESSAGES));
                  GuildChannel hall = world.channels().createText(guild, "hall");
                  world.members().join(guild, world.people().named("bob"), managers);
                  world.members().join(guild, world.people().named("mo"));
                  return new Joined(guild, hall, helpers, managers);
                }));
    get(bot.sandbox().actions().addBot(joined.guild, DefaultWorld.BOT_PERMISSIONS));
    return joined;
  }

  private Message greeting(Joined joined) {
    RunningBot.until(() -> messages(joined.hall).size(), count -> count > 0);
    return messages(joined.hall).getLast();
  }

  private List<Message> messages(GuildChannel channel) {
    return get(bot.sandbox().actions().change(world -> List.copyOf(world.messages().of(channel))));
  }

  private Message select(String who, Message greeting, String id, List<?> chosen) {
    return get(bot.as(who).select(greeting, id, chosen).edits().first());
  }

  private String refused(String who, Message greeting, String id, List<?> chosen) {
    Conversation choice = bot.as(who).select(greeting, id, chosen);
    Message refusal = get(choice.reply());
    assertThat(refusal.ephemeral()).isTrue();
    return refusal.embed(0).getString("description");
  }

  private boolean isRefused(String who, Message greeting, Joined joined) {
    Conversation choice = bot.as(who).select(greeting, MODERATORS, List.of(joined.helpers));
    get(Future.any(choice.reply(), choice.edits().first()));
    return choice.reply().succeeded();
  }

  private static String field(Message message, String name) {
    JsonArray fields = message.embed(0).getJsonArray("fields");
    return fields.stream()
        .map(JsonObject.class::cast)
        .filter(field -> field.getString("name").equals(name))
        .findFirst()
        .orElseThrow()
        .getString("value");
  }

  @Test
  @DisplayName("is greeted once, where the bot may write, and works with no question answered")
  void once() {
    Joined joined = joined("Quiet");

    Message greeting = greeting(joined);

    assertThat(greeting.embed(0).getString("title")).isEqualTo("Hello!");
    assertThat(greeting.ephemeral()).isFalse();
    assertThat(field(greeting, "Moderators")).isEqualTo("Not set");
    assertThat(field(greeting, "Moderation")).isEqualTo("Not set");
    assertThat(field(greeting, "Switched off")).isEqualTo("Nothing");
    assertThat(
            get(bot.as("mo").slash(joined.hall, "membercount").reply())
                .embed(0)
                .getString("description"))
        .startsWith("This server has");
    long before = messages(joined.hall).size();
    bot.restartBot();
    Joined other = joined("Later");
    greeting(other);
    assertThat(messages(joined.hall)).hasSize((int) before);
    assertThat(messages(bot.channel("general"))).as("one that it was in before").isEmpty();
  }

  @Test
  @DisplayName("is greeted in the channel for Discord's own messages, if it has one")
  void systemChannel() {
    GuildChannel arrivals =
        get(
            bot.sandbox()
                .actions()
                .change(world -> {
                  SimulatedGuild guild =
                      world.guilds().create("Welcoming", world.people().named("alice"));
                  world.channels().createText(guild, "hall");
                  GuildChannel channel = world.channels().createText(guild, "arrivals");
                  world
                      .guilds()
                      .addBot(
                          world.guilds().withSystemChannel(guild, channel),
                          DefaultWorld.BOT_PERMISSIONS);
                  return channel;
                }));

    RunningBot.until(() -> messages(arrivals).size(), count -> count == 1);
  }

  @Test
  @DisplayName("asks for moderators, a log channel and features, whose answers show in it")
  void answers() {
    Joined joined = joined("Answering");
    Message greeting = greeting(joined);

    select("bob", greeting, LOG, List.of(joined.hall));
    bot.restartBot();
    Message off = select("alice", greeting, FEATURES, List.of("moderation", "cases"));
    Message all = select("alice", off, MODERATORS, List.of(joined.helpers));

    assertThat(field(all, "Moderators")).isEqualTo("<@&%d>".formatted(joined.helpers.id()));
    assertThat(field(all, "Moderation")).isEqualTo("<#%d>".formatted(joined.hall.id()));
    assertThat(field(all, "Switched off")).contains("Snippets").doesNotContain("Moderation");
    assertThat(
            bot.sql()
                .column(
                    "select concat_ws(' ', mod_log_id, features ->> 'snippets', features ->>"
                        + " 'cases') from guild_config where id = "
                        + joined.guild.id()))
        .containsExactly(joined.hall.id() + " false");
    assertThat(
            bot.sql()
                .column(
                    "select rank || ' ' || role_id from permission_assignments join"
                        + " permission_ranks on permission_ranks.id = permission_rank_id where"
                        + " role_id = "
                        + joined.helpers.id()))
        .containsExactly("3 " + joined.helpers.id());
    Message on =
        select("alice", all, FEATURES, List.of("moderation", "cases", "snippets", "information"));
    assertThat(field(on, "Switched off")).doesNotContain("Snippets");
  }

  /** The greeting as an earlier version wrote it, which offered these features alone. */
  private Message older(Message greeting, List<String> features) {
    JsonArray components = greeting.components().copy();
    components.stream()
        .map(JsonObject.class::cast)
        .flatMap(row -> row.getJsonArray("components").stream())
        .map(JsonObject.class::cast)
        .filter(menu -> menu.getString("custom_id").equals(FEATURES))
        .forEach(menu -> {
          JsonArray offered = new JsonArray();
          menu.getJsonArray("options").stream()
              .map(JsonObject.class::cast)
              .filter(option -> features.contains(option.getString("value")))
              .forEach(offered::add);
          menu.put("options", offered).put("max_values", offered.size());
        });
    return get(
        bot.sandbox()
            .actions()
            .change(world -> {
              Message older =
                  greeting.edited(
                      greeting.content(),
                      greeting.embeds(),
                      components,
                      greeting.attachments(),
                      greeting.mentions(),
                      greeting.flags(),
                      world.now());
              world.messages().replace(older);
              return older;
            }));
  }

  @Test
  @DisplayName("keeps the switches of features that the menu of an older message did not offer")
  void olderMenu() {
    Joined joined = joined("Updated");
    Message older = older(greeting(joined), List.of("moderation", "cases"));
    bot.sql()
        .run(
            "insert into guild_config (id, features) values (%d, '{\"users\": false, \"later\": false}')"
                .formatted(joined.guild.id()));

    Message answered = select("alice", older, FEATURES, List.of("moderation"));

    assertThat(field(answered, "Switched off")).contains("Cases").doesNotContain("Snippets");
    assertThat(
            bot.sql()
                .column(
                    "select jsonb_object_keys(features) from guild_config where id = %d order by 1"
                        .formatted(joined.guild.id())))
        .containsExactly("cases", "later", "users");
  }

  @Test
  @DisplayName("takes answers of who may manage it, for moderators of who may set ranks by then")
  void mayAnswer() {
    Joined joined = joined("Guarded");
    Message greeting = greeting(joined);

    assertThat(refused("mo", greeting, FEATURES, List.of()))
        .isEqualTo("That is for those who may manage this server.");
    Message answered = select("bob", greeting, MODERATORS, List.of(joined.helpers));
    RunningBot.until(() -> isRefused("bob", answered, joined), refused -> refused);
    assertThat(refused("bob", answered, MODERATORS, List.of(joined.helpers)))
        .startsWith("Ranks decide here by now, and to choose who moderates demands rank ");
    Message logged = select("bob", answered, LOG, List.of(joined.hall));
    Message off = select("bob", logged, FEATURES, List.of("moderation"));
    assertThat(field(off, "Moderation")).isEqualTo("<#%d>".formatted(joined.hall.id()));
    assertThat(field(off, "Switched off")).contains("Snippets");
    select("alice", off, MODERATORS, List.of(joined.helpers));
  }

  @Test
  @DisplayName("is told when an answer makes no sense, and stays as it is")
  void nonsense() {
    Joined joined = joined("Odd");
    Message greeting = greeting(joined);
    Role everyone =
        get(bot.sandbox().actions().change(world -> world.roles().everyone(joined.guild.id())));
    GuildChannel silent =
        get(
            bot.sandbox()
                .actions()
                .change(world -> world.channels().named(joined.guild, "silent")));

    assertThat(refused("alice", greeting, MODERATORS, List.of(everyone)))
        .endsWith("cannot moderate: everybody has it, or a bot.");
    assertThat(refused("alice", greeting, LOG, List.of(silent)))
        .startsWith("I may not write in <#%d>.".formatted(silent.id()));
    assertThat(
            bot.sql().number("select count(*) from guild_config where id = " + joined.guild.id()))
        .isZero();
  }

  @Test
  @DisplayName("is greeted again when the bot comes back, with what is set there")
  void back() {
    Joined joined = joined("Back");
    select("alice", greeting(joined), LOG, List.of(joined.hall));
    get(bot.sandbox().actions().removeBot(joined.guild));

    get(bot.sandbox().actions().addBot(joined.guild, DefaultWorld.BOT_PERMISSIONS));

    RunningBot.until(() -> messages(joined.hall).size(), count -> count == 2);
    assertThat(field(greeting(joined), "Moderation"))
        .isEqualTo("<#%d>".formatted(joined.hall.id()));
  }

  @Test
  @DisplayName("is greeted once the data is there")
  void away() {
    bot.stopDatabase();
    Joined joined;
    try {
      joined = joined("Away");
      assertThat(messages(joined.hall)).isEmpty();
    } finally {
      bot.startDatabase();
    }

    assertThat(greeting(joined).embed(0).getString("title")).isEqualTo("Hello!");
  }
}
