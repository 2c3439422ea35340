package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.audit.AuditLogEntry;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.Role;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.events.role.RoleCreateEvent;
import net.dv8tion.jda.api.events.role.RoleDeleteEvent;
import net.dv8tion.jda.api.events.role.update.RoleUpdateNameEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Roles:")
class RoleTest {
  @Test
  @DisplayName("the bot makes, changes, moves and deletes them, and hears of it")
  void lifecycle() {
    CompletableFuture<String> created = new CompletableFuture<>();
    CompletableFuture<String> renamed = new CompletableFuture<>();
    CompletableFuture<String> deleted = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      Guild guild =
          fixture
              .bot(
                  on(RoleCreateEvent.class, event -> created.complete(event.getRole().getName())),
                  on(RoleUpdateNameEvent.class, event -> renamed.complete(event.getNewName())),
                  on(RoleDeleteEvent.class, event -> deleted.complete(event.getRole().getName())))
              .getGuilds()
              .getFirst();

      var jailed =
          guild
              .createRole()
              .setName("Jailed")
              .setColor(Color.RED)
              .setPermissions(Permission.VIEW_CHANNEL)
              .reason("For later")
              .complete();
      assertThat(created.join()).isEqualTo("Jailed");
      assertThat(jailed.getColors().getPrimary()).isEqualTo(Color.RED);
      assertThat(names(fixture))
          .containsExactly("@everyone", "Jailed", "Moderator", "Admin", "Rookery");
      jailed.getManager().setName("In jail").setHoisted(true).complete();
      assertThat(renamed.join()).isEqualTo("In jail");
      guild.modifyRolePositions().selectPosition(jailed).moveUp(1).complete();
      assertThat(names(fixture))
          .containsExactly("@everyone", "Moderator", "In jail", "Admin", "Rookery");
      jailed.delete().reason("Empty").complete();

      assertThat(deleted.join()).isEqualTo("In jail");
      assertThat(fixture.world().auditLog().of(fixture.guild().id()))
          .extracting(AuditLogEntry::action)
          .containsExactly(
              AuditAction.ROLE_CREATE, AuditAction.ROLE_UPDATE, AuditAction.ROLE_DELETE);
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST   | roles             | {"permissions":"8"}             | 50013
          POST   | roles             | {"color":16777216}              | 50035
          PATCH  | roles/1           | {"name":"x"}                    | 10011
          PATCH  | roles/{rookery}   | {"name":"x"}                    | 50013
          PATCH  | roles/{moderator} | {"name":""}                     | 50035
          DELETE | roles/{everyone}  | {}                              | 50028
          DELETE | roles/{rookery}   | {}                              | 50013
          PATCH  | roles             | [{"id":"{moderator}","position":9}] | 50013
          """)
  @DisplayName("what the bot may not do is refused with Discord's code")
  void refusals(String method, String path, String body, int code) {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      assertThat(refused(fixture, method, path, body)).isEqualTo(code);
    }
  }

  @Test
  @DisplayName("each change needs the permission for it")
  void permission() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture.takeFromBot(PermissionFlag.MANAGE_ROLES);

      assertThat(refused(fixture, "POST", "roles", "{}")).isEqualTo(50013);
      assertThat(refused(fixture, "DELETE", "roles/{moderator}", "{}")).isEqualTo(50013);
    }
  }

  private static List<String> names(SandboxFixture fixture) {
    return fixture.world().roles().of(fixture.guild().id()).stream().map(Role::name).toList();
  }

  private static int refused(SandboxFixture fixture, String method, String path, String body) {
    String place = "guilds/" + fixture.guild().id() + "/" + path;
    String text = body;
    for (Role role : fixture.world().roles().of(fixture.guild().id())) {
      String name = "{" + role.name().replace("@", "").toLowerCase(Locale.ROOT) + "}";
      place = place.replace(name, Long.toString(role.id()));
      text = text.replace(name, Long.toString(role.id()));
    }
    return fixture.call(method, place, text).join().getInteger("code");
  }
}
