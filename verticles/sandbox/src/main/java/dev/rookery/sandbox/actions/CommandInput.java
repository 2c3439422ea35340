package dev.rookery.sandbox.actions;

import dev.rookery.sandbox.actions.Conversations.Question;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.commands.ApplicationCommand;
import dev.rookery.sandbox.world.commands.CommandDefinition.Leaf;
import dev.rookery.sandbox.world.commands.CommandOption;
import dev.rookery.sandbox.world.commands.CommandType;
import dev.rookery.sandbox.world.commands.OptionType;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.InteractionOrigin;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A converter of what a person enters for a command to what the bot is sent, with a client's
 * checks.
 */
final class CommandInput {
  private final World world;
  private final WorldJson wire;

  CommandInput(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  /** A slash command with all its options. */
  Question slash(long userId, Channel channel, String fullName, Map<String, ?> values) {
    Target target = slashTarget(userId, channel, fullName);
    Resolved resolved = new Resolved(world, wire, channel, userId);
    JsonArray options = checkedOptions(target.leaf(), values, new OptionReader(world, resolved));
    return new Question(
        channel,
        InteractionOrigin.command(userId, CommandType.SLASH, fullName, 0, 0),
        resolved.into(data(target, options)));
  }

  /** A slash command that is still being written: only the words so far are checked. */
  Question autocomplete(
      long userId, Channel channel, String fullName, Map<String, ?> values, String focused) {
    Target target = slashTarget(userId, channel, fullName);
    boolean completes =
        target.leaf().options().stream()
            .anyMatch(option -> option.name().equals(focused) && option.autocomplete());
    if (!completes) {
      throw InvalidInput.at(focused, "The bot offers no values for this option");
    }
    Resolved resolved = new Resolved(world, wire, channel, userId);
    JsonArray options =
        optionsSoFar(target.leaf(), values, focused, new OptionReader(world, resolved));
    return new Question(
        channel,
        InteractionOrigin.autocomplete(userId, fullName),
        resolved.into(data(target, options)));
  }

  /** A command from a user's context menu. */
  Question onUser(long userId, Channel channel, User target, String name) {
    ApplicationCommand command = contextMenu(userId, channel, CommandType.USER, name);
    Resolved resolved = new Resolved(world, wire, channel, userId);
    resolved.add(target);
    return new Question(
        channel,
        InteractionOrigin.command(userId, CommandType.USER, name, target.id(), 0),
        resolved.into(contextMenuData(command, target.id())));
  }

  /** A command from a message's context menu. */
  Question onMessage(long userId, Channel channel, Message target, String name) {
    ApplicationCommand command = contextMenu(userId, channel, CommandType.MESSAGE, name);
    Resolved resolved = new Resolved(world, wire, channel, userId);
    resolved.add(target);
    return new Question(
        channel,
        InteractionOrigin.command(userId, CommandType.MESSAGE, name, 0, target.id()),
        resolved.into(contextMenuData(command, target.id())));
  }

  private record Target(ApplicationCommand command, Leaf leaf) {}

  private Target slashTarget(long userId, Channel channel, String fullName) {
    return world.commands().availableTo(userId, channel).stream()
        .filter(command -> command.definition().type() == CommandType.SLASH)
        .flatMap(command ->
            command.definition().leaf(fullName).stream().map(leaf -> new Target(command, leaf)))
        .findFirst()
        .orElseThrow(() -> InvalidInput.at("command", "You cannot use /" + fullName + " here"));
  }

  private ApplicationCommand contextMenu(
      long userId, Channel channel, CommandType type, String name) {
    return world.commands().availableTo(userId, channel).stream()
        .filter(command -> command.definition().type() == type)
        .filter(command -> command.definition().name().equals(name))
        .findFirst()
        .orElseThrow(() -> InvalidInput.at("command", "You cannot use " + name + " here"));
  }

  private static JsonArray checkedOptions(Leaf leaf, Map<String, ?> values, OptionReader reader) {
    Map<String, String> problems = new TreeMap<>();
    values.keySet().stream()
        .filter(name -> leaf.options().stream().noneMatch(option -> option.name().equals(name)))
        .forEach(name -> problems.put(name, "There is no such option"));
    JsonArray options = new JsonArray();
    for (CommandOption option : leaf.options()) {
      Object value = values.get(option.name());
      if (value == null || value.equals("")) {
        if (option.required()) {
          problems.put(option.name(), "This option is required");
        }
        continue;
      }
      try {
        options.add(written(option, reader.read(option, value)));
      } catch (IllegalArgumentException e) {
        problems.put(option.name(), String.valueOf(e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    return options;
  }

  private static JsonArray optionsSoFar(
      Leaf leaf, Map<String, ?> values, String focused, OptionReader reader) {
    JsonArray options = new JsonArray();
    for (CommandOption option : leaf.options()) {
      Object value = values.get(option.name());
      if (option.name().equals(focused)) {
        String words = value == null ? "" : value.toString();
        options.add(written(option, words).put("focused", true));
      } else if (value != null && option.type() != OptionType.ATTACHMENT) {
        addIfReadable(options, option, value, reader);
      }
    }
    return options;
  }

  /** Adds the option; what cannot be read yet is left out: the person is still writing. */
  private static void addIfReadable(
      JsonArray options, CommandOption option, Object value, OptionReader reader) {
    try {
      options.add(written(option, reader.read(option, value)));
    } catch (IllegalArgumentException notYet) {
      return;
    }
  }

  private static JsonObject written(CommandOption option, Object value) {
    return new JsonObject()
        .put("name", option.name())
        .put("type", option.type().code())
        .put("value", value);
  }

  private static JsonObject data(Target target, JsonArray options) {
    List<String> path = target.leaf().path();
    JsonArray nested = options;
    for (int depth = path.size() - 1; depth > 0; depth--) {
      boolean group = depth < path.size() - 1;
      OptionType type = group ? OptionType.SUBCOMMAND_GROUP : OptionType.SUBCOMMAND;
      nested =
          new JsonArray()
              .add(
                  new JsonObject()
                      .put("name", path.get(depth))
                      .put("type", type.code())
                      .put("options", nested));
    }
    return data(target.command()).put("options", nested);
  }

  private static JsonObject contextMenuData(ApplicationCommand command, long targetId) {
    return data(command).put("target_id", Long.toUnsignedString(targetId));
  }

  private static JsonObject data(ApplicationCommand command) {
    JsonObject data =
        new JsonObject()
            .put("id", Long.toUnsignedString(command.id()))
            .put("name", command.definition().name())
            .put("type", command.definition().type().code());
    return command.guildId() == 0
        ? data
        : data.put("guild_id", Long.toUnsignedString(command.guildId()));
  }
}
