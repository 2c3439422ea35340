package dev.rookery.models.permissions;

import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests about {@link PermissionCommand}: which rank a command demands, and whether a member has
 * it. {@link RequiredRank} says how a command's rank is found.
 *
 * <p>Outside guilds nothing is demanded, and the owners of bot and guild pass anyway: the asker
 * knows, and does not ask.
 */
public sealed interface PermissionCommandRequest<R> extends ModelRequest<PermissionCommand, R> {
  /** Commands that a guild may set ranks for. */
  int COMMANDS_MAX = 500;

  /**
   * Demands a rank for a command and for those below it that have none of their own; {@link
   * Failure.Invalid} for a command reserved to the owners of the bot, {@link Failure.Conflict} if
   * there are {@value #COMMANDS_MAX} others already.
   *
   * @param description why; null for none
   */
  record Require(
      @Snowflake long guildId,
      @Length(min = 1, max = PermissionCommand.NAME_MAX) String command,
      @Range(min = 0, max = PermissionRank.HIGHEST) int requiredRank,
      @Length(max = 500) @Nullable String description)
      implements PermissionCommandRequest<PermissionCommand> {
    @Override
    public void check(Problems problems) {
      CommandName.check(command, "command", problems);
      SettableCommand.checkUnreserved(command, "command", problems);
    }
  }

  /**
   * Removes what the guild itself demands, so that the parent's rank or the default holds; the
   * reply counts the commands that had something.
   *
   * @param below whether also for all commands below it
   */
  record Clear(
      @Snowflake long guildId,
      @Length(min = 1, max = PermissionCommand.NAME_MAX) String command,
      @Default("false") boolean below)
      implements PermissionCommandRequest<Long> {
    @Override
    public void check(Problems problems) {
      CommandName.check(command, "command", problems);
    }
  }

  /** All that decides who may do what in a guild; made to be kept in a cache. */
  record OfGuild(@Snowflake long guildId)
      implements PermissionCommandRequest<GuildPermissions>, ReadOnly {}

  /** The rank that a command demands. */
  record Needed(
      @Snowflake long guildId, @Length(min = 1, max = PermissionCommand.NAME_MAX) String command)
      implements PermissionCommandRequest<RequiredRank>, ReadOnly {
    @Override
    public void check(Problems problems) {
      CommandName.check(command, "command", problems);
    }
  }

  /** The ranks that commands demand, in the order given; for help. */
  record NeededForAll(
      @Snowflake long guildId, @Length(min = 1, max = COMMANDS_MAX) List<String> commands)
      implements PermissionCommandRequest<List<RequiredRank>>, ReadOnly {
    public NeededForAll {
      commands = List.copyOf(commands);
    }

    @Override
    public void check(Problems problems) {
      for (int i = 0; i < commands.size(); i++) {
        CommandName.check(commands.get(i), "commands[" + i + "]", problems);
      }
    }
  }

  /**
   * The rank of a member: the highest that one of these roles carries, 0 if none does. The role of
   * everybody counts though it is not named.
   */
  record RankOf(
      @Snowflake long guildId,
      @Snowflake @Length(max = PermissionAssignmentRequest.ROLES_MAX) List<Long> roleIds)
      implements PermissionCommandRequest<Integer>, ReadOnly {
    public RankOf {
      roleIds = List.copyOf(roleIds);
    }
  }

  /** Whether a member with these roles may run a command, and both ranks that this follows from. */
  record May(
      @Snowflake long guildId,
      @Length(min = 1, max = PermissionCommand.NAME_MAX) String command,
      @Snowflake @Length(max = PermissionAssignmentRequest.ROLES_MAX) List<Long> roleIds)
      implements PermissionCommandRequest<Permission>, ReadOnly {
    public May {
      roleIds = List.copyOf(roleIds);
    }

    @Override
    public void check(Problems problems) {
      CommandName.check(command, "command", problems);
    }
  }
}
