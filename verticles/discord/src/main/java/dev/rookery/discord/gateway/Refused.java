package dev.rookery.discord.gateway;

import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.DiscordRefused.Why;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.HierarchyException;
import net.dv8tion.jda.api.exceptions.PermissionException;
import net.dv8tion.jda.api.requests.ErrorResponse;

/** Why Discord, or JDA for it, did not do something. */
final class Refused {
  private static final int CLIENT_ERRORS = 400;
  private static final int SERVER_ERRORS = 500;

  private Refused() {}

  static DiscordRefused of(Throwable cause) {
    return switch (cause) {
      case DiscordRefused refused -> refused;
      case HierarchyException above -> refused(Why.NOT_PERMITTED, above);
      case PermissionException lacking -> refused(Why.NOT_PERMITTED, lacking);
      case ErrorResponseException answered -> refused(why(answered), answered);
      case IllegalArgumentException wrong -> refused(Why.OTHER, wrong);
      case CancellationException stopped -> interrupted(stopped);
      case RejectedExecutionException stopped -> interrupted(stopped);
      // The connection is not there, or no longer.
      default -> refused(Why.UNAVAILABLE, cause);
    };
  }

  private static Why why(ErrorResponseException answered) {
    int status = answered.getResponse().code;
    if (status < CLIENT_ERRORS || status >= SERVER_ERRORS) {
      // Discord was not reached, or failed.
      return Why.UNAVAILABLE;
    }
    return switch (answered.getErrorResponse()) {
      case CANNOT_SEND_TO_USER -> Why.DIRECT_MESSAGES_CLOSED;
      case MISSING_PERMISSIONS, MISSING_ACCESS -> Why.NOT_PERMITTED;
      default -> isUnknown(answered.getErrorResponse()) ? Why.NOT_FOUND : Why.OTHER;
    };
  }

  private static boolean isUnknown(ErrorResponse response) {
    return response.name().startsWith("UNKNOWN_");
  }

  private static DiscordRefused interrupted(Throwable cause) {
    return DiscordRefused.interrupted(cause.toString(), cause);
  }

  private static DiscordRefused refused(Why why, Throwable cause) {
    return new DiscordRefused(why, cause.toString(), cause);
  }
}
