package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.commands.ApplicationCommand;
import dev.rookery.sandbox.world.commands.CommandDefinition;
import dev.rookery.sandbox.world.commands.CommandForm;
import dev.rookery.sandbox.world.commands.CommandType;
import dev.rookery.sandbox.world.commands.InteractionContext;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The registered commands. A scope is a guild's id, or 0 for the global commands. */
public final class CommandRegistry {
  /** The scope of global commands. */
  public static final long GLOBAL = 0;

  private static final int CREATES_PER_DAY_MAX = 200;

  private final World world;
  private final Map<Long, Map<Long, ApplicationCommand>> byScope = new ConcurrentHashMap<>();
  private final Map<Long, Deque<Instant>> creates = new ConcurrentHashMap<>();

  CommandRegistry(World world) {
    this.world = world;
  }

  /** The scope's commands in the order of their registration. */
  public Collection<ApplicationCommand> of(long scope) {
    return List.copyOf(byScope.getOrDefault(scope, Map.of()).values());
  }

  void restore(List<ApplicationCommand> kept) {
    for (ApplicationCommand command : kept) {
      byScope
          .computeIfAbsent(command.guildId(), scope -> new LinkedHashMap<>())
          .put(command.id(), command);
    }
  }

  List<ApplicationCommand> all() {
    return byScope.values().stream().flatMap(scope -> scope.values().stream()).toList();
  }

  public ApplicationCommand get(long scope, long id) {
    return find(scope, id).orElseThrow(() -> new Rejection(ErrorCode.UNKNOWN_COMMAND));
  }

  /** A command that can be used in the guild by its id, whether the guild's own or a global one. */
  public Optional<ApplicationCommand> find(long scope, long id) {
    return Optional.ofNullable(byScope.getOrDefault(scope, Map.of()).get(id));
  }

  /** Registers one command; one of the same type and name is overwritten and keeps its id. */
  public Registered register(long scope, JsonObject form) {
    FormProblems problems = FormProblems.none();
    CommandDefinition definition = CommandForm.read(form, problems);
    problems.throwIfAny();
    Map<Long, ApplicationCommand> commands = copyOf(scope);
    boolean isNew = sameName(commands.values(), definition).isEmpty();
    ApplicationCommand command = put(commands, scope, definition);
    checkCounts(commands.values());
    commit(scope, commands);
    return new Registered(command, isNew);
  }

  /**
   * The outcome of a registration.
   *
   * @param isNew false if a command of that name was overwritten
   */
  public record Registered(ApplicationCommand command, boolean isNew) {}

  /** Replaces all commands of the scope with these. */
  public Collection<ApplicationCommand> replaceAll(long scope, JsonArray forms) {
    FormProblems problems = FormProblems.none();
    List<CommandDefinition> definitions = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < forms.size(); i++) {
      CommandDefinition definition = CommandForm.read(forms.getJsonObject(i), problems.at(i));
      definitions.add(definition);
      if (!names.add(definition.type() + " " + definition.name())) {
        problems
            .at(i)
            .at("name")
            .add("APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
      }
    }
    problems.throwIfAny();
    Map<Long, ApplicationCommand> before = copyOf(scope);
    Map<Long, ApplicationCommand> commands = new LinkedHashMap<>();
    for (CommandDefinition definition : definitions) {
      sameName(before.values(), definition).ifPresent(known -> commands.put(known.id(), known));
      put(commands, scope, definition);
    }
    checkCounts(commands.values());
    commit(scope, commands);
    return of(scope);
  }

  /** Changes the fields that are given. */
  public ApplicationCommand change(long scope, long id, JsonObject changes) {
    ApplicationCommand command = get(scope, id);
    JsonObject form = CommandForm.write(command.definition()).mergeIn(changes);
    FormProblems problems = FormProblems.none();
    CommandDefinition definition = CommandForm.read(form, problems);
    problems.throwIfAny();
    Map<Long, ApplicationCommand> commands = copyOf(scope);
    ApplicationCommand changed = changed(command, definition);
    commands.put(id, changed);
    commit(scope, commands);
    return changed;
  }

