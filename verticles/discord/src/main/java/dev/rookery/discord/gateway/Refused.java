package dev.rookery.discord.gateway;

import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.DiscordRefused.Why;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.HierarchyException;
import net.dv8tion.jda.api.exceptions.PermissionException;
import net.dv8tion.jda.api.requests.ErrorResponse;

/** Why Discord, or JDA for it, did not do something. */
final class Refused {
  private Refused() {}

  static DiscordRefused of(Throwable cause) {
    return switch (cause) {
      case DiscordRefused refused -> refused;
      case HierarchyException above -> refused(Why.NOT_PERMITTED, above);
      case PermissionException lacking -> refused(Why.NOT_PERMITTED, lacking);
      case ErrorResponseException answered -> refused(why(answered), answered);
      default -> refused(Why.OTHER, cause);
    };
  }

  private static Why why(ErrorResponseException answered) {
    if (answered.isServerError()) {
      return Why.UNAVAILABLE;
    }
    return switch (answered.getErrorResponse()) {
      case CANNOT_SEND_TO_USER -> Why.DIRECT_MESSAGES_CLOSED;
      case MISSING_PERMISSIONS, MISSING_ACCESS -> Why.NOT_PERMITTED;
      case SERVER_ERROR -> Why.UNAVAILABLE;
      default -> isUnknown(answered.getErrorResponse()) ? Why.NOT_FOUND : Why.OTHER;
    };
  }

  private static boolean isUnknown(ErrorResponse response) {
    return response.name().startsWith("UNKNOWN_");
  }

  private static DiscordRefused refused(Why why, Throwable cause) {
    return new DiscordRefused(why, cause.toString(), cause);
  }
}
