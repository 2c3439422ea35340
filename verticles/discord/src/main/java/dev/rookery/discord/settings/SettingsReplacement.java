package dev.rookery.discord.settings;

import dev.rookery.discord.audit.AuditText;
import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.entity.DiscordFile;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.failure.Failure;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.ImportOutcome;
import dev.rookery.models.guilds.SettingsDocument;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The replacement of everything that a server has set by a document: a preview of what would
 * change, a button that does it, and one that undoes it. The document is a file under the message
 * that has the button, and is read from there when that is clicked: the id of a button has no room
 * for it, Discord keeps it as long as the message, no other node need know of it, and nothing is
 * left to clean up if nobody ever clicks. The id holds a hash of what was set when the message was
 * made, so that nothing is replaced that nobody has seen.
 */
final class SettingsReplacement {
  private static final int LINES_SHOWN = 30;

  private final SettingsText question;
  private final SettingsText yes;
  private final SettingsText said;
  private final Action confirm;
  private final Action undo;

  /**
   * The replacement that a command makes.
   *
   * @param path of the command
   * @param question above the preview
   * @param yes on the button
   * @param said when it is done
   */
  SettingsReplacement(String path, SettingsText question, SettingsText yes, SettingsText said) {
    this.question = question;
    this.yes = yes;
    this.said = said;
    String word = path.replace(' ', '-');
    this.confirm = new Action(word, path, this::confirm).once();
    this.undo = new Action(word + "-undo", path, this::undo).once();
  }

  Action confirm() {
    return confirm;
  }

  Action undo() {
    return undo;
  }

  /** Shows what a document would change, and asks. */
  Future<Response> propose(Call call, SettingsDocument document) {
    return propose(call, document, question);
  }

  private Future<Response> propose(Call call, SettingsDocument document, SettingsText why) {
    if (document.config() != null) {
      SettingsChange.refuseUnfitPrefix(document.config().byComponent().get("prefix"));
    }
    KnownParts known = KnownParts.of(call, document);
    Step<GuildConfig> settings =
        Step.of("settings", new GuildConfigRequest.Settings(call.guildId()));
    Step<SettingsDocument> before =
        Step.of("before", new GuildConfigRequest.Export(call.guildId(), false));
    Step<ImportOutcome> trial = Step.of("trial", request(call, known.document(), true));
    return call.ask(Transaction.of(settings, before, trial))
        .recover(SettingsReplacement::withPlaces)
        .map(done -> {
          List<Text> changes =
              SettingsPreview.of(
                  done.of(before), done.of(settings), known.document(), done.of(trial).config());
          return changes.isEmpty()
              ? Response.done(
                  Text.lines(lines(SettingsText.NOTHING_WOULD_CHANGE, List.of(), known)))
              : question(call, why, changes, known, SettingsFile.hash(done.of(before)));
        });
  }

  private Response question(
      Call call, SettingsText why, List<Text> changes, KnownParts known, String hash) {
    MessageResponse question =
        Response.confirm(
                Text.lines(lines(why, changes, known)), confirm.button(call, hash, yes.text()))
            .withFile(SettingsFile.WANTED, SettingsFile.write(known.document()));
    return changes.size() <= LINES_SHOWN
        ? question
        : question.withFile(
            "changes.txt", Texts.in(call.use().language()).plain(Text.lines(changes)));
  }

  private static List<Text> lines(SettingsText first, List<Text> changes, KnownParts known) {
    List<Text> lines = new ArrayList<>();
    lines.add(first.text());
    lines.addAll(shortened(changes));
    if (!known.unknown().isEmpty()) {
      lines.add(SettingsText.UNKNOWN_LEFT_OUT.text());
      lines.addAll(shortened(known.unknown()));
    }
    lines.addAll(known.leftAlone());
    return lines;
  }

  private static List<Text> shortened(List<Text> lines) {
    List<Text> shown = new ArrayList<>(lines.subList(0, Math.min(LINES_SHOWN, lines.size())));
    if (lines.size() > LINES_SHOWN) {
      shown.add(AuditText.AND_MORE.with("count", lines.size() - LINES_SHOWN));
    }
    return shown;
  }

  /** Faults are told by their places in the file. */
  private static <T> Future<T> withPlaces(Throwable cause) {
    return Future.failedFuture(
        cause instanceof Failure.Invalid invalid ? SettingsFile.refusal(invalid) : cause);
  }

  private static GuildConfigRequest.Import request(
      Call call, SettingsDocument document, boolean dryRun) {
    return new GuildConfigRequest.Import(call.guildId(), document, Map.of(), dryRun);
  }

  /** The document under the message whose button was clicked. */
  private static Future<SettingsDocument> attached(Call call, String name) {
    DiscordFile file =
        call.use().entities().files().values().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new CommandRefused(SettingsText.FILE_GONE.text()));
    return SettingsFile.read(call, file);
  }

  private static Future<SettingsDocument> current(Call call) {
    return call.ask(new GuildConfigRequest.Export(call.guildId(), false));
  }

  private Future<Response> confirm(Call call, String hash) {
    return attached(call, SettingsFile.WANTED)
        .compose(document ->
            current(call)
                .compose(current ->
                    SettingsFile.hash(current).equals(hash)
                        ? replace(call, KnownParts.of(call, document), hash, said.text())
                        : propose(call, document, SettingsText.CHANGED_MEANWHILE)));
  }

  private Future<Response> undo(Call call, String hash) {
    return attached(call, SettingsFile.BEFORE)
        .compose(document ->
            current(call)
                .compose(current -> {
                  if (SettingsFile.hash(current).equals(SettingsFile.hash(document))) {
                    throw new CommandRefused(SettingsText.ALREADY_UNDONE.text());
                  } else if (!SettingsFile.hash(current).equals(hash)) {
                    throw new CommandRefused(SettingsText.CHANGED_SINCE.text());
                  }
                  return replace(
                      call, KnownParts.ofEarlier(call, document), hash, SettingsText.UNDONE.text());
                }));
  }

  /**
   * Replaces what is set.
   *
   * @param seen the hash of what was set when the user last saw it
   */
  private Future<Response> replace(Call call, KnownParts known, String seen, Text text) {
    Step<SettingsDocument> before =
        Step.of("before", new GuildConfigRequest.Export(call.guildId(), false));
    Step<ImportOutcome> replaced = Step.of("replaced", request(call, known.document(), false));
    Step<SettingsDocument> after =
        Step.of("after", new GuildConfigRequest.Export(call.guildId(), false));
    // What was before is what is replaced, whatever somebody else does meanwhile.
    return call.ask(Transaction.of(before, replaced, after).serializable())
        .recover(SettingsReplacement::withPlaces)
        .map(done ->
            Response.done(
                    SettingsFile.hash(done.of(before)).equals(seen)
                        ? text
                        : Text.lines(List.of(text, SettingsText.CHANGED_AT_ONCE.text())),
                    undo.button(call, SettingsFile.hash(done.of(after)), SettingsText.UNDO.text()))
                .withFile(SettingsFile.BEFORE, SettingsFile.write(done.of(before))));
  }
}
