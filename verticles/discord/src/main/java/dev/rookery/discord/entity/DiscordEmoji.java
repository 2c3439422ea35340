package dev.rookery.discord.entity;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An emoji that a server has made. */
public record DiscordEmoji(long id, String name, boolean animated) {
  private static final Pattern FORM =
      Pattern.compile("<(?<animated>a?):(?<name>\\w{2,32}):(?<id>[0-9]{1,19})>");

  /** Reads one as it stands in messages: {@code <:name:id>}; empty if it is none. */
  public static Optional<DiscordEmoji> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DiscordEmoji(
              Long.parseLong(matcher.group("id")),
              matcher.group("name"),
              !matcher.group("animated").isEmpty()));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  public Instant createdAt() {
    return DiscordUser.createdAt(id);
  }

  /** Where Discord has its picture. */
  public String url() {
    return "https://cdn.discordapp.com/emojis/" + id + (animated ? ".gif" : ".png");
  }
}
