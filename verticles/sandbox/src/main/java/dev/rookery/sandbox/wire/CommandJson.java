package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.commands.ApplicationCommand;
import dev.rookery.sandbox.world.commands.CommandForm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;

/** Registered commands. */
public final class CommandJson {
  private final World world;

  CommandJson(World world) {
    this.world = world;
  }

  public JsonObject command(ApplicationCommand command) {
    JsonObject form =
        CommandForm.write(command.definition())
            .put("id", WorldJson.id(command.id()))
            .put("application_id", WorldJson.id(world.application().id()))
            .put("version", WorldJson.id(command.version()));
    if (command.guildId() != 0) {
      form.put("guild_id", WorldJson.id(command.guildId()));
    }
    return form;
  }

  public JsonArray commands(Collection<ApplicationCommand> commands) {
    JsonArray forms = new JsonArray();
    commands.stream().map(this::command).forEach(forms::add);
    return forms;
  }
}
