package dev.rookery.discord.dashboard;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.response.ActionId;
import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.Layout;
import dev.rookery.discord.response.Select;
import dev.rookery.discord.text.Text;
import dev.rookery.models.DatabaseRequest;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A section while it is shown, or while one of its controls is used. */
public final class DashboardPanel {
  /** What shows another page. */
  static final String PAGE = "page";

  /** What chooses what is to be changed. */
  static final String CHOOSE = "choose";

  /** What the menus of channels offer. */
  private static final Set<DiscordChannel.Kind> IN_MENUS =
      Set.of(DiscordChannel.Kind.TEXT, DiscordChannel.Kind.ANNOUNCEMENTS);

  private final Call call;
  private final StoredSettings stored;
  private final Action action;
  private final DashboardView view;

  DashboardPanel(Call call, StoredSettings stored, Action action, DashboardView view) {
    this.call = call;
    this.stored = stored;
    this.action = action;
    this.view = view;
  }

  /** The use that shows it, or that of the control. */
  public Call call() {
    return call;
  }

  /** What is set. */
  public StoredSettings stored() {
    return stored;
  }

  /**
   * Asks for a change of what the panel was read from: only if nobody has edited anything since;
   * otherwise it fails as {@link dev.rookery.failure.Failure.Stale}.
   */
  public <R> Future<R> change(DatabaseRequest<R> request) {
    return stored.change(call, request);
  }

  /** That of the settings, which an edit expects. */
  public long version() {
    return stored.settings().version();
  }

  /** From 0 on; there may be fewer by now. */
  public int page() {
    return view.page();
  }

  /** What was chosen to be changed; empty for nothing. */
  public String chosen() {
    return view.chosen();
  }

  /** What the button that was used was given. */
  public String argument() {
    return view.argument();
  }

  /** A channel as a menu takes it that may show it as chosen: not if it was deleted. */
  public List<Long> knownChannel(@Nullable Long channelId) {
    return call.discord().channels(call.guildId()).stream()
        .filter(channel -> IN_MENUS.contains(channel.kind()))
        .map(DiscordChannel::id)
        .filter(id -> id.equals(channelId))
        .toList();
  }

  /** The same for roles, as many as a menu takes. */
  public List<Long> knownRoles(Collection<Long> roleIds) {
    return call.discord().roles(call.guildId()).stream()
        .map(DiscordRole::id)
        .filter(roleIds::contains)
        .limit(Select.MAX)
        .toList();
  }

  /** A word for a text, by which menus and {@link DashboardEffect.Chosen} name it. */
  public static String word(String text) {
    return DashboardView.hash(text);
  }

  /** A button of the section. */
  public Button button(DashboardControl control, Text label) {
    return button(control, "", label);
  }

  /**
   * The same for one of several buttons of that control.
   *
   * @param argument what tells it from the others, of 30 letters, digits, {@code -} and {@code _}
   *     at most, not beginning with {@code -}
   */
  public Button button(DashboardControl control, String argument, Text label) {
    return new Button(id(control.name(), argument), label, Button.Style.GREY);
  }

  /** The id of a menu of the section. */
  public ActionId menu(DashboardControl control) {
    return id(control.name(), "");
  }

  /** The same for one of several menus of that control. */
  public ActionId menu(DashboardControl control, String argument) {
    return id(control.name(), argument);
  }

  /** The id of the menu that chooses what is to be changed. */
  public ActionId chooser() {
    return id(CHOOSE, "");
  }

  private Button turn(int page, Text label) {
    return new Button(id(PAGE, Integer.toString(page)), label, Button.Style.GREY);
  }

  /**
   * A layout with buttons below it that show the pages before and after one; without any if that is
   * the only one.
   */
  public Layout turning(Layout layout, int shown, int pages) {
    List<Button> buttons = new ArrayList<>();
    if (shown > 0) {
      buttons.add(turn(shown - 1, DashboardText.PREVIOUS_PAGE.text()));
    }
    if (shown + 1 < pages) {
      buttons.add(turn(shown + 1, DashboardText.NEXT_PAGE.text()));
    }
    return layout.buttons(buttons.toArray(Button[]::new));
  }

  ActionId id(String control, String argument) {
    return action.id(call, view.doing(control, argument).state());
  }
}
