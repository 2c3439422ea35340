package dev.rookery.discord.reminders;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Source;
import dev.rookery.discord.command.lists.PagedList;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.rows.Page;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code /reminder list}: those that repeat, then what comes once, the next first. */
final class ReminderList {
  private static final int ROWS = 10;
  private static final int SHOWN = 60;
  private static final String PATH = "reminder list";

  static final PagedList<OpenReminder> LIST =
      PagedList.forward("reminders", PATH, ReminderList::page, ReminderList::embed);

  static final Command COMMAND =
      Command.named(PATH).alias("reminders").everywhere().run(ReminderList::show);

  private ReminderList() {}

  private static Future<Response> show(Call call) {
    if (call.use().source() == Source.PREFIX && call.use().inGuild()) {
      throw new CommandRefused(ReminderText.ONLY_TO_YOU.text());
    }
    return LIST.show(call, "");
  }

  private static Future<PagedList.ListPage<OpenReminder>> page(
      Call call, String query, @Nullable String after, @Nullable String before) {
    Future<List<OpenReminder>> again =
        after == null
            ? call.ask(OpenReminder.repeatedOf(call.userId()))
                .map(page -> page.rows().stream().map(OpenReminder::of).toList())
            : Future.succeededFuture(List.of());
    Future<Page<Reminder>> once =
        call.ask(new ReminderRequest.Listing(call.userId(), null, ROWS, after));
    return Future.all(again, once)
        .map(_ -> {
          List<OpenReminder> rows = new ArrayList<>(again.result());
          once.result().rows().forEach(one -> rows.add(OpenReminder.of(one)));
          return new PagedList.ListPage<>(rows, once.result().next(), OptionalLong.empty());
        });
  }

  private static Future<Embed> embed(
      Call call, String query, PagedList.ListPage<OpenReminder> page) {
    Instant now = Instant.now();
    return Future.succeededFuture(
        Embed.of(Colour.INFO)
            .titled(ReminderText.LIST_TITLE.text())
            .describing(
                page.rows().isEmpty()
                    ? ReminderText.NONE.text()
                    : Text.lines(page.rows().stream().map(one -> line(one, now)).toList())));
  }

  private static Text line(OpenReminder one, Instant now) {
    List<Text> parts = new ArrayList<>();
    String content = one.content().replaceAll("\\s+", " ").strip();
    parts.add(
        Text.of(ReminderText.LINE)
            .with("reminder", one.handle())
            .with("time", Text.markdown(DiscordTime.relative(one.dueAt())))
            .with(
                "text",
                content.length() <= SHOWN ? content : TextFormat.cut(content, SHOWN - 1) + "…"));
    if (one.repeats() != null) {
      parts.add(ReminderText.REPEATED.with("rule", one.repeats().repeats().text()));
    }
    one.missed(now)
        .ifPresent(missed ->
            parts.add(
                ReminderText.NOT_DELIVERED.with(
                    "time", Text.markdown(DiscordTime.relative(missed)))));
    return Text.joined(" ", parts);
  }
}
