package dev.rookery.discord.response;

import dev.rookery.discord.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A box in a message. What Discord has no room for is cut off when it is sent.
 *
 * @param title in bold; empty for none
 * @param description below the title; empty for none
 */
public record Embed(Colour colour, Text title, Text description, List<Field> fields) {
  /** How many UTF-16 units of a description Discord takes. */
  public static final int DESCRIPTION_MAX = 4096;

  public Embed {
    fields = List.copyOf(fields);
  }

  /** An embed without anything in it yet. */
  public static Embed of(Colour colour) {
    return new Embed(colour, Text.EMPTY, Text.EMPTY, List.of());
  }

  /** The same with a title. */
  public Embed titled(Text other) {
    return new Embed(colour, other, description, fields);
  }

  /** The same with a description. */
  public Embed describing(Text other) {
    return new Embed(colour, title, other, fields);
  }

  /** The same with a field more that may stand beside others. */
  public Embed field(Text name, Text value) {
    return with(new Field(name, value, true));
  }

  /** The same with a field more that has a line of its own. */
  public Embed wideField(Text name, Text value) {
    return with(new Field(name, value, false));
  }

  private Embed with(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    return new Embed(colour, title, description, more);
  }

  /** A value with its name above it. */
  public record Field(Text name, Text value, boolean inline) {}
}
