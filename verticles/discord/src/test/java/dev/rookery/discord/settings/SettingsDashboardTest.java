package dev.rookery.discord.settings;

import static dev.rookery.discord.RunningBot.get;
import static dev.rookery.discord.RunningBot.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.messages.Components;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The dashboard of a server")
@TestInstance(Lifecycle.PER_CLASS)
class SettingsDashboardTest {
  private static final String MEANWHILE =
      "Somebody has changed this in the meantime, so I did nothing.";

  @AutoClose private final RunningBot bot = new RunningBot();

  @BeforeEach
  void clean() {
    bot.sql()
        .run(
            """
            insert into guild (id) values (%d) on conflict do nothing;
            delete from guild_config; delete from permission_ranks; delete from permission_commands;
            delete from audit_entry
            """
                .formatted(bot.guildId()));
    until(
        () -> bot.say("alice", "config show", Map.of()).embed(0).getString("description"),
        answer -> answer.contains("As long as no role"));
  }

  private Message open(String section) {
    return to(bot.say("olivia", "config dashboard", Map.of()), section);
  }

  private Message to(Message message, String section) {
    return select(message, ".go.", section);
  }

  private Message select(Message message, String part, Object... chosen) {
    return choose("olivia", message, part, chosen);
  }

  private Message choose(String who, Message message, String part, Object... chosen) {
    return get(bot.as(who).select(message, id(message, part), List.of(chosen)).edits().first());
  }

