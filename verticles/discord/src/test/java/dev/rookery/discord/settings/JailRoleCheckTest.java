package dev.rookery.discord.settings;

import static dev.rookery.discord.RunningBot.get;
import static dev.rookery.discord.RunningBot.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.RoleEdit;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.Upload;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The role of the jail")
class JailRoleCheckTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private Role lowest(String name) {
    return get(
        bot.sandbox()
            .actions()
            .change(world -> {
              SimulatedGuild guild = world.guilds().named("Rookery Sandbox");
              return world
                  .roles()
                  .createLowest(
                      guild, PermissionSet.OF_EVERYONE, new RoleEdit(name, null, null, null, null));
            }));
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private String setUp(String who, Role role) {
    return text(bot.say(who, "config jail setup", Map.of("role", role)));
  }

  private void assign(Role role, int rank) {
    bot.say("olivia", "config ranks create", Map.of("rank", rank, "name", "Rank"));
    bot.say("olivia", "config roles assign", Map.of("rank", rank, "role", role));
  }

  @Test
  @DisplayName("is none that moderates or carries a rank, and the refusal says which")
  void unfit() {
    Role helpers = lowest("Helpers");
    Role plain = lowest("Plain");
    assign(helpers, 2);

    assertThat(setUp("olivia", bot.role("Moderator")))
        .startsWith("Moderator cannot be the role of the jail: those who have it")
        .contains("Ban Members");
    assertThat(setUp("olivia", helpers))
        .isEqualTo("Helpers cannot be the role of the jail: it carries a rank.");
    assertThat(bot.sql().number("select count(*) from guild_config where jail_role_id is not null"))
        .isZero();
    assertThat(setUp("olivia", plain)).startsWith("Members in jail have the role");
  }

  @Test
  @DisplayName("is below the highest one of who chooses it")
  void below() {
    Role high = lowest("High");
    Role chiefs = lowest("Chiefs");
    Role low = lowest("Low");
    assign(chiefs, 7);
    get(
        bot.as("olivia")
            .addRole(
                bot.sandbox().world().guilds().named("Rookery Sandbox"),
                bot.sandbox().world().people().find("bob").orElseThrow(),
                chiefs));

    until(
        () -> setUp("bob", high),
        said ->
            said.equals("High cannot be the role of the jail: it is not below your highest role."));
    assertThat(setUp("bob", low)).startsWith("Members in jail have the role");
  }

  @Test
  @DisplayName("is left out of a file that names an unfit one, and the preview says why")
  void imported() {
    Role plain = lowest("Plain");
    setUp("olivia", plain);
    JsonObject document =
        bot.say("olivia", "config export", Map.of())
            .attachments()
            .getFirst()
            .content()
            .toJsonObject();
    document.getJsonObject("config").put("jailRoleId", Long.toString(bot.role("Moderator").id()));

    Message question =
        bot.say(
            "olivia",
            "config import",
            Map.of("file", new Upload("x.json", "", "", Buffer.buffer(document.encode()))));

    assertThat(text(question))
        .contains("The role of the jail is left out. Moderator cannot be the role of the jail");
    Message done = bot.click("olivia", question, "Import");
    assertThat(bot.sql().number("select count(*) from guild_config where jail_role_id is not null"))
        .isZero();
    bot.click("olivia", done, "Undo");
    assertThat(bot.sql().number("select jail_role_id from guild_config")).isEqualTo(plain.id());
  }
}
