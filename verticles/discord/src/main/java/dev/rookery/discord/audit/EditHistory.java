package dev.rookery.discord.audit;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.lists.PagedList;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.response.Select;
import dev.rookery.discord.text.Text;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.audit.AuditEntryRequest;
import dev.rookery.models.guilds.GuildConfigRequest;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code /config history}: who changed what, when, and from what to what, newest first. What is
 * chosen under it is taken back, and that can be taken back itself.
 */
public final class EditHistory {
  private static final String PATH = "config history";
  private static final int ROWS = 5;

  public static final PagedList<AuditEntry> LIST =
      new PagedList<>(
          "config-history", PATH, EditHistory::page, EditHistory::embed, EditHistory::menu);

  public static final Command COMMAND = Command.named(PATH).run(call -> LIST.show(call, ""));

  /** Takes back what is chosen under a page. */
  public static final Action TAKE_BACK =
      new Action("edit-take-back", PATH, (call, _) -> undo(call, call.use().chosen().getFirst()));

  /** Takes back what its button stands under. */
  public static final Action UNDO = new Action("edit-undo", PATH, EditHistory::undo);

  private EditHistory() {}

  private static Future<PagedList.ListPage<AuditEntry>> page(
      Call call, String query, @Nullable String after, @Nullable String before) {
    return call.ask(
            AuditEntryRequest.History.ofModels(
                call.guildId(), EditedModel.models(), ROWS, after, before))
        .map(page -> new PagedList.ListPage<>(page.rows(), page.next(), OptionalLong.empty()));
  }

  private static Future<Embed> embed(Call call, String query, PagedList.ListPage<AuditEntry> page) {
    return EntryText.of(call::ask, call.guildId(), page.rows())
        .map(words -> {
          List<Text> entries = new ArrayList<>();
          for (AuditEntry entry : page.rows()) {
            entries.add(
                Text.of(AuditText.NUMBERED)
                    .with("number", entries.size() + 1)
                    .with("edit", words.of(entry)));
          }
          return Embed.of(Colour.INFO)
              .titled(AuditText.HISTORY.text())
              .describing(
                  entries.isEmpty() ? AuditText.NO_HISTORY.text() : Text.joined("\n\n", entries));
        });
  }

  private static Optional<Select> menu(Call call, PagedList.ListPage<AuditEntry> page) {
    List<Select.Choice> choices = new ArrayList<>();
    int number = 0;
    for (AuditEntry entry : page.rows()) {
      number++;
      int shown = number;
      EditedModel.of(entry)
          .ifPresent(model ->
              choices.add(
                  new Select.Choice(
                      state(model, entry.id()),
                      Text.of(AuditText.CHOICE).with("number", shown).with("model", model.text()),
                      false)));
    }
    return choices.isEmpty()
        ? Optional.empty()
        : Optional.of(Select.oneOf(TAKE_BACK.id(call, ""), AuditText.TAKE_BACK.text(), choices));
  }

  private static String state(EditedModel model, long entryId) {
    return model.name() + ":" + entryId;
  }

  /** Who may not edit something may not take an edit of it back either. */
  private static Future<Response> undo(Call call, String state) {
    int colon = state.indexOf(':');
    EditedModel model = EditedModel.valueOf(state.substring(0, colon));
    long entryId = Long.parseLong(state.substring(colon + 1));
    if (!call.standing().mayUse(model.path())) {
      throw new CommandRefused(
          AuditText.NOT_FOR_YOU.with("rank", call.standing().required(model.path()).rank()));
    }
    return undo(call, model, entryId)
        .map(undoing ->
            Response.done(
                AuditText.UNDONE.text(),
                UNDO.button(call, state(model, undoing), AuditText.UNDO.text())));
  }

  /** Completes with the id of the entry of that. */
  private static Future<Long> undo(Call call, EditedModel model, long entryId) {
    return model == EditedModel.SETTINGS
        ? call.ask(new GuildConfigRequest.Undo(call.guildId(), entryId))
            .compose(_ ->
                call.ask(
                    AuditEntryRequest.History.ofModels(
                        call.guildId(), List.of("GuildConfig"), 1, null, null)))
            .map(page -> page.rows().getFirst().id())
        : call.ask(new AuditEntryRequest.Undo(call.guildId(), entryId)).map(AuditEntry::id);
  }
}
