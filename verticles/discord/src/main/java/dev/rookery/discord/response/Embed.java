package dev.rookery.discord.response;

import dev.rookery.discord.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A box in a message. What Discord has no room for is cut off when it is sent.
 *
 * @param title in bold; empty for none
 * @param description below the title; empty for none
 * @param imageUrl of a large picture below everything; null for none
 * @param thumbnailUrl of a small picture beside the title; null for none
 */
public record Embed(
    Colour colour,
    Text title,
    Text description,
    List<Field> fields,
    @Nullable String imageUrl,
    @Nullable String thumbnailUrl) {
  /** How many UTF-16 units of a description Discord takes. */
  public static final int DESCRIPTION_MAX = 4096;

  public Embed {
    fields = List.copyOf(fields);
  }

  /** An embed without anything in it yet. */
  public static Embed of(Colour colour) {
    return new Embed(colour, Text.EMPTY, Text.EMPTY, List.of(), null, null);
  }

  /** The same with a title. */
  public Embed titled(Text other) {
    return new Embed(colour, other, description, fields, imageUrl, thumbnailUrl);
  }

  /** The same with a description. */
  public Embed describing(Text other) {
    return new Embed(colour, title, other, fields, imageUrl, thumbnailUrl);
  }

  /** The same with a field more that may stand beside others. */
  public Embed field(Text name, Text value) {
    return with(new Field(name, value, true));
  }

  /** The same with a field more that has a line of its own. */
  public Embed wideField(Text name, Text value) {
    return with(new Field(name, value, false));
  }

  /** The same with a large picture. */
  public Embed image(String url) {
    return new Embed(colour, title, description, fields, url, thumbnailUrl);
  }

  /** The same with a small picture. */
  public Embed thumbnail(String url) {
    return new Embed(colour, title, description, fields, imageUrl, url);
  }

  private Embed with(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    return new Embed(colour, title, description, more, imageUrl, thumbnailUrl);
  }

  /** A value with its name above it. */
  public record Field(Text name, Text value, boolean inline) {}
}
