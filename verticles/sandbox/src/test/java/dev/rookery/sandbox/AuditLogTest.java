package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.world.guilds.PermissionFlag;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.audit.ActionType;
import net.dv8tion.jda.api.audit.AuditLogEntry;
import net.dv8tion.jda.api.audit.AuditLogKey;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.UserSnowflake;
import net.dv8tion.jda.api.events.guild.GuildAuditLogEntryCreateEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The audit log")
class AuditLogTest {
  @Test
  @DisplayName("tells at once who did what, and why")
  void live() {
    CompletableFuture<AuditLogEntry> heard = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture.bot(
          on(GuildAuditLogEntryCreateEvent.class, event -> heard.complete(event.getEntry())));
      var carol = fixture.person("carol").user();

      await(fixture.person("mo").timeOut(fixture.guild(), carol, Duration.ofHours(1), "Caps, ÄÖÜ"));

      AuditLogEntry entry = heard.join();
      assertThat(entry.getType()).isEqualTo(ActionType.MEMBER_UPDATE);
      assertThat(entry.getUserIdLong()).isEqualTo(fixture.person("mo").user().id());
      assertThat(entry.getTargetIdLong()).isEqualTo(carol.id());
      assertThat(entry.getReason()).isEqualTo("Caps, ÄÖÜ");
      assertThat(entry.getChangeByKey(AuditLogKey.MEMBER_TIME_OUT)).isNotNull();
    }
  }

  @Test
  @DisplayName("is read by who, by what and by page")
  void filters() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      Guild guild = fixture.bot().getGuilds().getFirst();
      var alice = fixture.person("alice").user();
      UserSnowflake target = UserSnowflake.fromId(alice.id());
      var moderator = guild.getRolesByName("Moderator", false).getFirst();
      guild.addRoleToMember(target, moderator).reason("Helps + knows 100 %").complete();
      await(fixture.person("mo").kick(fixture.guild(), fixture.person("bob").user(), "Rude"));
      guild.ban(target, 0, TimeUnit.SECONDS).reason("Left anyway").complete();
      await(fixture.person("olivia").unban(fixture.guild(), alice));

      var all = guild.retrieveAuditLogs().complete();
      assertThat(all)
          .extracting(AuditLogEntry::getType)
          .containsExactly(
              ActionType.UNBAN, ActionType.BAN, ActionType.KICK, ActionType.MEMBER_ROLE_UPDATE);
      AuditLogEntry promotion = all.getLast();
      assertThat(promotion.getReason()).isEqualTo("Helps + knows 100 %");
      assertThat(promotion.getChangeByKey(AuditLogKey.MEMBER_ROLES_ADD))
          .asString()
          .contains(moderator.getId(), "Moderator");
      assertThat(guild.retrieveAuditLogs().type(ActionType.KICK).complete())
          .singleElement()
          .satisfies(kick -> assertThat(kick.getReason()).isEqualTo("Rude"));
      assertThat(guild.retrieveAuditLogs().user(guild.getJDA().getSelfUser()).complete())
          .hasSize(2);
      assertThat(guild.retrieveAuditLogs().limit(1).skipTo(all.get(1).getIdLong()).complete())
          .extracting(AuditLogEntry::getType)
          .containsExactly(ActionType.KICK);
      var after =
          fixture
              .call(
                  "GET", "guilds/" + guild.getId() + "/audit-logs?after=" + all.get(2).getId(), "")
              .join()
              .getJsonArray("audit_log_entries");
      assertThat(after).hasSize(2);
      assertThat(after.getJsonObject(0).getInteger("action_type")).isEqualTo(22);
    }
  }

  @Test
  @DisplayName("is closed to a bot without the permission for it")
  void closed() {
    CompletableFuture<Void> heard = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture.takeFromBot(PermissionFlag.VIEW_AUDIT_LOG);
      fixture.bot(on(GuildAuditLogEntryCreateEvent.class, event -> heard.complete(null)));

      await(fixture.person("mo").kick(fixture.guild(), fixture.person("bob").user(), "Rude"));

      assertThat(
              fixture
                  .call("GET", "guilds/" + fixture.guild().id() + "/audit-logs", "")
                  .join()
                  .getInteger("code"))
          .isEqualTo(50013);
      assertThat(heard).isNotDone();
    }
  }
}
