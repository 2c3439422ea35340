package dev.rookery.discord.moderation;

import static dev.rookery.discord.RunningBot.get;
import static dev.rookery.discord.RunningBot.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.ChannelType;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The jail")
class JailTest {
  /** Settings are asked for by what else goes on, such as the log of the case before. */
  private static final Set<String> ABOUT_SANCTIONS =
      Set.of("rookery.database.case", "rookery.database.transaction");

  @AutoClose private final RunningBot bot = new RunningBot();

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  private SimulatedGuild guild() {
    return bot.sandbox().world().guilds().named("Rookery Sandbox");
  }

  private Set<Long> roles(String name) {
    return bot.sandbox()
        .world()
        .members()
        .find(guild().id(), user(name).id())
        .map(Member::roleIds)
        .map(Set::copyOf)
        .orElse(Set.of());
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private String say(String command, Map<String, ?> options) {
    return text(bot.say("olivia", command, options));
  }

  private Role jail() {
    assertThat(say("config jail setup", Map.of())).startsWith("Members in jail have the role");
    return bot.role("Jail");
  }

  @Test
  @DisplayName("is set up in one go, shuts a member in, and gives back all roles that they had")
  void story() {
    assertThat(say("jail", Map.of("member", user("bob")))).contains("has no jail");
    Role jail = jail();
    Role moderator = bot.role("Moderator");
    get(bot.as("olivia").addRole(guild(), user("bob"), moderator));
    Set<Long> before = roles("bob");
    assertThat(before).contains(moderator.id());

    assertThat(say("jail", Map.of("member", user("bob"), "reason", "Spam")))
        .startsWith("**Jail** of");

    assertThat(roles("bob")).containsExactly(jail.id());
    assertThat(bot.sql().column("select case_user_roles::text from cases"))
        .containsExactly("{" + moderator.id() + "}");
    assertThat(say("jail", Map.of("member", user("bob")))).contains("in jail already (case 1)");

    assertThat(say("unjail", Map.of("user", user("bob")))).doesNotContain("could not");
    assertThat(roles("bob")).isEqualTo(before);
    assertThat(say("unjail", Map.of("user", user("bob")))).isEqualTo("Bob is not in jail.");
  }

  @Test
  @DisplayName("is looked at by one request before somebody goes into it")
  void oneRequest() {
    jail();
    say("jail", Map.of("member", user("bob")));
    List<String> asked = new CopyOnWriteArrayList<>();
    bot.vertx()
        .eventBus()
        .addOutboundInterceptor(delivery -> {
          asked.add(delivery.message().address());
          delivery.next();
        });

    assertThat(say("jail", Map.of("member", user("bob")))).contains("in jail already (case 1)");

    assertThat(asked)
        .filteredOn(ABOUT_SANCTIONS::contains)
        .as("the count of cases, and all else by one transaction")
        .containsExactly("rookery.database.case", "rookery.database.transaction");
  }

  private boolean isHidden(long channelId, Role role) {
    return bot.sandbox().world().channels().of(guild().id()).stream()
        .filter(channel -> channel.id() == channelId)
        .flatMap(channel -> channel.overwrites().stream())
        .anyMatch(overwrite ->
            overwrite.targetId() == role.id() && overwrite.deny().has(PermissionFlag.VIEW_CHANNEL));
  }

  @Test
  @DisplayName("is all that those in it see, also of channels that are made later")
  void hidden() {
    Role jail = jail();
    assertThat(isHidden(bot.channel("general").id(), jail)).isTrue();
    assertThat(isHidden(bot.channel("jail").id(), jail)).isFalse();

    GuildChannel later =
        get(
            bot.sandbox()
                .actions()
                .change(world ->
                    world
                        .channels()
                        .create(guild(), ChannelType.TEXT, "later", "", 0, List.of(), 0)));

    until(() -> isHidden(later.id(), jail), hidden -> hidden);
    assertThat(say("config jail setup", Map.of())).as("again").startsWith("Members in jail");
    assertThat(say("config jail off", Map.of())).startsWith("There is no jail any more.");
    assertThat(say("jail", Map.of("member", user("bob")))).contains("has no jail");
  }

  @Test
  @DisplayName("does not let out who leaves and comes back, and is left when its time is over")
  void rejoined() {
    Role jail = jail();
    assertThat(say("jail", Map.of("member", user("bob"), "duration", "2h"))).contains("Until <t:");
    get(bot.as("bob").leave(guild()));
    get(bot.as("bob").join(guild()));

    until(() -> roles("bob"), roles -> roles.contains(jail.id()));

    bot.sql().run("update cases set case_expires_at = now()");
    until(() -> roles("bob"), Set::isEmpty);
    until(
        () -> bot.sql().number("select count(*) from cases where case_processed"),
        count -> count == 1);
  }

  @Test
  @DisplayName("names the roles that the bot could not give back, and gives the others")
  void someGone() {
    jail();
    Role moderator = bot.role("Moderator");
    get(bot.as("olivia").addRole(guild(), user("bob"), moderator));
    assertThat(say("jail", Map.of("member", user("bob")))).startsWith("**Jail** of");
    bot.sql()
        .run("update cases set case_user_roles = array_append(case_user_roles, 12345::bigint)");

    assertThat(say("unjail", Map.of("user", user("bob"))))
        .contains("could not give these roles back: <@&12345>");
    assertThat(roles("bob")).isEqualTo(Set.copyOf(List.of(moderator.id())));
  }

  @Test
  @DisplayName("keeps all roles of who could not be jailed")
  void refused() {
    jail();
    Role moderator = bot.role("Moderator");
    get(bot.as("olivia").addRole(guild(), user("bob"), moderator));
    get(bot.sandbox().faults().failCalls("PATCH /guilds/{guild_id}/members/{user_id}", 20, 400));

    assertThat(say("jail", Map.of("member", user("bob")))).startsWith("Discord did not do that.");

    assertThat(roles("bob")).containsExactly(moderator.id());
    assertThat(bot.sql().column("select case_status::text from cases")).containsExactly("false");
    assertThat(say("unjail", Map.of("user", user("bob")))).isEqualTo("Bob is not in jail.");
  }

  private void rejoins(String who) {
    get(bot.as(who).leave(guild()));
    get(bot.as(who).join(guild()));
    assertThat(roles(who)).isEmpty();
  }

  @Test
  @DisplayName("shuts a member in again who left and came back while the bot was away")
  void awayFromTheBot() {
    Role jail = jail();
    say("jail", Map.of("member", user("bob")));
    say("jail", Map.of("member", user("alice")));
    say("unjail", Map.of("user", user("alice")));
    bot.stopBot();
    rejoins("bob");
    rejoins("alice");

    bot.startBot();

    until(() -> roles("bob"), roles -> roles.equals(Set.of(jail.id())));
    assertThat(roles("alice")).isEmpty();
  }

  @Test
  @DisplayName("shuts a member in again who left and came back while the data was away")
  void awayFromTheData() {
    Role jail = jail();
    say("jail", Map.of("member", user("bob")));
    bot.stopDatabase();
    rejoins("bob");

    bot.startDatabase();

    until(() -> roles("bob"), roles -> roles.equals(Set.of(jail.id())));
  }

  @Test
  @DisplayName("gives back the roles of who is in it by a case that was voided")
  void voided() {
    jail();
    Role moderator = bot.role("Moderator");
    get(bot.as("olivia").addRole(guild(), user("bob"), moderator));
    say("jail", Map.of("member", user("bob")));

    assertThat(say("cases void", Map.of("number", 1, "cause", "A mistake"))).contains("`/unjail`");
    assertThat(say("cases reopen", Map.of("number", 1))).startsWith("Case 1 stays void");
    say("unjail", Map.of("user", user("bob")));

    assertThat(roles("bob")).containsExactly(moderator.id());
    assertThat(say("unjail", Map.of("user", user("bob")))).isEqualTo("Bob is not in jail.");
  }

  private Role jailAnew(Role before) {
    assertThat(say("config jail off", Map.of())).startsWith("There is no jail any more.");
    assertThat(say("config jail setup", Map.of())).startsWith("Members in jail have the role");
    return bot.sandbox().world().roles().of(guild().id()).stream()
        .filter(role -> role.name().equals("Jail") && role.id() != before.id())
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("frees a member wholly who got the role of the jail that the server had before")
  void roleOfBefore() {
    Role before = jail();
    Role moderator = bot.role("Moderator");
    get(bot.as("olivia").addRole(guild(), user("bob"), moderator));
    say("jail", Map.of("member", user("bob")));
    say("jail", Map.of("member", user("alice"), "duration", "2h"));
    jailAnew(before);
    assertThat(roles("bob")).containsExactly(before.id());

    assertThat(say("unjail", Map.of("user", user("bob")))).doesNotContain("still have");
    assertThat(roles("bob")).containsExactly(moderator.id());

    bot.sql().run("update cases set case_expires_at = now() where not case_processed");
    until(() -> roles("alice"), Set::isEmpty);
  }

  @Test
  @DisplayName("frees a member of the roles of both jails who came back after a new one was set up")
  void roleOfBoth() {
    Role before = jail();
    say("jail", Map.of("member", user("bob")));
    Role after = jailAnew(before);
    rejoins("bob");
    until(() -> roles("bob"), roles -> roles.equals(Set.of(after.id())));
    assertThat(say("config jail off", Map.of())).startsWith("There is no jail any more.");

    say("unjail", Map.of("user", user("bob")));

    assertThat(roles("bob")).isEmpty();
  }

  @Test
  @DisplayName("says that a member still has its role if that cannot be taken from them")
  void roleOutOfReach() {
    Role jail = jail();
    Role moderator = bot.role("Moderator");
    get(bot.as("olivia").addRole(guild(), user("bob"), moderator));
    say("jail", Map.of("member", user("bob")));
    get(
        bot.sandbox()
            .actions()
            .change(world -> {
              world.roles().update(world.roles().get(guild().id(), jail.id()).withPosition(50));
              return true;
            }));

    // The bot may have heard of the new place of the role by then, or not.
    until(
        () -> {
          String answer = say("unjail", Map.of("user", user("bob")));
          if (!answer.contains("still have it: <@&" + jail.id() + ">")) {
            get(bot.as("olivia").addRole(guild(), user("bob"), jail));
            say("jail", Map.of("member", user("bob")));
          }
          return answer;
        },
        answer -> answer.contains("still have it: <@&" + jail.id() + ">"));
    assertThat(roles("bob")).containsExactlyInAnyOrder(jail.id(), moderator.id());
  }

  @Test
  @DisplayName("warns if everybody sees the channel that was chosen for it")
  void channelOfAll() {
    assertThat(say("config jail setup", Map.of("channel", bot.channel("general"))))
        .contains("Everybody sees <#" + bot.channel("general").id() + ">");
    assertThat(say("config jail off", Map.of())).startsWith("There is no jail");
    assertThat(say("config jail setup", Map.of())).doesNotContain("Everybody sees");
  }
}
