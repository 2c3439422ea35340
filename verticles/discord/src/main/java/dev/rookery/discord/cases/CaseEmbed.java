package dev.rookery.discord.cases;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseTypeDefinition;
import dev.rookery.models.rows.Rows;
import io.vertx.core.Future;

/** How a case looks. */
public final class CaseEmbed {
  private CaseEmbed() {}

  /** One case with all that is known of it. */
  public static Future<Embed> of(Call call, Case shown) {
    return typeName(call, shown)
        .compose(type ->
            isUnderWay(call, shown)
                .map(underWay ->
                    underWay
                        ? of(shown, type)
                            .wideField(CaseText.STATE.text(), CaseText.UNDER_WAY.text())
                        : of(shown, type)));
  }

  /** Whether what the case says is still being done. */
  private static Future<Boolean> isUnderWay(Call call, Case shown) {
    return call.ask(SanctionTask.KIND.find(SanctionTask.key(shown.guildId(), shown.userId())))
        .map(found ->
            found.map(SanctionTask.KIND::content).stream()
                .anyMatch(task -> task.number() == shown.number()));
  }

  /** The name of its type, which may be one of the guild's own. */
  static Future<Text> typeName(Call call, Case shown) {
    if (shown.type() != null) {
      return Future.succeededFuture(CaseTypeName.of(shown.type()).text());
    }
    if (shown.customTypeId() == null) {
      return Future.succeededFuture(CaseText.TYPE_UNKNOWN.text());
    }
    return call.ask(Rows.of(CaseTypeDefinition.class).find(shown.customTypeId()))
        .map(found ->
            found.map(type -> Text.literal(type.name())).orElseGet(CaseText.TYPE_UNKNOWN::text));
  }

  /**
   * The same of one whose type is known.
   *
   * @param type in words
   */
  public static Embed of(Case shown, Text type) {
    Embed embed =
        Embed.of(shown.valid() ? Colour.INFO : Colour.ERROR)
            .titled(
                Text.of(shown.valid() ? CaseText.TITLE : CaseText.TITLE_VOIDED)
                    .with("number", shown.number())
                    .with("type", type))
            .describing(CaseReason.of(shown.reason()))
            .field(CaseText.USER.text(), mention(shown.userId()))
            .field(CaseText.MODERATOR.text(), mention(shown.moderatorId()))
            .field(CaseText.MADE_AT.text(), Text.markdown(DiscordTime.relative(shown.createdAt())));
    if (shown.expiresAt() != null) {
      embed =
          embed.field(CaseText.ENDS_AT.text(), Text.markdown(DiscordTime.full(shown.expiresAt())));
    }
    if (shown.evidence() != null) {
      embed = embed.wideField(CaseText.EVIDENCE.text(), Text.literal(shown.evidence()));
    }
    if (AuditEntryId.isGiven(shown)) {
      embed = embed.field(CaseText.ORIGIN.text(), CaseText.OUTSIDE.text());
    }
    if (shown.userNotified() != null) {
      embed =
          embed.field(
              CaseText.NOTIFIED.text(), CaseText.YES_OR_NO.with("yes", shown.userNotified()));
    }
    return embed;
  }

  static Text mention(long userId) {
    return Text.markdown("<@" + Long.toUnsignedString(userId) + ">");
  }
}
