package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldBuilder;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.audit.AuditLogEntry;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.events.channel.ChannelCreateEvent;
import net.dv8tion.jda.api.events.channel.ChannelDeleteEvent;
import net.dv8tion.jda.api.events.channel.update.ChannelUpdateSlowmodeEvent;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Channels:")
class ChannelTest {
  @Test
  @DisplayName("the bot makes, changes and deletes them, and hears of it")
  void lifecycle() {
    CompletableFuture<String> created = new CompletableFuture<>();
    CompletableFuture<Integer> slower = new CompletableFuture<>();
    CompletableFuture<String> deleted = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(ChannelCreateEvent.class, event -> created.complete(event.getChannel().getName())),
              on(ChannelUpdateSlowmodeEvent.class, event -> slower.complete(event.getNewValue())),
              on(
                  ChannelDeleteEvent.class,
                  event -> deleted.complete(event.getChannel().getName())));
      Guild guild = bot.getGuilds().getFirst();
      var category = guild.createCategory("Help").complete();

      assertThat(created.join()).isEqualTo("Help");
      TextChannel channel =
          guild.createTextChannel("New Questions", category).setTopic("Ask").complete();
      assertThat(channel.getName()).isEqualTo("new-questions");
      assertThat(channel.getTopic()).isEqualTo("Ask");
      channel.getManager().setSlowmode(30).setName("questions").reason("Too fast").complete();
      assertThat(slower.join()).isEqualTo(30);
      assertThat(stored(fixture, channel.getIdLong()).parentId()).isEqualTo(category.getIdLong());
      category.delete().complete();
      assertThat(deleted.join()).isEqualTo("Help");
      assertThat(stored(fixture, channel.getIdLong()).parentId()).isZero();
      channel.delete().complete();

      assertThat(log(fixture))
          .extracting(AuditLogEntry::action)
          .containsExactly(
              AuditAction.CHANNEL_CREATE,
              AuditAction.CHANNEL_CREATE,
              AuditAction.CHANNEL_UPDATE,
              AuditAction.CHANNEL_DELETE,
              AuditAction.CHANNEL_DELETE);
      assertThat(log(fixture).get(2).reason()).isEqualTo("Too fast");
    }
  }

  @Test
  @DisplayName("slowmode makes people wait, but neither the bot nor who may bypass it")
  void slowmode() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    try (SandboxFixture fixture = SandboxFixture.open(options -> options.world(small(now)))) {
      JDA bot = fixture.bot();
      SimulatedGuild guild = fixture.world().guilds().named("Small");
      GuildChannel general = fixture.world().channels().named(guild, "general");
      TextChannel channel = bot.getTextChannelsByName("general", false).getFirst();
      channel.getManager().setSlowmode(10).complete();
      var alice = fixture.person("alice");

      await(alice.delete(await(alice.say(general, "one").message())));
      assertCode(ErrorCode.SLOWMODE, () -> await(alice.say(general, "two").message()));
      await(fixture.person("olivia").say(general, "one").message());
      await(fixture.person("olivia").say(general, "two").message());
      channel.sendMessage("one").complete();
      channel.sendMessage("two").complete();
      now.set(now.get().plusSeconds(11));

      await(alice.say(general, "three").message());
    }
  }

  @Test
  @DisplayName("the bot locks a channel for everyone, and unlocks it again")
  void overwrites() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      Guild guild = fixture.bot().getGuilds().getFirst();
      TextChannel general = guild.getTextChannelsByName("general", false).getFirst();
      GuildChannel place = fixture.channel("general");

      general
          .getManager()
          .putMemberPermissionOverride(
              fixture.person("alice").user().id(), EnumSet.of(Permission.MESSAGE_SEND), null)
          .complete();
      var lock =
          general
              .upsertPermissionOverride(guild.getPublicRole())
              .deny(Permission.MESSAGE_SEND)
              .reason("Raid")
              .complete();
      await(fixture.person("alice").say(place, "hello!").message());
      assertCode(
          ErrorCode.MISSING_PERMISSIONS,
          () -> await(fixture.person("bob").say(place, "me too?").message()));
      lock.delete().complete();
      await(fixture.person("bob").say(place, "me too!").message());

      assertThat(log(fixture))
          .extracting(AuditLogEntry::action)
          .containsExactly(
              AuditAction.CHANNEL_OVERWRITE_CREATE,
              AuditAction.CHANNEL_OVERWRITE_CREATE,
              AuditAction.CHANNEL_OVERWRITE_DELETE);
      assertThat(log(fixture).get(1).options()).containsEntry("role_name", "@everyone");
      assertThat(log(fixture).get(1).reason()).isEqualTo("Raid");
    }
  }

  @ParameterizedTest(name = "without {0}: {1} {2} {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NONE            | PATCH  | channels/{general}                    | {"rate_limit_per_user":21601}      | 50035
          NONE            | PATCH  | channels/{general}                    | {"name":""}                        | 50035
          NONE            | PATCH  | channels/{general}                    | {"parent_id":"1"}                  | 50035
          NONE            | PATCH  | channels/1                            | {"name":"x"}                       | 10003
          NONE            | PUT    | channels/{general}/permissions/1      | {"type":0,"allow":"0","deny":"0"}  | 10009
          NONE            | PUT    | channels/{general}/permissions/{everyone} | {"type":0,"allow":"8","deny":"0"} | 50013
          NONE            | DELETE | channels/{general}/permissions/1      | {}                                 | 10009
          NONE            | POST   | guilds/{everyone}/channels            | {}                                 | 50035
          MANAGE_CHANNELS | POST   | guilds/{everyone}/channels            | {"name":"x"}                       | 50013
          MANAGE_CHANNELS | PATCH  | channels/{general}                    | {"name":"x"}                       | 50013
          MANAGE_CHANNELS | DELETE | channels/{general}                    | {}                                 | 50013
          MANAGE_ROLES    | PUT    | channels/{general}/permissions/{everyone} | {"type":0,"allow":"0","deny":"2048"} | 50013
          MANAGE_ROLES    | PATCH  | channels/{general}                    | {"permission_overwrites":[]}       | 50013
          """)
  @DisplayName("what the bot may not do is refused with Discord's code")
  void refusals(String missing, String method, String path, String body, int code) {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      if (!missing.equals("NONE")) {
        fixture.takeFromBot(PermissionFlag.valueOf(missing));
      }
      String place =
          path.replace("{general}", Long.toString(fixture.channel("general").id()))
              .replace("{everyone}", Long.toString(fixture.guild().id()));

      assertThat(fixture.call(method, place, body).join().getInteger("code")).isEqualTo(code);
    }
  }

  private static void assertCode(ErrorCode code, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(Rejection.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static List<AuditLogEntry> log(SandboxFixture fixture) {
    return List.copyOf(fixture.world().auditLog().of(fixture.guild().id()));
  }

  private static GuildChannel stored(SandboxFixture fixture, long id) {
    return (GuildChannel) fixture.world().channels().get(id);
  }

  private static World small(AtomicReference<Instant> now) {
    World world = new WorldBuilder().clock(now::get).world();
    SimulatedGuild guild = world.guilds().create("Small", world.application().owner());
    world.channels().createText(guild, "general");
    world.members().join(guild, world.people().createPerson("alice"));
    world.guilds().addBot(guild, PermissionSet.ALL.minus(PermissionFlag.ADMINISTRATOR));
    return world;
  }
}
