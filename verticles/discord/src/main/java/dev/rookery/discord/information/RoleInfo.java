package dev.rookery.discord.information;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import java.util.Locale;

/** {@code /info role}. */
final class RoleInfo {
  private static final Option<DiscordRole> ROLE = Option.role("role");

  static final Command COMMAND =
      Command.named("info role")
          .option(ROLE)
          .run(call -> Future.succeededFuture(Response.onlyToYou(about(call.get(ROLE)))));

  private RoleInfo() {}

  private static Embed about(DiscordRole role) {
    Embed embed =
        Embed.of(Colour.INFO)
            .titled(Text.literal(role.name()))
            .field(InformationText.MENTION.text(), Text.markdown(role.mention()))
            .field(InformationText.ID.text(), FieldText.id(role.id()))
            .field(InformationText.COLOUR.text(), colour(role.rgb()))
            .field(InformationText.POSITION.text(), Text.markdown(String.valueOf(role.position())))
            .field(InformationText.HOISTED.text(), FieldText.yesOrNo(role.hoisted()))
            .field(InformationText.MENTIONABLE.text(), FieldText.yesOrNo(role.mentionable()))
            .field(InformationText.MANAGED.text(), FieldText.yesOrNo(role.managed()))
            .field(InformationText.MADE.text(), FieldText.time(role.createdAt()));
    return role.permissions().isEmpty()
        ? embed
        : embed.wideField(
            InformationText.PERMISSIONS.text(),
            Text.listed(
                role.permissions().stream().sorted().map(DiscordPermission::text).toList()));
  }

  private static Text colour(int rgb) {
    return rgb == 0
        ? InformationText.NONE.text()
        : Text.markdown("`#%06x`".formatted(rgb).toUpperCase(Locale.ROOT));
  }
}
