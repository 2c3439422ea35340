package dev.rookery.discord.cases;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.lists.PagedList;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.cases.Note;
import dev.rookery.models.cases.NoteRequest;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code /note}: remarks about users that only staff see. */
final class Notes {
  private static final int ROWS = 10;
  private static final int CONTENT_SHOWN = 200;
  private static final String LIST_PATH = "note list";

  private static final Option<DiscordUser> USER = Option.user("user");
  private static final Option<String> CONTENT =
      Option.text("content", Note.CONTENT_MAX).describedAs("note").takesRest();
  private static final Option<Optional<Long>> CASE =
      Option.wholeNumber("case", 1, Integer.MAX_VALUE).optional();
  private static final Option<Long> ID = Option.wholeNumber("id", 1, (1L << 53) - 1);
  private static final Option<Optional<DiscordUser>> ABOUT =
      Option.user("user").describedAs("about").optional();

  static final Command ADD =
      Command.named("note add")
          .onlyAsSlash()
          .option(USER)
          .option(CONTENT)
          .option(CASE)
          .run(Notes::add);

  static final PagedList<Note> LIST =
      PagedList.forward("notes", LIST_PATH, Notes::page, Notes::embed);

  static final Command SHOW =
      Command.named(LIST_PATH)
          .onlyAsSlash()
          .option(ABOUT)
          .inUserMenu(ABOUT)
          .run(call ->
              LIST.show(
                  call, call.get(ABOUT).map(user -> Long.toUnsignedString(user.id())).orElse("")));

  static final Command EDIT =
      Command.named("note edit").onlyAsSlash().option(ID).option(CONTENT).run(Notes::edit);

  static final Command DELETE =
      Command.named("note delete").onlyAsSlash().option(ID).run(Notes::delete);

  private Notes() {}

  private static Future<Response> add(Call call) {
    return call.ask(
            new NoteRequest.Write(
                call.guildId(),
                call.get(USER).id(),
                call.userId(),
                call.get(CONTENT),
                call.get(CASE).map(Math::toIntExact).orElse(null)))
        .map(note ->
            Response.done(
                Text.of(CaseText.NOTED)
                    .with("id", Text.markdown("`" + note.id() + "`"))
                    .with("user", CaseEmbed.mention(note.userId()))));
  }

  private static Future<Response> edit(Call call) {
    return call.ask(new NoteRequest.Edit(call.guildId(), call.get(ID), call.get(CONTENT), null))
        .map(note ->
            Response.done(CaseText.NOTE_EDITED.with("id", Text.markdown("`" + note.id() + "`"))));
  }

  private static Future<Response> delete(Call call) {
    return call.ask(new NoteRequest.Delete(call.guildId(), call.get(ID)))
        .map(note ->
            Response.done(CaseText.NOTE_DELETED.with("user", CaseEmbed.mention(note.userId())))
                .withFile("note.txt", note.content()));
  }

  private static Future<PagedList.ListPage<Note>> page(
      Call call, String userId, @Nullable String after, @Nullable String before) {
    return call.ask(
            new NoteRequest.Listing(
                call.guildId(),
                userId.isEmpty() ? null : Long.parseUnsignedLong(userId),
                null,
                null,
                ROWS,
                after))
        .map(page -> new PagedList.ListPage<>(page.rows(), page.next(), OptionalLong.empty()));
  }

  private static Future<Embed> embed(Call call, String userId, PagedList.ListPage<Note> page) {
    Text title = userId.isEmpty() ? CaseText.NOTES_TITLE.text() : CaseText.NOTES_ABOUT_TITLE.text();
    List<Text> lines = page.rows().stream().map(Notes::line).toList();
    return Future.succeededFuture(
        Embed.of(Colour.INFO)
            .titled(title)
            .describing(lines.isEmpty() ? CaseText.NO_NOTES.text() : Text.lines(lines)));
  }

  private static Text line(Note note) {
    String content = note.content().replaceAll("\\s+", " ");
    return Text.of(CaseText.NOTE_LINE)
        .with("id", Text.markdown("`" + note.id() + "`"))
        .with("user", CaseEmbed.mention(note.userId()))
        .with("moderator", CaseEmbed.mention(note.moderatorId()))
        .with("time", Text.markdown(DiscordTime.relative(note.createdAt())))
        .with(
            "content",
            content.length() <= CONTENT_SHOWN
                ? content
                : TextFormat.cut(content, CONTENT_SHOWN - 1) + "…");
  }
}
