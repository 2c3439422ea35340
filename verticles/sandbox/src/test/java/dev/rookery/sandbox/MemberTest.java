package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldBuilder;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.UserSnowflake;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRemoveEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRoleAddEvent;
import net.dv8tion.jda.api.events.guild.member.update.GuildMemberUpdateTimeOutEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Members:")
class MemberTest {
  @Test
  @DisplayName("the bot changes nicknames and roles, and hears of it")
  void nicknamesAndRoles() {
    CompletableFuture<String> promoted = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      Guild guild =
          guild(
              fixture,
              on(
                  GuildMemberRoleAddEvent.class,
                  event -> promoted.complete(event.getRoles().getFirst().getName())));
      Member alice = member(fixture, guild, "alice");
      var moderator = guild.getRolesByName("Moderator", false).getFirst();

      guild.modifyNickname(alice, "Ali").complete();
      guild.addRoleToMember(alice, moderator).complete();
      assertThat(promoted.join()).isEqualTo("Moderator");
      Member changed = guild.retrieveMember(alice).useCache(false).complete();
      assertThat(changed.getNickname()).isEqualTo("Ali");
      assertThat(changed.getRoles()).containsExactly(moderator);
      guild.removeRoleFromMember(alice, moderator).complete();
      guild.modifyMemberRoles(changed, List.of(moderator), List.of()).complete();
      guild.modifyNickname(guild.getSelfMember(), "Rook").complete();

      assertThat(stored(fixture, "alice").roleIds()).containsExactly(moderator.getIdLong());
      assertThat(guild.retrieveMember(guild.getJDA().getSelfUser()).useCache(false).complete())
          .extracting(Member::getNickname)
          .isEqualTo("Rook");
    }
  }

  @Test
  @DisplayName("who is timed out neither writes nor reacts nor runs commands until the time is up")
  void timeout() {
    CompletableFuture<Boolean> timedOut = new CompletableFuture<>();
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    try (SandboxFixture fixture = SandboxFixture.open(options -> options.world(small(now)))) {
      Guild guild =
          guild(
              fixture,
              on(
                  GuildMemberUpdateTimeOutEvent.class,
                  event -> timedOut.complete(event.getMember().isTimedOut())));
      SimulatedGuild here = fixture.world().guilds().named("Small");
      var general = fixture.world().channels().named(here, "general");
      Message said = await(fixture.person("alice").say(general, "hello").message());
      await(fixture.person("bob").react(said, "👍"));

      guild
          .timeoutFor(member(fixture, guild, "alice"), Duration.ofMinutes(10))
          .reason("Spam")
          .complete();

      assertThat(timedOut.join()).isTrue();
      assertThatThrownBy(() -> await(fixture.person("alice").say(general, "but").message()))
          .isInstanceOfSatisfying(
              Rejection.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_PERMISSIONS));
      assertThatThrownBy(() -> await(fixture.person("alice").react(said, "👍")))
          .isInstanceOf(Rejection.class);
      now.set(now.get().plus(Duration.ofMinutes(11)));
      await(fixture.person("alice").say(general, "back").message());
      await(fixture.person("alice").react(said, "👍"));
    }
  }

  @Test
  @DisplayName("the bot ends a timeout early")
  void timeoutEnds() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      Guild guild = guild(fixture);
      Member alice = member(fixture, guild, "alice");
      guild.timeoutFor(alice, Duration.ofDays(27)).complete();
      assertThat(stored(fixture, "alice").timedOutAt(Instant.now())).isTrue();

      guild.removeTimeout(alice).complete();

      assertThat(stored(fixture, "alice").timedOutUntil()).isNull();
    }
  }

  @Test
  @DisplayName("the bot kicks, and who was kicked may come back")
  void kick() {
    CompletableFuture<String> left = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      Guild guild =
          guild(
              fixture,
              on(GuildMemberRemoveEvent.class, event -> left.complete(event.getUser().getName())));
      User alice = fixture.person("alice").user();

      guild.kick(UserSnowflake.fromId(alice.id())).reason("Enough").complete();

      assertThat(left.join()).isEqualTo("alice");
      assertThatThrownBy(() -> guild.kick(UserSnowflake.fromId(alice.id())).complete())
          .isInstanceOfSatisfying(
              ErrorResponseException.class, e -> assertThat(e.getErrorCode()).isEqualTo(10007));
      await(fixture.person("alice").join(fixture.guild()));
    }
  }

  @Test
  @DisplayName("the bot lists all members page by page, and searches them by name")
  void listAndSearch() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      var first = fixture.list("guilds/" + fixture.guild().id() + "/members?limit=4").join();
      long last = Long.parseLong(userOf(first.getJsonObject(3)));
      var rest =
          fixture.list("guilds/" + fixture.guild().id() + "/members?limit=4&after=" + last).join();
      var found =
          fixture
              .list("guilds/" + fixture.guild().id() + "/members/search?limit=10&query=CAR")
              .join();

      assertThat(first).hasSize(4);
      assertThat(rest).hasSize(2);
      assertThat(found)
          .singleElement()
          .satisfies(one ->
              assertThat(userOf((JsonObject) one))
                  .isEqualTo(Long.toString(fixture.person("carol").user().id())));
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PATCH  | members/{olivia}            | {"nick":"Boss"}               | 50013
          PATCH  | members/{alice}             | {"nick":"123456789012345678901234567890123"} | 50035
          PATCH  | members/{alice}             | {"communication_disabled_until":"2099-01-01T00:00:00Z"} | 50035
          PATCH  | members/{alice}             | {"communication_disabled_until":"soon"} | 50035
          PATCH  | members/{alice}             | {"mute":true}                 | 40032
          PATCH  | members/{alice}             | {"roles":["{bot role}"]}      | 50028
          PATCH  | members/{alice}             | {"roles":["1"]}               | 10011
          PATCH  | members/1                   | {"nick":"Nobody"}             | 10013
          PATCH  | members/{dave}              | {"nick":"Outside"}            | 10007
          DELETE | members/{olivia}            | {}                            | 50013
          DELETE | members/{bot}               | {}                            | 50013
          DELETE | members/1                   | {}                            | 10013
          PUT    | members/{alice}/roles/1     | {}                            | 10011
          PUT    | members/{alice}/roles/{everyone} | {}                       | 50028
          PUT    | members/{dave}/roles/{moderator} | {}                       | 10007
          GET    | members?limit=1001          | {}                            | 50035
          """)
  @DisplayName("what the bot may not do is refused with Discord's code")
  void refusals(String method, String path, String body, int code) {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      assertThat(refused(fixture, method, path, body)).isEqualTo(code);
    }
  }

  @ParameterizedTest(name = "without {0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          KICK_MEMBERS     | DELETE | members/{alice}                   | {}
          MODERATE_MEMBERS | PATCH  | members/{alice}                   | {"communication_disabled_until":null}
          MANAGE_NICKNAMES | PATCH  | members/{alice}                   | {"nick":"Ali"}
          CHANGE_NICKNAME  | PATCH  | members/@me                       | {"nick":"Rook"}
          MANAGE_ROLES     | PATCH  | members/{alice}                   | {"roles":[]}
          MANAGE_ROLES     | PUT    | members/{alice}/roles/{moderator} | {}
          """)
  @DisplayName("each change needs its permission")
  void permissions(PermissionFlag missing, String method, String path, String body) {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture.takeFromBot(missing);

      assertThat(refused(fixture, method, path, body)).isEqualTo(50013);
    }
  }

  @Test
  @DisplayName("nobody reaches as high as they are themselves, and administrators are not silenced")
  void hierarchy() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      SimulatedGuild guild = fixture.guild();
      Role admin = fixture.world().roles().named(guild, "Admin");
      await(fixture.person("olivia").addRole(guild, fixture.person("bob").user(), admin));

      assertThat(
              refused(
                  fixture,
                  "PATCH",
                  "members/{bob}",
                  "{\"communication_disabled_until\":\"" + Instant.now().plusSeconds(60) + "\"}"))
          .isEqualTo(50013);
      assertRefused(() -> await(fixture.person("mo").kick(guild, fixture.world().bot(), null)));
      assertRefused(
          () -> await(fixture.person("mo").addRole(guild, fixture.person("alice").user(), admin)));
      assertRefused(() ->
          await(fixture.person("alice").setNickname(guild, fixture.person("bob").user(), "B")));
      await(fixture.person("alice").setNickname(guild, fixture.person("alice").user(), "Ali"));
      await(
          fixture
              .person("mo")
              .timeOut(guild, fixture.person("carol").user(), Duration.ofHours(1), "Caps"));
      assertThat(stored(fixture, "carol").timedOutAt(Instant.now())).isTrue();
    }
  }

  private static void assertRefused(ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            Rejection.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_PERMISSIONS));
  }

  private static World small(AtomicReference<Instant> now) {
    World world = new WorldBuilder().clock(now::get).world();
    SimulatedGuild guild = world.guilds().create("Small", world.application().owner());
    world.channels().createText(guild, "general");
    world.members().join(guild, world.people().createPerson("alice"));
    world.members().join(guild, world.people().createPerson("bob"));
    world.guilds().addBot(guild, PermissionSet.ALL.minus(PermissionFlag.ADMINISTRATOR));
    return world;
  }

  private static int refused(SandboxFixture fixture, String method, String path, String body) {
    SimulatedGuild guild = fixture.guild();
    await(
        fixture
            .actions()
            .change(world ->
                world.people().find("dave").orElseGet(() -> world.people().createPerson("dave"))));
    World world = fixture.world();
    String named = path + " " + body;
    for (User user : world.people().all()) {
      String name = user.bot() ? "{bot}" : "{" + user.username() + "}";
      named = named.replace(name, Long.toString(user.id()));
    }
    for (Role role : world.roles().of(guild.id())) {
      String name =
          role.managedByBot() != 0 ? "bot role" : role.everyone() ? "everyone" : role.name();
      named = named.replace("{" + name.toLowerCase(Locale.ROOT) + "}", Long.toString(role.id()));
    }
    String[] parts = named.split(" ", 2);
    return fixture
        .call(method, "guilds/" + guild.id() + "/" + parts[0], parts[1])
        .join()
        .getInteger("code");
  }

  private static String userOf(JsonObject member) {
    return member.getJsonObject("user").getString("id");
  }

  private static Guild guild(SandboxFixture fixture, Object... listeners) {
    return fixture.bot(plan -> plan.withAllMembers().listeners(listeners)).getGuilds().getFirst();
  }

  private static Member member(SandboxFixture fixture, Guild guild, String username) {
    return guild.retrieveMemberById(fixture.person(username).user().id()).complete();
  }

  private static dev.rookery.sandbox.world.guilds.Member stored(
      SandboxFixture fixture, String username) {
    return fixture
        .world()
        .members()
        .get(fixture.guild().id(), fixture.person(username).user().id());
  }
}
