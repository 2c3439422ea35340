package dev.rookery.discord.gateway;

import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.Layout;
import dev.rookery.discord.response.Select;
import dev.rookery.discord.text.Text;
import dev.rookery.text.TextFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.components.MessageTopLevelComponent;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.container.ContainerChildComponent;
import net.dv8tion.jda.api.components.section.Section;
import net.dv8tion.jda.api.components.separator.Separator;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.thumbnail.Thumbnail;
import net.dv8tion.jda.api.entities.Message;

/**
 * The rendering of one layout. Discord counts each component, also those in others, and the
 * characters of all texts together; what is beyond either is left out.
 */
final class LayoutRendering {
  private static final int BUTTONS_IN_ROW_MAX = 5;

  /** Discord takes no text without anything in it. */
  private static final String NOTHING = "…";

  private final Rendering rendering;

  /** Of buttons and menus; Discord takes no id twice. */
  private final Set<String> ids = new HashSet<>();

  private int components;
  private int characters = Message.MAX_CONTENT_LENGTH_COMPONENT_V2;

  /**
   * One that is begun.
   *
   * @param others components that the message has besides
   */
  LayoutRendering(Rendering rendering, int others) {
    this.rendering = rendering;
    this.components = Message.MAX_COMPONENT_COUNT_IN_COMPONENT_TREE - others;
  }

  /**
   * What a message consists of.
   *
   * @param words above the box; empty for none
   * @param below buttons below it, which there is room for in any case
   */
  List<MessageTopLevelComponent> render(Text words, Layout layout, List<Button> below) {
    List<MessageTopLevelComponent> all = new ArrayList<>();
    Optional<ActionRow> last = row(below);
    text(words).ifPresent(all::add);
    if (takes(1)) {
      List<ContainerChildComponent> blocks = new ArrayList<>();
      layout.blocks().forEach(block -> blocks.addAll(render(block)));
      if (!blocks.isEmpty()) {
        all.add(Container.of(blocks).withAccentColor(layout.colour().rgb()));
      }
    }
    last.ifPresent(all::add);
    if (all.isEmpty()) {
      all.add(TextDisplay.of(NOTHING));
    }
    return all;
  }

  private boolean takes(int count) {
    if (components < count) {
      return false;
    }
    components -= count;
    return true;
  }

  private List<? extends ContainerChildComponent> render(Layout.Block block) {
    return switch (block) {
      case Layout.TextDisplay one -> text(one.text()).stream().toList();
      case Layout.ButtonSection one -> section(one);
      case Layout.PictureSection one -> section(one);
      case Layout.Separator _ ->
          takes(1) ? List.of(Separator.createDivider(Separator.Spacing.SMALL)) : List.of();
      case Layout.ButtonRow one -> row(one.buttons()).stream().toList();
      case Layout.MenuRow one -> row(one.menu()).stream().toList();
    };
  }

  private Optional<TextDisplay> text(Text text) {
    String words = rendering.texts().markdown(text);
    if (words.isBlank() || characters == 0 || !takes(1)) {
      return Optional.empty();
    }
    return Optional.of(TextDisplay.of(cut(words)));
  }

  private String cut(String words) {
    String cut = words;
    if (words.length() > characters) {
      cut = (characters > 1 ? TextFormat.cut(words, characters - 1) : "") + NOTHING;
    }
    characters -= cut.length();
    return cut;
  }

  /** A button stays although there is no room for its text. */
  private List<ContainerChildComponent> section(Layout.ButtonSection section) {
    if (components < 3 || ids.contains(section.button().id().toString())) {
      return List.copyOf(text(section.text()).stream().toList());
    }
    Optional<TextDisplay> text = text(section.text());
    if (text.isEmpty()) {
      return List.copyOf(row(List.of(section.button())).stream().toList());
    }
    components -= 2;
    ids.add(section.button().id().toString());
    return List.of(Section.of(rendering.button(section.button()), text.get()));
  }

  private List<ContainerChildComponent> section(Layout.PictureSection section) {
    boolean fits = components >= 3 && section.url().startsWith("https://");
    Optional<TextDisplay> text = text(section.text());
    if (text.isEmpty() || !fits) {
      return List.copyOf(text.stream().toList());
    }
    components -= 2;
    return List.of(Section.of(Thumbnail.fromUrl(section.url()), text.get()));
  }

  private Optional<ActionRow> row(List<Button> buttons) {
    List<net.dv8tion.jda.api.components.buttons.Button> fitting =
        buttons.stream()
            .filter(button -> ids.add(button.id().toString()))
            .limit(Math.clamp(components - 1L, 0, BUTTONS_IN_ROW_MAX))
            .map(rendering::button)
            .toList();
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    components -= 1 + fitting.size();
    return Optional.of(ActionRow.of(fitting));
  }

  /** A menu from which nothing can be chosen is left out. */
  private Optional<ActionRow> row(Select menu) {
    boolean offersNothing = menu.of() == Select.Of.CHOICES && menu.choices().isEmpty();
    if (offersNothing || components < 2 || !ids.add(menu.id().toString())) {
      return Optional.empty();
    }
    components -= 2;
    return Optional.of(ActionRow.of(rendering.menu(menu)));
  }
}
