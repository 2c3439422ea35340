package dev.rookery.discord.information;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordInvite;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /info invite}: where an invitation leads to, before somebody follows it. */
final class InviteInfo {
  private static final Option<String> INVITE = Option.text("invite", 200);

  /** A code, alone or at the end of a link. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?:https?://)?(?:(?:www\\.)?(?:discord\\.gg|discord(?:app)?\\.com/invite)/)?([\\w-]{2,50})/?");

  static final Command COMMAND =
      Command.named("info invite").option(INVITE).withoutData().run(InviteInfo::show);

  private InviteInfo() {}

  private static Future<Response> show(Call call) {
    String typed = call.get(INVITE);
    Matcher matcher = FORM.matcher(typed.strip());
    Response unknown = Response.refused(InformationText.NO_INVITE.with("typed", typed));
    return matcher.matches()
        ? call.discord()
            .invite(matcher.group(1))
            .map(found ->
                found.<Response>map(invite -> Response.onlyToYou(about(invite))).orElse(unknown))
        : Future.succeededFuture(unknown);
  }

  private static Embed about(DiscordInvite invite) {
    Embed embed =
        Embed.of(Colour.INFO)
            .titled(Text.literal(invite.guild()))
            .field(InformationText.CODE.text(), Text.markdown("`" + invite.code() + "`"))
            .field(
                InformationText.MEMBERS.text(),
                InformationText.NUMBER.with("number", invite.members()));
    if (!invite.channel().isEmpty()) {
      embed = embed.field(InformationText.CHANNEL.text(), Text.literal(invite.channel()));
    }
    if (invite.inviter() != null) {
      embed =
          embed.field(
              InformationText.INVITED_BY.text(), Text.literal(invite.inviter().displayName()));
    }
    return embed;
  }
}
