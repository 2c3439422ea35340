package dev.rookery.sandbox.world.messages;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The users and roles that a message notifies.
 *
 * @param userIds in order of appearance
 * @param everyone by {@code @everyone} or {@code @here}
 */
public record MessageMentions(List<Long> userIds, List<Long> roleIds, boolean everyone) {
  public static final MessageMentions NONE = new MessageMentions(List.of(), List.of(), false);

  private static final Pattern USER = Pattern.compile("<@!?(\\d{1,20})>");
  private static final Pattern ROLE = Pattern.compile("<@&(\\d{1,20})>");
  private static final Pattern EVERYONE = Pattern.compile("@(everyone|here)\\b");

  public MessageMentions {
    userIds = List.copyOf(userIds);
    roleIds = List.copyOf(roleIds);
  }

  /** Everything that the text mentions, allowed or not. */
  public static MessageMentions in(String text) {
    return new MessageMentions(ids(USER, text), ids(ROLE, text), EVERYONE.matcher(text).find());
  }

  private static List<Long> ids(Pattern pattern, String text) {
    Set<Long> ids = new LinkedHashSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      ids.add(Long.parseUnsignedLong(matcher.group(1)));
    }
    return List.copyOf(ids);
  }
}
