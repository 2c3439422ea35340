package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Ban;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.User;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.UserSnowflake;
import net.dv8tion.jda.api.events.guild.GuildBanEvent;
import net.dv8tion.jda.api.events.guild.GuildUnbanEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRemoveEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Bans:")
class BanTest {
  @Test
  @DisplayName("the bot bans with a reason, the messages go, and the person cannot come back")
  void ban() {
    CompletableFuture<String> banned = new CompletableFuture<>();
    CompletableFuture<String> left = new CompletableFuture<>();
    CompletableFuture<String> unbanned = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      Guild guild =
          guild(
              fixture,
              on(GuildBanEvent.class, event -> banned.complete(event.getUser().getName())),
              on(GuildMemberRemoveEvent.class, event -> left.complete(event.getUser().getName())),
              on(GuildUnbanEvent.class, event -> unbanned.complete(event.getUser().getName())));
      var general = fixture.channel("general");
      await(fixture.person("bob").say(general, "I stay").message());
      await(fixture.person("alice").say(general, "Buy this").message());
      await(fixture.person("alice").say(fixture.channel("bot-commands"), "And that").message());
      UserSnowflake alice = snowflake(fixture, "alice");

      guild.ban(alice, 1, TimeUnit.HOURS).reason("Spam + scam, 100 %").complete();

      assertThat(banned.join()).isEqualTo("alice");
      assertThat(left.join()).isEqualTo("alice");
      assertThat(guild.retrieveBan(alice).complete().getReason()).isEqualTo("Spam + scam, 100 %");
      assertThat(fixture.world().messages().of(general)).hasSize(1);
      assertThat(fixture.world().messages().of(fixture.channel("bot-commands"))).isEmpty();
      assertThatThrownBy(() -> await(fixture.person("alice").join(fixture.guild())))
          .isInstanceOfSatisfying(
              Rejection.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BANNED_FROM_GUILD));

      guild.unban(alice).complete();

      assertThat(unbanned.join()).isEqualTo("alice");
      assertThat(codeOf(() -> guild.unban(alice).complete())).isEqualTo(10026);
      assertThat(codeOf(() -> guild.retrieveBan(alice).complete())).isEqualTo(10026);
      await(fixture.person("alice").join(fixture.guild()));
    }
  }

  @Test
  @DisplayName("the bot cannot write to somebody with whom it shares no guild any more")
  void unreachable() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      Guild guild = guild(fixture);
      var direct =
          guild.getJDA().openPrivateChannelById(fixture.person("alice").user().id()).complete();
      direct.sendMessage("You are about to be banned").complete();

      guild.ban(snowflake(fixture, "alice"), 0, TimeUnit.SECONDS).complete();

      assertThat(codeOf(() -> direct.sendMessage("You are banned").complete())).isEqualTo(50278);
    }
  }

  @Test
  @DisplayName("somebody who was never here can be banned, and somebody who does not exist cannot")
  void outsiders() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      Guild guild = guild(fixture);
      User dave = await(fixture.actions().change(world -> world.people().createPerson("dave")));

      guild.ban(UserSnowflake.fromId(dave.id()), 0, TimeUnit.SECONDS).complete();

      assertThatThrownBy(() -> await(fixture.person("dave").join(fixture.guild())))
          .isInstanceOf(Rejection.class);
      assertThat(codeOf(() -> guild.ban(UserSnowflake.fromId(1), 0, TimeUnit.SECONDS).complete()))
          .isEqualTo(10013);
    }
  }

  @Test
  @DisplayName("several are banned at once as far as possible")
  void bulk() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      await(
          fixture
              .actions()
              .change(world -> {
                var role = world.roles().named(fixture.guild(), "Rookery");
                world
                    .roles()
                    .update(
                        role.withPermissions(role.permissions().plus(PermissionFlag.MANAGE_GUILD)));
                return role;
              }));
      Guild guild = guild(fixture);
      List<UserSnowflake> several =
          List.of(snowflake(fixture, "alice"), UserSnowflake.fromId(1), snowflake(fixture, "bob"));

      var outcome = guild.ban(several, Duration.ZERO).reason("Raid").complete();

      assertThat(outcome.getBannedUsers())
          .containsExactlyInAnyOrder(snowflake(fixture, "alice"), snowflake(fixture, "bob"));
      assertThat(outcome.getFailedUsers()).containsExactly(UserSnowflake.fromId(1));
      assertThat(codeOf(() -> guild.ban(several, Duration.ZERO).complete())).isEqualTo(500000);
    }
  }

  @Test
  @DisplayName("the list of bans has pages in both directions")
  void pages() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      Guild guild = guild(fixture);
      for (String name : List.of("alice", "bob", "carol", "mo")) {
        await(fixture.person("olivia").ban(fixture.guild(), fixture.person(name).user(), name));
      }
      List<Ban> all = List.copyOf(fixture.world().bans().of(fixture.guild().id()));
      String bans = "guilds/" + fixture.guild().id() + "/bans?limit=2";

      assertThat(guild.retrieveBanList().complete()).hasSize(4);
      assertThat(fixture.list(bans + "&after=" + all.get(1).userId()).join().toString())
          .contains(all.get(2).reason(), all.get(3).reason());
      assertThat(fixture.list(bans + "&before=" + all.get(2).userId()).join().toString())
          .contains(all.get(0).reason(), all.get(1).reason());
    }
  }

  @Test
  @DisplayName("people ban by their own rank, and need the permission for it")
  void people() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      World world = fixture.world();
      User bob = fixture.person("bob").user();

      assertThatThrownBy(() -> await(fixture.person("alice").ban(fixture.guild(), bob, null)))
          .isInstanceOfSatisfying(
              Rejection.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_PERMISSIONS));
      await(fixture.person("mo").ban(fixture.guild(), bob, "Rude"));
      assertThat(world.bans().get(fixture.guild().id(), bob.id()).reason()).isEqualTo("Rude");
      await(fixture.person("mo").unban(fixture.guild(), bob));
      assertThat(world.bans().of(fixture.guild().id())).isEmpty();
    }
  }

  private static Guild guild(SandboxFixture fixture, Object... listeners) {
    return fixture.bot(plan -> plan.withAllMembers().listeners(listeners)).getGuilds().getFirst();
  }

  private static UserSnowflake snowflake(SandboxFixture fixture, String username) {
    return UserSnowflake.fromId(fixture.person(username).user().id());
  }

  private static int codeOf(ThrowingCallable action) {
    CompletableFuture<Integer> code = new CompletableFuture<>();
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(ErrorResponseException.class, e -> code.complete(e.getErrorCode()));
    return code.join();
  }
}
