package dev.rookery.discord.moderation;

import dev.rookery.discord.cases.CaseReason;
import dev.rookery.discord.cases.CaseTypeName;
import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.Source;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.response.FormField;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseType;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * The entry of a command in the menu of users, which opens a form in place of its options and then
 * does the same.
 *
 * @param command as it is typed and in the menu
 * @param send what the form does
 */
record SanctionForm(Command command, Action send) {
  static final SanctionForm WARN = of(Warn.COMMAND, ModerationOptions.MEMBER, Warn.WARN, false);
  static final SanctionForm TIMEOUT =
      of(Timeouts.TIMEOUT_COMMAND, ModerationOptions.MEMBER, Timeouts.TIMEOUT, true);
  static final SanctionForm KICK = of(Kick.COMMAND, ModerationOptions.MEMBER, Kick.KICK, false);
  static final SanctionForm BAN =
      of(BanCommands.BAN_COMMAND, ModerationOptions.USER, BanCommands.BAN, false);

  /** Of a span: nobody needs more. */
  private static final int DURATION_MAX = 100;

  /**
   * The command with an entry in the menu.
   *
   * @param user whose menu it is
   * @param lasts whether a duration is asked for
   */
  private static SanctionForm of(Command typed, Option<?> user, Sanction sanction, boolean lasts) {
    boolean onlyMembers = user.equals(ModerationOptions.MEMBER);
    Action send =
        new Action(
            "sanction-" + typed.path(),
            typed.path(),
            (call, state) -> send(call, sanction, Long.parseLong(state), onlyMembers, lasts));
    return new SanctionForm(
        typed
            .inUserMenu(user)
            .opensFormIf(use -> use.source() == Source.MENU)
            .run(call ->
                call.use().source() == Source.MENU
                    ? Future.succeededFuture(form(call, user, send, sanction.type(), lasts))
                    : typed.handler().run(call)),
        send);
  }

  private static Response form(
      Call call, Option<?> user, Action send, CaseType type, boolean lasts) {
    DiscordUser target = call.get(Option.user(user.name()));
    List<FormField> fields = new ArrayList<>();
    if (lasts) {
      fields.add(
          new FormField(
              ModerationOptions.DURATION.name(),
              ModerationText.DURATION.text(),
              false,
              DURATION_MAX,
              ""));
    }
    fields.add(
        new FormField(
            ModerationOptions.REASON.name(),
            ModerationText.REASON.text(),
            true,
            Case.REASON_MAX,
            Texts.in(call.use().language()).plain(CaseReason.of(CaseReason.NONE))));
    return send.form(
        call,
        Long.toString(target.id()),
        Text.of(ModerationText.FORM_TITLE)
            .with("type", CaseTypeName.of(type).text())
            .with("name", target.displayName()),
        fields);
  }

  /** Who it is about may have changed since the form was opened. */
  private static Future<Response> send(
      Call call, Sanction sanction, long userId, boolean onlyMembers, boolean lasts) {
    return SanctionOrder.target(call, sanction, userId, onlyMembers)
        .compose(user -> {
          SanctionTerms terms =
              SanctionTerms.of(call.guildId(), user, call.get(ModerationOptions.REASON), false);
          return SanctionOrder.give(
              call, sanction, lasts ? terms.until(ModerationOptions.end(call)) : terms);
        });
  }
}
