package dev.rookery.discord.response;

import dev.rookery.discord.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A box in a message with blocks one below the other, such as a text with a button beside it; what
 * Discord calls components V2. What it has no room for is cut off when it is sent. A mention in it
 * tells nobody, as in an {@link Embed}.
 *
 * <p>A message that is laid out stays so: what replaces it is laid out, too, even if it was an
 * embed.
 */
public record Layout(Colour colour, List<Block> blocks) {
  public Layout {
    blocks = List.copyOf(blocks);
  }

  /** A part of the box. */
  public sealed interface Block {}

  /** A text. */
  public record TextDisplay(Text text) implements Block {}

  /** A text with a button beside it. */
  public record ButtonSection(Text text, Button button) implements Block {}

  /** A text with a small picture beside it. */
  public record PictureSection(Text text, String url) implements Block {}

  /** A line across the box. */
  public record Separator() implements Block {}

  /** Up to five buttons side by side. */
  public record ButtonRow(List<Button> buttons) implements Block {
    public ButtonRow {
      buttons = List.copyOf(buttons);
    }
  }

  /** A menu. */
  public record MenuRow(Select menu) implements Block {}

  /** One without anything in it yet. */
  public static Layout of(Colour colour) {
    return new Layout(colour, List.of());
  }

  /** An embed, laid out. */
  public static Layout of(Embed embed) {
    Text head = head(embed);
    Layout layout =
        embed.thumbnailUrl() == null
            ? of(embed.colour()).text(head)
            : of(embed.colour()).section(head, embed.thumbnailUrl());
    for (Embed.Field field : embed.fields()) {
      layout = layout.text(field(field.name(), field.value()));
    }
    return layout;
  }

  private static Text head(Embed embed) {
    List<Text> lines = new ArrayList<>();
    if (!embed.title().equals(Text.EMPTY)) {
      lines.add(Text.joined("", List.of(Text.markdown("### "), embed.title())));
    }
    if (!embed.description().equals(Text.EMPTY)) {
      lines.add(embed.description());
    }
    return Text.lines(lines);
  }

  /** A value with its name above it in bold. */
  private static Text field(Text name, Text value) {
    return Text.lines(List.of(Text.bold(name), value));
  }

  /** The same with a text below. */
  public Layout text(Text text) {
    return with(new TextDisplay(text));
  }

  /** The same with a text and a button beside it below. */
  public Layout section(Text text, Button button) {
    return with(new ButtonSection(text, button));
  }

  /** The same with a text and a small picture beside it below. */
  public Layout section(Text text, String pictureUrl) {
    return with(new PictureSection(text, pictureUrl));
  }

  /** The same with a line across below. */
  public Layout separator() {
    return with(new Separator());
  }

  /** The same with buttons below. */
  public Layout buttons(Button... buttons) {
    return with(new ButtonRow(List.of(buttons)));
  }

  /** The same with a menu below. */
  public Layout menu(Select menu) {
    return with(new MenuRow(menu));
  }

  private Layout with(Block block) {
    List<Block> more = new ArrayList<>(blocks);
    more.add(block);
    return new Layout(colour, more);
  }
}
