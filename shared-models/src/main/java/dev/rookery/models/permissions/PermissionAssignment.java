package dev.rookery.models.permissions;

import dev.rookery.models.guilds.Guild;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Audited;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Identity;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import dev.rookery.schema.annotations.Unique;
import java.time.Instant;

/**
 * A role that carries a rank.
 *
 * @param id given by the database
 * @param guildId the guild it belongs to
 * @param rankId the id of the rank
 * @param roleId the role that carries it; a role carries one rank
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Audited
@Table(
    name = "permission_assignments",
    uniques = {
      @Unique(
          name = "unique_permission_assignment",
          on = {"guildId", "roleId"},
          meaning = "role")
    },
    checks = {
      @Check(
          name = "ck_permission_assignments_check_assignment_guild_id_valid",
          that = "guild_id > 0",
          meaning = "guildId must be greater than 0"),
      @Check(
          name = "ck_permission_assignments_check_assignment_role_id_valid",
          that = "role_id > 0",
          meaning = "roleId must be greater than 0"),
      @Check(
          name = "ck_permission_assignments_times",
          that = "is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999")
    },
    indexes = {
      // the assignments of a rank; the foreign key
      @Index(
          name = "idx_permission_assignments_rank",
          on = {"permission_rank_id"})
    })
public record PermissionAssignment(
    @Id @Identity long id,
    @Column(fixed = true) @Snowflake @References(Guild.class) long guildId,
    @Column(name = "permission_rank_id") @References(value = PermissionRank.class, with = "guildId")
        long rankId,
    @Snowflake long roleId,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {

  public PermissionAssignment {
    Rules.check(PermissionAssignment.class, id, guildId, rankId, roleId, createdAt, updatedAt);
  }
}