  public void delete(long scope, long id) {
    get(scope, id);
    Map<Long, ApplicationCommand> commands = copyOf(scope);
    commands.remove(id);
    commit(scope, commands);
  }

  void forget(SimulatedGuild guild) {
    if (byScope.remove(guild.id()) != null) {
      world.publish(new WorldEvent.CommandsChanged(guild.id()));
    }
  }

  /** The commands that the person sees in the channel. */
  public List<ApplicationCommand> availableTo(long userId, Channel channel) {
    return switch (channel) {
      case GuildChannel inGuild when world.guilds().hasBot(guildOf(inGuild)) ->
          Stream.concat(of(inGuild.guildId()).stream(), of(GLOBAL).stream())
              .filter(command -> visible(command, userId, inGuild))
              .toList();
      case GuildChannel withoutBot -> List.of();
      case DirectChannel direct ->
          of(GLOBAL).stream()
              .filter(c -> usableIn(c.definition(), InteractionContext.BOT_DIRECT_MESSAGE))
              .toList();
    };
  }

  private SimulatedGuild guildOf(GuildChannel channel) {
    return world.guilds().get(channel.guildId());
  }

  private boolean visible(ApplicationCommand command, long userId, GuildChannel channel) {
    PermissionSet here = world.permissions().inChannel(userId, channel);
    if (!here.has(PermissionFlag.USE_APPLICATION_COMMANDS)
        || !usableIn(command.definition(), InteractionContext.GUILD)) {
      return false;
    }
    PermissionSet needed = command.definition().defaultMemberPermissions();
    if (needed == null || here.has(PermissionFlag.ADMINISTRATOR)) {
      return true;
    }
    return needed.bits() != 0 && here.hasAll(needed);
  }

  private static boolean usableIn(CommandDefinition definition, InteractionContext context) {
    return definition.contexts() == null || definition.contexts().contains(context);
  }

  private ApplicationCommand put(
      Map<Long, ApplicationCommand> commands, long scope, CommandDefinition definition) {
    ApplicationCommand command =
        sameName(commands.values(), definition)
            .map(known -> changed(known, definition))
            .orElseGet(() -> created(scope, definition));
    commands.put(command.id(), command);
    return command;
  }

  private ApplicationCommand created(long scope, CommandDefinition definition) {
    countCreate(scope);
    long id = world.snowflakes().next();
    return new ApplicationCommand(id, scope, world.snowflakes().next(), definition);
  }

  private ApplicationCommand changed(ApplicationCommand known, CommandDefinition definition) {
    return known.definition().equals(definition)
        ? known
        : new ApplicationCommand(
            known.id(), known.guildId(), world.snowflakes().next(), definition);
  }

  private void countCreate(long scope) {
    Deque<Instant> recent = creates.computeIfAbsent(scope, id -> new ArrayDeque<>());
    Instant dayAgo = world.now().minus(Duration.ofDays(1));
    while (!recent.isEmpty() && recent.getFirst().isBefore(dayAgo)) {
      recent.removeFirst();
    }
    if (recent.size() >= CREATES_PER_DAY_MAX) {
      throw new Rejection(ErrorCode.COMMAND_CREATES_PER_DAY_MAX);
    }
    recent.addLast(world.now());
  }

  private static void checkCounts(Collection<ApplicationCommand> commands) {
    for (CommandType type : CommandType.values()) {
      long count = commands.stream().filter(command -> command.definition().type() == type).count();
      if (count > type.countMax()) {
        throw new Rejection(ErrorCode.COMMANDS_MAX);
      }
    }
  }

  private static Optional<ApplicationCommand> sameName(
      Collection<ApplicationCommand> commands, CommandDefinition definition) {
    return commands.stream()
        .filter(command -> command.definition().type() == definition.type())
        .filter(command -> command.definition().name().equals(definition.name()))
        .findFirst();
  }

  private Map<Long, ApplicationCommand> copyOf(long scope) {
    return new LinkedHashMap<>(byScope.getOrDefault(scope, Map.of()));
  }

  private void commit(long scope, Map<Long, ApplicationCommand> commands) {
    byScope.put(scope, commands);
    world.publish(new WorldEvent.CommandsChanged(scope));
  }
}