  /** That of the first menu with that in it. */
  private static String id(Message message, String part) {
    return Components.all(message.components())
        .filter(component -> Components.isSelect(component.getInteger("type")))
        .map(component -> component.getString("custom_id", ""))
        .filter(id -> id.contains(part))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + part + " in " + message.components()));
  }

  private Message click(Message message, String label) {
    return bot.click("olivia", message, label);
  }

  /** Opens a form by a button, and sends it. */
  private Message fill(Message message, String label, Map<String, ?> values) {
    Conversation asked = bot.as("olivia").click(message, RunningBot.buttonId(message, label));
    get(asked.modal());
    return get(bot.as("olivia").submit(asked, values).edits().first());
  }

  private static String chosen(Message message, String part) {
    JsonObject menu = message.component(id(message, part)).orElseThrow();
    return menu.getJsonArray("options").stream()
        .map(JsonObject.class::cast)
        .filter(option -> option.getBoolean("default", false))
        .map(option -> option.getString("label"))
        .collect(Collectors.joining(", "));
  }

  private static List<String> chosenIds(Message message, String part) {
    JsonObject menu = message.component(id(message, part)).orElseThrow();
    return menu.getJsonArray("default_values", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .map(one -> one.getString("id"))
        .toList();
  }

  private String settings(String columns) {
    return bot.sql()
        .column("select concat_ws(' ', %s) from guild_config".formatted(columns))
        .toString();
  }

  @Test
  @DisplayName("changes the prefix, the language and the time zone, and undoes it")
  void general() {
    Message first = bot.say("olivia", "config dashboard", Map.of());
    assertThat(first.ephemeral()).isTrue();
    assertThat(first.text())
        .contains("### General", "**prefix**: `$`", "**language**: Not set", "**time zone**: Not");

    Message prefix = fill(first, "Change the prefix", Map.of("prefix", "!"));
    assertThat(prefix.text()).contains("Commands in messages begin with `!` now.", ": `!`");
    bot.restartBot();
    Message language = select(prefix, ".language.", "de");
    assertThat(language.text()).contains("I speak Deutsch to everybody here now.");
    assertThat(chosen(language, ".language.")).isEqualTo("Deutsch");
    Message zone = fill(language, "Change the time zone", Map.of("zone", "berlin"));
    assertThat(zone.text()).contains("**Europe/Berlin** now");
    assertThat(settings("prefix, language, time_zone")).isEqualTo("[! de Europe/Berlin]");

    Message undone = click(zone, "Undo");
    assertThat(undone.text()).contains("Undone: what this changed is as it was before.");
    assertThat(settings("prefix, language, time_zone")).isEqualTo("[! de]");
    Message again = click(undone, "Undo");
    Message unknown = fill(again, "Change the time zone", Map.of("zone", "nowhere"));
    assertThat(unknown.text()).contains("I know no time zone “nowhere”", "Europe/Berlin");
    Message usual = click(unknown, "The usual one");
    Message utc = click(select(usual, ".language.", "discord"), "UTC");
    assertThat(utc.text()).contains("have UTC now");
    assertThat(settings("prefix, language, time_zone")).isEqualTo("[$]");
    assertThat(bot.sql().number("select count(*) from audit_entry where model = 'GuildConfig'"))
        .isEqualTo(8);
  }

  @Test
  @DisplayName("goes from section to section, forth, back and by name")
  void sections() {
    Message at = bot.say("olivia", "config dashboard", Map.of());
    for (String title : List.of("Logs", "Features", "Jail", "Ranks", "Commands", "General")) {
      at = click(at, "Next");
      assertThat(at.text()).startsWith("### " + title);
      assertThat(chosen(at, ".go.")).isEqualTo(title);
    }
    at = click(at, "Back");
    assertThat(at.text()).startsWith("### Commands");
    assertThat(to(at, "jail").text()).startsWith("### Jail");
  }

  @Test
  @DisplayName(
      "chooses where something is logged, or that it is not, as far as one can write there")
  void logs() {
    Message logs = open("logs");
    String report = ".log.REPORT";

    Message set = select(logs, report, bot.channel("general"));

    assertThat(set.text())
        .contains("“Reports” is logged in <#%d> now.".formatted(bot.channel("general").id()));
    assertThat(chosenIds(set, report)).containsExactly(Long.toString(bot.channel("general").id()));
    assertThat(settings("report_log_id, mod_log_id"))
        .isEqualTo("[%d]".formatted(bot.channel("general").id()));
    Message off = select(set, report);
    assertThat(off.text()).contains("“Reports” is logged no longer.");
    assertThat(settings("report_log_id, mod_log_id")).isEqualTo("[]");
    assertThat(settings("prefix")).isEqualTo("[$]");
  }

  @Test
  @DisplayName("switches features on and off by buttons that show which they are")
  void features() {
    Message features = open("features");
    assertThat(features.button("Snippets: on").orElseThrow().getInteger("style")).isEqualTo(3);

    Message off = click(click(features, "Snippets: on"), "Cases: on");

    assertThat(off.button("Snippets: off").orElseThrow().getInteger("style")).isEqualTo(2);
    assertThat(settings("features")).isEqualTo("[{\"cases\": false, \"snippets\": false}]");
    assertThat(click(off, "Snippets: off").text()).contains("Snippets: on.");
    assertThat(settings("features")).isEqualTo("[{\"cases\": false}]");
    assertThat(features.button("Settings: on")).as("what cannot be switched").isEmpty();
    Message undone = click(click(open("features"), "Snippets: on"), "Undo");
    assertThat(undone.button("Snippets: on")).isPresent();
  }

  @Test
  @DisplayName("makes ranks, lets roles carry them and no longer, and deletes them")
  void ranks() {
    Message ranks = open("ranks");
    assertThat(ranks.text()).contains("There are no ranks");

    Message made = click(ranks, "Make the usual ranks");
    assertThat(made.text()).contains("8 ranks are made.", "**3** · Moderator · –");
    Message third = select(made, ".choose.", "3");
    Message carried = select(third, ".roles.", bot.role("Moderator"));
    String role = Long.toString(bot.role("Moderator").id());
    assertThat(carried.text()).contains("**3** · Moderator · <@&" + role + ">");
    assertThat(chosenIds(carried, ".roles.")).containsExactly(role);
    bot.restartBot();
    Message none = select(carried, ".roles.");
    assertThat(none.text()).contains("**3** · Moderator · –");
    Message deleted = click(none, "Delete rank 3");
    assertThat(deleted.text()).contains("Rank 3 is deleted").doesNotContain("· Moderator ·");

    Message missing = select(deleted, ".choose.", "9");
    Message odd = fill(missing, "Make rank 9", Map.of("name", "**Elder** <@1>"));
    assertThat(odd.text()).contains("• name: use letters, digits");
    Message ninth = fill(odd, "Make rank 9", Map.of("name", "Elder"));
    assertThat(ninth.text()).contains("**9** · Elder");
    Message taken = fill(select(ninth, ".choose.", "3"), "Make rank 3", Map.of("name", "Member"));
    assertThat(taken.text()).contains("Member");
    assertThat(bot.sql().number("select count(*) from permission_ranks where rank = 3")).isZero();
  }

  @Test
  @DisplayName("keeps roles of a rank that its menu has no room for, or that were deleted")
  void manyRoles() {
    click(open("ranks"), "Make the usual ranks");
    bot.sql()
        .run(
            """
            insert into permission_assignments (guild_id, permission_rank_id, role_id)
            select guild_id, id, role from permission_ranks, generate_series(1001, 1200) role
             where rank = 2
            """);
    Message second = select(open("ranks"), ".choose.", "2");
    assertThat(second.text()).contains("and 192 more");
    assertThat(chosenIds(second, ".roles.")).isEmpty();

    select(second, ".roles.", bot.role("Moderator"));

    assertThat(bot.sql().number("select count(*) from permission_assignments")).isEqualTo(201);
  }

  @Test
  @DisplayName("lets commands demand ranks, those set already and others, or the usual ones")
  void commands() {
    Message commands = open("commands");
    assertThat(commands.text()).contains("All commands demand their usual ranks.");

    Message other = fill(commands, "Another command", Map.of("command", "/Snippet create"));
    assertThat(other.text()).contains("`/snippet create`: rank 0");
    assertThat(chosen(other, ".demand.")).isEqualTo("The usual one (rank 0)");
    Message demanded = select(other, ".demand.", "4");
    assertThat(demanded.text()).contains("`/snippet create` demands rank 4 now.");
    assertThat(chosen(demanded, ".demand.")).isEqualTo("rank 4");
    bot.restartBot();
    Message again = select(open("commands"), ".choose.", value(demanded, "/snippet create"));
    Message usual = select(again, ".demand.", "usual");
    assertThat(usual.text()).contains("`/snippet create` demands the usual rank.");
    assertThat(bot.sql().number("select count(*) from permission_commands")).isZero();

    Message unknown = fill(usual, "Another command", Map.of("command", "no **such**"));
    assertThat(unknown.text()).contains("I have no command “no \\*\\*such\\*\\*”.");
  }

  private static String value(Message message, String label) {
    return message.component(id(message, ".choose.")).orElseThrow().getJsonArray("options").stream()
        .map(JsonObject.class::cast)
        .filter(option -> option.getString("label").equals(label))
        .map(option -> option.getString("value"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("shows a hundred commands a page at a time, also those that nobody has")
  void manyCommands() {
    bot.sql()
        .run(
            """
            insert into permission_commands (guild_id, command_name, required_rank)
            select %1$d, 'old ' || n || ' ' || repeat('x', 180), n %% 10
              from generate_series(100, 199) n
            """
                .formatted(bot.guildId()));

    Message page = open("commands");
    int pages = 1;
    while (page.button("Next page").isPresent()) {
      assertThat(page.text()).contains("`/old ");
      page = click(page, "Next page");
      pages++;
    }

    assertThat(pages).isEqualTo(7);
    assertThat(page.text()).contains("199 xxx").doesNotContain("100 xxx");
    JsonObject menu = page.component(id(page, ".choose.")).orElseThrow();
    String last =
        menu.getJsonArray("options")
            .getJsonObject(menu.getJsonArray("options").size() - 1)
            .getString("value");
    Message chosen = select(page, ".choose.", last);
    Message usual = select(chosen, ".demand.", "usual");
    assertThat(usual.text()).contains("demands the usual rank.");
    assertThat(bot.sql().number("select count(*) from permission_commands")).isEqualTo(99);
    assertThat(click(usual, "Previous page").text()).contains("`/old ");
  }

  @Test
  @DisplayName("sets up the jail with what is chosen, and ends it")
  void jail() {
    Message jail = open("jail");
    assertThat(jail.text()).contains("Not set");

    Message made = click(jail, "Set up, or mend");

    assertThat(made.text()).contains("Members in jail have the role <@&");
    assertThat(
            bot.sql()
                .number(
                    "select count(*) from guild_config where jail_role_id is not null"
                        + " and jail_channel_id is not null"))
        .isEqualTo(1);
    Message moved = select(made, ".setup.channel", bot.channel("general"));
    assertThat(moved.text()).contains("see <#%d> alone".formatted(bot.channel("general").id()));
    Message unfit = select(moved, ".setup.role", bot.role("Moderator"));
    assertThat(unfit.text()).contains("Moderator cannot be the role of the jail");
    Message off = click(unfit, "Have no jail");
    assertThat(off.text()).contains("There is no jail any more.");
    assertThat(off.button("Have no jail")).isEmpty();
    assertThat(settings("jail_role_id, jail_channel_id")).isEqualTo("[]");
  }

  @Test
  @DisplayName("does nothing where somebody else has changed the same meanwhile, and says so")
  void meanwhile() {
    Message general = bot.say("olivia", "config dashboard", Map.of());
    Message features = open("features");
    Message other = open("features");
    Message ranks = open("ranks");
    bot.say("olivia", "config prefix", Map.of("prefix", "?"));

    String olivia = "<@%d> has changed this <t:".formatted(bot.as("olivia").user().id());
    assertThat(select(general, ".language.", "de").text()).contains(olivia, "**prefix**: `?`");
    assertThat(settings("prefix, language")).isEqualTo("[?]");
    assertThat(click(features, "Cases: on").text())
        .as("what it does not show")
        .contains("Cases: off.");

    assertThat(click(other, "Snippets: on").text()).contains(olivia);
    assertThat(settings("features")).isEqualTo("[{\"cases\": false}]");
    bot.sql()
        .run(
            "insert into permission_ranks (guild_id, rank, name) values (%d, 5, 'By hand')"
                .formatted(bot.guildId()));
    assertThat(click(ranks, "Make the usual ranks").text()).contains(MEANWHILE, "By hand");
    assertThat(bot.sql().number("select count(*) from permission_ranks")).isEqualTo(1);
  }

  @Test
  @DisplayName("lets one of two who change the same at once do it, and tells the other")
  void atOnce() {
    Message ranks = click(open("ranks"), "Make the usual ranks");
    Message first = select(ranks, ".choose.", "3");
    Message second = select(open("ranks"), ".choose.", "3");

    Future<Message> moderator = selecting(first, ".roles.", bot.role("Moderator"));
    Future<Message> admin = selecting(second, ".roles.", bot.role("Admin"));

    assertThat(List.of(get(moderator).text(), get(admin).text()))
        .as("one of them")
        .areExactly(1, new Condition<>(text -> text.contains("has changed this <t:"), "told"));
    assertThat(bot.sql().number("select count(*) from permission_assignments")).isEqualTo(1);
  }

  private Future<Message> selecting(Message message, String part, Object... chosen) {
    return bot.as("olivia").select(message, id(message, part), List.of(chosen)).edits().first();
  }

  @Test
  @DisplayName("gives no rank to the role that everybody has, and knows its commands")
  void refusals() {
    Message second = select(click(open("ranks"), "Make the usual ranks"), ".choose.", "2");
    Role everybody = bot.role("@everyone");

    assertThat(select(second, ".roles.", everybody).text()).contains("Everybody has that role");
    assertThat(said("config roles assign", Map.of("role", everybody, "rank", 2)))
        .startsWith("Everybody has that role");
    assertThat(bot.sql().number("select count(*) from permission_assignments")).isZero();
    assertThat(said("config command", Map.of("command", "fly", "rank", 3)))
        .isEqualTo("I have no command “fly”.");
    assertThat(bot.sql().number("select count(*) from permission_commands")).isZero();
    bot.sql()
        .run(
            "insert into permission_commands (guild_id, command_name, required_rank)"
                + " values (%d, 'fly', 3)".formatted(bot.guildId()));
    assertThat(said("config command", Map.of("command", "fly")))
        .as("of a command that is gone")
        .contains("`/fly` demands the usual rank");
    assertThat(bot.sql().number("select count(*) from permission_commands")).isZero();
  }

  private String said(String command, Map<String, ?> options) {
    return bot.say("olivia", command, options).embed(0).getString("description");
  }

  @Test
  @DisplayName("is for those who may, also each of its parts, at the moment of the click")
  void ranksAreChecked() {
    assertThat(bot.say("alice", "config dashboard", Map.of()).embed(0).getString("description"))
        .startsWith("You may not do that");
    bot.say("olivia", "config ranks init", Map.of());
    bot.say("olivia", "config roles assign", Map.of("role", bot.role("Moderator"), "rank", 7));
    until(() -> said("mo", "config dashboard"), answer -> answer.startsWith("### General"));
    Message general = bot.say("mo", "config dashboard", Map.of());
    bot.say("olivia", "config command", Map.of("command", "config prefix", "rank", 9));
    until(() -> said("mo", "config prefix"), answer -> answer.startsWith("You may not"));

    assertThat(bot.refusal("mo", general, "The usual one").embed(0).getString("description"))
        .startsWith("You may not do that: `/config prefix` demands rank 9");
    Message german = choose("mo", general, ".language.", "de");
    assertThat(german.text()).contains("Deutsch");
    bot.say("olivia", "config roles unassign", Map.of("role", bot.role("Moderator")));
    bot.say("olivia", "config roles assign", Map.of("role", bot.role("Moderator"), "rank", 2));
    until(() -> said("mo", "config dashboard"), answer -> answer.startsWith("You may not"));
    assertThat(bot.refusal("mo", german, "Next").embed(0).getString("description"))
        .startsWith("You may not do that: `/config dashboard` demands rank 7");
  }

  private String said(String who, String command) {
    Message answer = bot.say(who, command, Map.of());
    return answer.embeds().isEmpty() ? answer.text() : answer.embed(0).getString("description");
  }

  @Test
  @DisplayName("speaks the language of its reader")
  void german() {
    get(bot.as("olivia").speak("de"));
    try {
      Message message = bot.say("olivia", "config dashboard", Map.of());
      assertThat(message.text()).contains("### Allgemein", "Nicht eingestellt");
      Message features = to(message, "features");
      assertThat(features.button("Snippets: ein")).isPresent();
      assertThat(click(to(features, "commands"), "Weiter").text()).startsWith("### Allgemein");
    } finally {
      get(bot.as("olivia").speak("en-GB"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"`**`", "@everyone", "\u202e", "']||\u2028"})
  @DisplayName("is one that Discord takes, whatever is stored by hand")
  void hostile(String prefix) {
    bot.say("olivia", "config ranks init", Map.of());
    bot.sql()
        .run(
            """
            insert into guild_config (id, prefix, language, time_zone, mod_log_id, jail_role_id,
              jail_channel_id, features)
            values (%1$d, '%2$s', 'xx', 'Nowhere/City', 77, 78, 79,
              '{"snippets": "x", "gone": false, "cases": {"a": [1]}}');
            update permission_ranks set name = repeat(rank::text, 99);
            insert into permission_assignments (guild_id, permission_rank_id, role_id)
            select guild_id, id, rank * 1000 + role from permission_ranks,
              generate_series(1, 200) role;
            insert into permission_commands (guild_id, command_name, required_rank)
            select %1$d, repeat('_', 190) || n, 3 from generate_series(100, 150) n
            """
                .formatted(bot.guildId(), prefix.replace("'", "''")));

    Message at = bot.say("olivia", "config dashboard", Map.of());
    for (int i = 0; i < 6; i++) {
      at = click(at, "Next");
    }

    assertThat(at.text()).startsWith("### General");
    assertThat(fill(at, "Change the prefix", Map.of("prefix", "!")).text()).contains("`!`");
    assertThat(select(open("logs"), ".log.MODERATION").text()).contains("no longer");
    assertThat(click(open("features"), "Snippets: on").text()).contains("Snippets: off.");
  }
}
