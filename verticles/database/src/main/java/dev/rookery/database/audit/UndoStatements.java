package dev.rookery.database.audit;

import dev.rookery.models.audit.AuditKind;
import dev.rookery.models.permissions.PermissionAssignment;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.reasons.ReasonTemplate;
import java.util.Map;
import java.util.Optional;

/**
 * What undoes an edit of a row of one model.
 *
 * @param held what the row holds, which it locks
 * @param remove for one that was created
 * @param change for one that was changed
 * @param restore for one that was deleted
 */
record UndoStatements(String held, String remove, String change, String restore) {
  private static final UndoStatements OF_RANK =
      new UndoStatements(
          """
          /* AuditEntryRequest.Undo */
          select audited(held) as held from permission_ranks held
           where id = #{rowId} and guild_id = #{guildId} for update
          """,
          """
          /* AuditEntryRequest.Undo */
          delete from permission_ranks where id = #{rowId} and guild_id = #{guildId}
          """,
          """
          /* AuditEntryRequest.Undo */
          update permission_ranks ranked
             set rank = (was ->> 'rank')::integer, name = was ->> 'name',
                 description = was ->> 'description'
            from (
              select audited(held) || #{before}::jsonb as was from permission_ranks held
               where id = #{rowId}
            ) former
           where ranked.id = #{rowId} and ranked.guild_id = #{guildId}
          """,
          // The roles that it took along were told right after it.
          """
          /* AuditEntryRequest.Undo */
          with restored as (
            insert into permission_ranks (id, guild_id, rank, name, description)
            select #{rowId}::bigint, #{guildId}::bigint, (was ->> 'rank')::integer, was ->> 'name',
                was ->> 'description'
              from (select #{before}::jsonb as was) former
            returning id, guild_id
          )
          insert into permission_assignments (guild_id, permission_rank_id, role_id)
          select restored.guild_id, restored.id, (gone.before ->> 'roleId')::bigint
            from restored
            join audit_entry entry on entry.id = #{entryId}
            join audit_entry gone
              on gone.guild_id = restored.guild_id and gone.model = 'PermissionAssignment'
             and gone.kind = 'DELETED' and gone.id > #{entryId}
             and gone.changed_at = entry.changed_at
             and gone.before ->> 'rankId' = restored.id::text
          on conflict (guild_id, role_id) do nothing
          """);

  private static final UndoStatements OF_ASSIGNMENT =
      new UndoStatements(
          """
          /* AuditEntryRequest.Undo */
          select audited(held) as held from permission_assignments held
           where id = #{rowId} and guild_id = #{guildId} for update
          """,
          """
          /* AuditEntryRequest.Undo */
          delete from permission_assignments where id = #{rowId} and guild_id = #{guildId}
          """,
          """
          /* AuditEntryRequest.Undo */
          update permission_assignments assigned
             set permission_rank_id = (was ->> 'rankId')::bigint, role_id = (was ->> 'roleId')::bigint
            from (
              select audited(held) || #{before}::jsonb as was from permission_assignments held
               where id = #{rowId}
            ) former
           where assigned.id = #{rowId} and assigned.guild_id = #{guildId}
          """,
          """
          /* AuditEntryRequest.Undo */
          insert into permission_assignments (id, guild_id, permission_rank_id, role_id)
          select #{rowId}::bigint, #{guildId}::bigint, (was ->> 'rankId')::bigint,
              (was ->> 'roleId')::bigint
            from (select #{before}::jsonb as was) former
          """);

  private static final UndoStatements OF_COMMAND =
      new UndoStatements(
          """
          /* AuditEntryRequest.Undo */
          select audited(held) as held from permission_commands held
           where id = #{rowId} and guild_id = #{guildId} for update
          """,
          """
          /* AuditEntryRequest.Undo */
          delete from permission_commands where id = #{rowId} and guild_id = #{guildId}
          """,
          """
          /* AuditEntryRequest.Undo */
          update permission_commands demanded
             set command_name = was ->> 'command', required_rank = (was ->> 'requiredRank')::integer,
                 description = was ->> 'description'
            from (
              select audited(held) || #{before}::jsonb as was from permission_commands held
               where id = #{rowId}
            ) former
           where demanded.id = #{rowId} and demanded.guild_id = #{guildId}
          """,
          """
          /* AuditEntryRequest.Undo */
          insert into permission_commands (id, guild_id, command_name, required_rank, description)
          select #{rowId}::bigint, #{guildId}::bigint, was ->> 'command',
              (was ->> 'requiredRank')::integer, was ->> 'description'
            from (select #{before}::jsonb as was) former
          """);

  private static final UndoStatements OF_TEMPLATE =
      new UndoStatements(
          """
          /* AuditEntryRequest.Undo */
          select audited(held) as held from reason_template held
           where id = #{rowId} and guild_id = #{guildId} for update
          """,
          """
          /* AuditEntryRequest.Undo */
          delete from reason_template where id = #{rowId} and guild_id = #{guildId}
          """,
          """
          /* AuditEntryRequest.Undo */
          update reason_template template
             set name = was ->> 'name', reason = was ->> 'reason'
            from (
              select audited(held) || #{before}::jsonb as was from reason_template held
               where id = #{rowId}
            ) former
           where template.id = #{rowId} and template.guild_id = #{guildId}
          """,
          """
          /* AuditEntryRequest.Undo */
          insert into reason_template (id, guild_id, name, reason)
          select #{rowId}::bigint, #{guildId}::bigint, was ->> 'name', was ->> 'reason'
            from (select #{before}::jsonb as was) former
          """);

  private static final Map<String, UndoStatements> ALL =
      Map.of(
          PermissionRank.class.getSimpleName(), OF_RANK,
          PermissionAssignment.class.getSimpleName(), OF_ASSIGNMENT,
          PermissionCommand.class.getSimpleName(), OF_COMMAND,
          ReasonTemplate.class.getSimpleName(), OF_TEMPLATE);

  /** Those of a model; empty if its edits are not undone so. */
  static Optional<UndoStatements> of(String model) {
    return Optional.ofNullable(ALL.get(model));
  }

  String undoing(AuditKind kind) {
    return switch (kind) {
      case CREATED -> remove;
      case CHANGED -> change;
      case DELETED -> restore;
    };
  }
}
