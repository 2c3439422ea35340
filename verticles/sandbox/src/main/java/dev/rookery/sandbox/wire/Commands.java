package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.ApplicationCommand;
import dev.rookery.sandbox.world.CommandForm;
import dev.rookery.sandbox.world.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;

/** Registered commands. */
public final class Commands {
  private final World world;

  Commands(World world) {
    this.world = world;
  }

  public JsonObject command(ApplicationCommand command) {
    JsonObject form =
        CommandForm.write(command.definition())
            .put("id", Wire.id(command.id()))
            .put("application_id", Wire.id(world.application().id()))
            .put("version", Wire.id(command.version()));
    if (command.guildId() != 0) {
      form.put("guild_id", Wire.id(command.guildId()));
    }
    return form;
  }

  public JsonArray commands(Collection<ApplicationCommand> commands) {
    JsonArray forms = new JsonArray();
    commands.stream().map(this::command).forEach(forms::add);
    return forms;
  }
}
