package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.world.DefaultWorld;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldBuilder;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.guild.GuildLeaveEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberJoinEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRemoveEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRoleAddEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Guilds:")
class GuildTest {
  @Test
  @DisplayName("a bot is in several, and loads all their members")
  void severalGuildsWithAllMembers() {
    try (SandboxFixture fixture =
        SandboxFixture.open(options -> options.world(crowded(3, 1_200)))) {
      JDA bot = fixture.bot(plan -> plan.withAllMembers());

      assertThat(bot.getGuilds())
          .hasSize(3)
          .allSatisfy(guild -> assertThat(guild.getMembers()).hasSize(1_202));
    }
  }

  @Test
  @DisplayName("each shard serves its own")
  void shards() {
    try (SandboxFixture fixture = SandboxFixture.open(options -> options.world(crowded(6, 1)))) {
      JDA first = fixture.bot(plan -> plan.shard(0, 2));
      JDA second = fixture.bot(plan -> plan.shard(1, 2));

      assertThat(first.getGuilds()).isNotEmpty().doesNotContainAnyElementsOf(second.getGuilds());
      assertThat(first.getGuilds().size() + second.getGuilds().size()).isEqualTo(6);
    }
  }

  @Test
  @DisplayName("a member is looked up by name, by id, and over REST")
  void lookUps() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      var guild = fixture.bot().getGuilds().getFirst();
      long carol = fixture.person("carol").user().id();

      assertThat(guild.retrieveMembersByPrefix("car", 5).get())
          .singleElement()
          .satisfies(member -> assertThat(member.getIdLong()).isEqualTo(carol));
      assertThat(guild.retrieveMembersByIds(carol, 1L).get()).hasSize(1);
      assertThat(guild.retrieveMemberById(carol).useCache(false).complete().getUser().getName())
          .isEqualTo("carol");
    }
  }

  @Test
  @DisplayName("the bot is invited and removed while it runs")
  void botComesAndGoes() {
    CompletableFuture<String> joined = new CompletableFuture<>();
    CompletableFuture<String> left = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture.bot(
          on(GuildJoinEvent.class, event -> joined.complete(event.getGuild().getName())),
          on(GuildLeaveEvent.class, event -> left.complete(event.getGuild().getName())));
      SimulatedGuild second =
          await(
              fixture
                  .actions()
                  .change(world -> world.guilds().create("Second", world.people().named("alice"))));

      await(fixture.actions().addBot(second, DefaultWorld.BOT_PERMISSIONS));
      assertThat(joined.join()).isEqualTo("Second");
      await(fixture.actions().removeBot(second));
      assertThat(left.join()).isEqualTo("Second");
    }
  }

  @Test
  @DisplayName("people join, get roles and leave, and the bot hears of it")
  void personsComeAndGo() {
    CompletableFuture<String> joined = new CompletableFuture<>();
    CompletableFuture<String> promoted = new CompletableFuture<>();
    CompletableFuture<String> left = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture.bot(plan ->
          plan.withAllMembers()
              .listeners(
                  on(
                      GuildMemberJoinEvent.class,
                      event -> joined.complete(event.getUser().getName())),
                  on(
                      GuildMemberRoleAddEvent.class,
                      event -> promoted.complete(event.getRoles().getFirst().getName())),
                  on(
                      GuildMemberRemoveEvent.class,
                      event -> left.complete(event.getUser().getName()))));
      User dave = await(fixture.actions().change(world -> world.people().createPerson("dave")));

      await(fixture.actions().as(dave).join(fixture.guild()));
      assertThat(joined.join()).isEqualTo("dave");
      await(
          fixture
              .actions()
              .change(world -> {
                var moderator = world.roles().named(fixture.guild(), "Moderator");
                world
                    .members()
                    .update(
                        world
                            .members()
                            .get(fixture.guild().id(), dave.id())
                            .withRole(moderator.id()));
                return dave;
              }));
      assertThat(promoted.join()).isEqualTo("Moderator");
      await(fixture.actions().as(dave).leave(fixture.guild()));
      assertThat(left.join()).isEqualTo("dave");
    }
  }

  private static World crowded(int guilds, int people) {
    World world = new WorldBuilder().world();
    List<User> persons =
        IntStream.range(0, people)
            .mapToObj(i -> world.people().createPerson("person" + i))
            .toList();
    for (int i = 0; i < guilds; i++) {
      SimulatedGuild guild = world.guilds().create("Guild " + i, world.application().owner());
      world.channels().createText(guild, "general");
      persons.forEach(person -> world.members().join(guild, person));
      world.guilds().addBot(guild, PermissionSet.OF_EVERYONE);
    }
    return world;
  }
}
