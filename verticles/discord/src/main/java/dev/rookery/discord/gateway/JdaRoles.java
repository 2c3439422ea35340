package dev.rookery.discord.gateway;

import dev.rookery.discord.entity.RoleChange;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.Role;

/** Changes of the roles that a member has. */
final class JdaRoles {
  private JdaRoles() {}

  /** Makes that of it which the bot can; completes with the roles that it cannot give or take. */
  static Future<List<Long>> change(Member member, RoleChange change, String reason) {
    Guild guild = member.getGuild();
    List<Long> left = new ArrayList<>();
    Predicate<Role> had = member.getRoles()::contains;
    List<Role> added = possible(guild, change.added(), had.negate(), left);
    List<Role> removed = possible(guild, change.removed(), had, left);
    return added.isEmpty() && removed.isEmpty()
        ? Future.succeededFuture(List.copyOf(left))
        : JdaDiscord.sent(guild.modifyMemberRoles(member, added, removed).reason(reason))
            .map(_ -> List.copyOf(left));
  }

  private static List<Role> possible(
      Guild guild, List<Long> ids, Predicate<Role> changes, List<Long> left) {
    return ids.stream()
        .flatMap(id -> {
          Role role = guild.getRoleById(id);
          if (role != null && !changes.test(role)) {
            return Stream.empty();
          }
          if (role == null || role.isManaged() || !guild.getSelfMember().canInteract(role)) {
            left.add(id);
            return Stream.empty();
          }
          return Stream.of(role);
        })
        .toList();
  }
}
