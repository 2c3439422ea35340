package dev.rookery.discord.dashboard;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Source;
import dev.rookery.discord.failure.FailureText;
import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Layout;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.response.Select;
import dev.rookery.discord.text.Text;
import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that shows what is set, section by section, with what changes it; for the member who
 * asked for it alone. The ids of its buttons, menus and forms have all that they need, so that they
 * work after a restart and on every node, and a hash of what their section showed: what somebody
 * else has changed since is not changed again unseen.
 */
public final class Dashboard {
  /** What goes to another section. */
  private static final String GO = "go";

  /** What the argument of a button begins with that undoes an edit; its id follows. */
  private static final String UNDO = "-";

  /** What undoes an edit of the settings; what it completes with can be undone, too. */
  @FunctionalInterface
  public interface Undo {
    Future<? extends DashboardEffect> run(Call call, long auditEntryId);
  }

  private final List<DashboardSection> sections;
  private final Undo undo;
  private final Action action;

  /** What is said above a section. */
  private record Notice(Colour colour, Text said, @Nullable Button undo) {
    static final Notice NONE = new Notice(Colour.INFO, Text.EMPTY, null);

    static Notice refused(Text why) {
      return new Notice(Colour.ERROR, why, null);
    }
  }

  /**
   * A dashboard.
   *
   * @param word what the ids of its buttons begin with, of at most 9 letters
   * @param path of the command that shows it
   * @param sections in this order
   */
  public Dashboard(String word, String path, List<DashboardSection> sections, Undo undo) {
    this.sections = List.copyOf(sections);
    this.undo = undo;
    this.action = new Action(word, path, this::run).standingFor(this::commands).editing();
  }

  /** What its buttons, menus and forms do. */
  public Action action() {
    return action;
  }

  /** Shows it, from the first section on. */
  public Future<Response> show(Call call) {
    return show(call, DashboardView.of(sections.getFirst().name()), Notice.NONE);
  }

  private DashboardSection section(String name) {
    return sections.stream()
        .filter(section -> section.name().equals(name))
        .findFirst()
        .orElse(sections.getFirst());
  }

  /** The commands to which a control is another way. */
  private List<Command> commands(String state) {
    DashboardView view = DashboardView.parse(state);
    return section(view.section())
        .control(view.control())
        .map(DashboardControl::commands)
        .orElse(List.of());
  }

  private Future<Response> run(Call call, String state) {
    DashboardView view = DashboardView.parse(state);
    return switch (view.control()) {
      case GO ->
          show(
              call,
              DashboardView.of(
                  view.argument().isEmpty() ? call.use().chosen().getFirst() : view.argument()),
              Notice.NONE);
      case DashboardPanel.PAGE ->
          show(call, view.page(Integer.parseInt(view.argument())), Notice.NONE);
      case DashboardPanel.CHOOSE ->
          show(call, view.choosing(call.use().chosen().getFirst()), Notice.NONE);
      default ->
          section(view.section())
              .control(view.control())
              .map(control -> use(call, view, control))
              .orElseGet(() -> show(call, view, Notice.NONE));
    };
  }

  private Future<Response> use(Call call, DashboardView view, DashboardControl control) {
    if (view.argument().startsWith(UNDO)) {
      long edit = Long.parseLong(view.argument().substring(UNDO.length()));
      return after(call, view, control, undo.run(call, edit));
    }
    DashboardControl.Form form = control.form();
    if (form != null && call.use().source() != Source.FORM) {
      // Not with what is stored: Discord does not wait for that.
      return Future.succeededFuture(
          action.form(
              call,
              view.doing(control.name(), view.argument()).state(),
              form.title(),
              form.fields().apply(call)));
    }
    return StoredSettings.of(call)
        .compose(stored -> {
          DashboardSection section = section(view.section());
          return section.hash(stored).equals(view.seen())
              ? after(
                  call,
                  view,
                  control,
                  done(control, new DashboardPanel(call, stored, action, view)))
              : Edits.said(call, section)
                  .map(said -> drawn(call, view, stored, Notice.refused(said)));
        });
  }

  private static Future<? extends DashboardEffect> done(
      DashboardControl control, DashboardPanel panel) {
    try {
      return control.handler().run(panel);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<Response> after(
      Call call,
      DashboardView view,
      DashboardControl control,
      Future<? extends DashboardEffect> effect) {
    return effect.transform(done ->
        done.succeeded()
            ? shown(call, view, control, done.result())
            : done.cause() instanceof Failure.Stale
                ? Edits.said(call, section(view.section()))
                    .compose(said -> show(call, view, Notice.refused(said)))
                : refusal(done.cause())
                    .map(notice -> show(call, view, notice))
                    .orElseGet(() -> Future.failedFuture(done.cause())));
  }

  private Future<Response> shown(
      Call call, DashboardView view, DashboardControl control, DashboardEffect effect) {
    return switch (effect) {
      case DashboardEffect.Chosen chosen -> show(call, view.choosing(chosen.what()), Notice.NONE);
      case DashboardEffect.Changed changed -> {
        Long edit = changed.auditEntryId();
        Button button =
            edit == null
                ? null
                : action.button(
                    call,
                    view.doing(control.name(), UNDO + edit).state(),
                    DashboardText.UNDO.text());
        yield show(call, view, new Notice(Colour.SUCCESS, changed.said(), button));
      }
    };
  }

  /** What the member can do something about is told in the message, which stays as it is. */
  private static Optional<Notice> refusal(Throwable cause) {
    return switch (cause) {
      case CommandRefused refused -> Optional.of(Notice.refused(refused.why()));
      case Failure.Invalid _, Failure.Conflict _, Failure.NotFound _, Failure.Denied _ ->
          Optional.of(Notice.refused(FailureText.of(cause)));
      default -> Optional.empty();
    };
  }

  private Future<Response> show(Call call, DashboardView view, Notice notice) {
    return StoredSettings.of(call).map(stored -> drawn(call, view, stored, notice));
  }

  private Response drawn(Call call, DashboardView view, StoredSettings stored, Notice notice) {
    DashboardSection section = section(view.section());
    DashboardView shown =
        new DashboardView(section.name(), view.page(), view.chosen(), section.hash(stored), "", "");
    DashboardPanel panel = new DashboardPanel(call, stored, action, shown);
    Layout head =
        Layout.of(notice.colour())
            .text(Text.joined("", List.of(Text.markdown("### "), section.title().text())));
    Layout noticed =
        notice.undo() == null
            ? head.text(notice.said())
            : head.section(notice.said(), notice.undo());
    int at = sections.indexOf(section);
    return Response.onlyToYou(
        section
            .content()
            .below(noticed, panel)
            .separator()
            .menu(Select.oneOf(panel.id(GO, ""), DashboardText.SECTIONS.text(), choices(section)))
            .buttons(go(panel, at - 1, DashboardText.BACK), go(panel, at + 1, DashboardText.NEXT)));
  }

  private List<Select.Choice> choices(DashboardSection shown) {
    return sections.stream()
        .map(one -> new Select.Choice(one.name(), one.title().text(), one.equals(shown)))
        .toList();
  }

  /** Behind the last section comes the first. */
  private Button go(DashboardPanel panel, int section, DashboardText label) {
    String name = sections.get(Math.floorMod(section, sections.size())).name();
    return new Button(panel.id(GO, name), label.text(), Button.Style.GREY);
  }
}
