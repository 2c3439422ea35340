package dev.rookery.discord.information;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** {@code /info member}: a member, or a user who is none. */
final class MemberInfo {
  /** How many roles are named; an embed's field has room for about so many. */
  private static final int ROLES_MAX = 30;

  private static final Option<Optional<DiscordUser>> USER = Option.user("user").optional();

  static final Command COMMAND =
      Command.named("info member")
          .option(USER)
          .inUserMenu(USER)
          .run(call -> Future.succeededFuture(shown(call)));

  private MemberInfo() {}

  private static Response shown(Call call) {
    DiscordUser user = call.get(USER).orElseGet(call::user);
    DiscordMember member =
        user.id() == call.userId() ? call.member() : call.use().entities().members().get(user.id());
    Embed embed = about(user);
    return Response.onlyToYou(
        member == null
            ? embed.wideField(
                InformationText.MEMBERSHIP.text(), InformationText.NO_MEMBER_HERE.text())
            : withMembership(embed, member));
  }

  private static Embed about(DiscordUser user) {
    return Embed.of(Colour.INFO)
        .titled(Text.literal(user.displayName()))
        .thumbnail(user.avatarUrl())
        .field(InformationText.NAME.text(), Text.literal(user.name()))
        .field(InformationText.ID.text(), FieldText.id(user.id()))
        .field(
            InformationText.KIND.text(),
            (user.bot() ? InformationText.BOT : InformationText.PERSON).text())
        .field(InformationText.MADE.text(), FieldText.time(user.createdAt()));
  }

  private static Embed withMembership(Embed embed, DiscordMember member) {
    Embed with = embed.thumbnail(member.avatarUrl());
    if (member.joinedAt() != null) {
      with = with.field(InformationText.JOINED.text(), FieldText.time(member.joinedAt()));
    }
    if (member.boostingSince() != null) {
      with = with.field(InformationText.BOOSTING.text(), FieldText.time(member.boostingSince()));
    }
    if (member.timeoutEnds() != null) {
      with = with.field(InformationText.TIMED_OUT.text(), FieldText.time(member.timeoutEnds()));
    }
    return member.roleIds().isEmpty()
        ? with
        : with.wideField(
            InformationText.ROLES.with("count", member.roleIds().size()),
            mentions(member.roleIds()));
  }

  private static Text mentions(List<Long> roleIds) {
    List<Text> named =
        roleIds.stream()
            .limit(ROLES_MAX)
            .map(id -> Text.markdown(DiscordRole.mention(id)))
            .toList();
    return roleIds.size() <= ROLES_MAX
        ? Text.joined(" ", named)
        : Text.of(InformationText.AND_MORE)
            .with("named", Text.joined(" ", named))
            .with("more", roleIds.size() - ROLES_MAX);
  }
}
