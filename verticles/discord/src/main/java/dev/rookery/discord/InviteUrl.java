package dev.rookery.discord;

import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.settings.values.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The link by which an administrator adds the bot to a server, with what its commands need. */
public final class InviteUrl {
  /** What it takes to answer in a channel at all. */
  private static final Set<DiscordPermission> TO_ANSWER =
      EnumSet.of(
          DiscordPermission.VIEW_CHANNEL,
          DiscordPermission.SEND_MESSAGES,
          DiscordPermission.SEND_MESSAGES_IN_THREADS,
          DiscordPermission.EMBED_LINKS,
          DiscordPermission.ATTACH_FILES,
          DiscordPermission.READ_MESSAGE_HISTORY);

  /** What it takes to see whether something was done although no answer came. */
  private static final Set<DiscordPermission> TO_LOOK_UP =
      EnumSet.of(DiscordPermission.VIEW_AUDIT_LOG);

  private InviteUrl() {}

  /** The link for the bot of an application. */
  public static String of(long applicationId) {
    return "https://discord.com/oauth2/authorize?client_id=%s&scope=bot+applications.commands&permissions=%d"
        .formatted(Long.toUnsignedString(applicationId), DiscordPermission.bits(permissions()));
  }

  /** The names of the permissions that it asks for, as Discord shows them in English. */
  public static List<String> permissionNames() {
    return permissions().stream().map(DiscordPermission::inEnglish).toList();
  }

  /** The application that a token belongs to; empty if it does not look like a bot's. */
  public static OptionalLong applicationId(Secret token) {
    String first = token.reveal().split("\\.", 2)[0];
    try {
      String id = new String(Base64.getUrlDecoder().decode(first), StandardCharsets.US_ASCII);
      return OptionalLong.of(Long.parseUnsignedLong(id));
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }

  private static Set<DiscordPermission> permissions() {
    EnumSet<DiscordPermission> all = EnumSet.copyOf(TO_ANSWER);
    all.addAll(TO_LOOK_UP);
    Features.ALL.stream()
        .flatMap(feature -> feature.commands().stream())
        .forEach(command -> {
          all.addAll(command.botNeeds());
          all.addAll(command.botMayUse());
        });
    return all;
  }
}
