package dev.rookery.sandbox.validation;

/** Discord's error codes with their HTTP status and text, as far as the sandbox uses them. */
public enum ErrorCode {
  UNAUTHORIZED(0, 401, "401: Unauthorized"),
  NOT_FOUND(0, 404, "404: Not Found"),
  UNKNOWN_APPLICATION(10002, 404, "Unknown Application"),
  UNKNOWN_CHANNEL(10003, 404, "Unknown Channel"),
  UNKNOWN_GUILD(10004, 404, "Unknown Guild"),
  UNKNOWN_INVITE(10006, 404, "Unknown Invite"),
  UNKNOWN_MEMBER(10007, 404, "Unknown Member"),
  UNKNOWN_MESSAGE(10008, 404, "Unknown Message"),
  UNKNOWN_OVERWRITE(10009, 404, "Unknown Permission Overwrite"),
  UNKNOWN_ROLE(10011, 404, "Unknown Role"),
  UNKNOWN_USER(10013, 404, "Unknown User"),
  UNKNOWN_EMOJI(10014, 400, "Unknown Emoji"),
  UNKNOWN_WEBHOOK(10015, 404, "Unknown Webhook"),
  UNKNOWN_BAN(10026, 404, "Unknown Ban"),
  UNKNOWN_INTERACTION(10062, 404, "Unknown interaction"),
  UNKNOWN_COMMAND(10063, 404, "Unknown application command"),
  SLOWMODE(20016, 429, "This action cannot be performed due to slowmode rate limit."),
  PINS_MAX(30003, 400, "Maximum number of pins reached for the channel (250)"),
  ROLES_MAX(30005, 400, "Maximum number of server roles reached (250)"),
  WEBHOOKS_MAX(30007, 400, "Maximum number of webhooks reached (15)"),
  REACTIONS_MAX(30010, 400, "Maximum number of reactions reached (20)"),
  CHANNELS_MAX(30013, 400, "Maximum number of server channels reached (500)"),
  COMMANDS_MAX(30032, 400, "Maximum number of application commands reached"),
  COMMAND_CREATES_PER_DAY_MAX(
      30034, 400, "Max number of daily application command creates has been reached (200)"),
  ENTITY_TOO_LARGE(40005, 413, "Request entity too large"),
  BANNED_FROM_GUILD(40007, 403, "The user is banned from this guild."),
  NOT_IN_VOICE(40032, 400, "Target user is not connected to voice."),
  ALREADY_ACKNOWLEDGED(40060, 400, "Interaction has already been acknowledged."),
  MISSING_ACCESS(50001, 403, "Missing Access"),
  NOT_IN_DIRECT_CHANNEL(50003, 403, "Cannot execute action on a DM channel"),
  CANNOT_EDIT_OTHERS(50005, 403, "Cannot edit a message authored by another user"),
  EMPTY_MESSAGE(50006, 400, "Cannot send an empty message"),
  CANNOT_DIRECT_MESSAGE(50007, 403, "Cannot send messages to this user"),
  NOT_A_TEXT_CHANNEL(50008, 400, "Cannot send messages in a non-text channel"),
  MISSING_PERMISSIONS(50013, 403, "Missing Permissions"),
  BULK_DELETE_COUNT(
      50016,
      400,
      "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100"
          + " messages to delete."),
  SYSTEM_MESSAGE(50021, 403, "Cannot execute action on a system message"),
  WRONG_CHANNEL_TYPE(50024, 400, "Cannot execute action on this channel type"),
  INVALID_WEBHOOK_TOKEN(50027, 401, "Invalid Webhook Token"),
  INVALID_ROLE(50028, 400, "Invalid Role"),
  MESSAGE_TOO_OLD(50034, 400, "You can only bulk delete messages that are under 14 days old."),
  INVALID_FORM_BODY(50035, 400, "Invalid Form Body"),
  THREAD_ARCHIVED(50083, 400, "Thread is archived"),
  INVALID_JSON(50109, 400, "The request body contains invalid JSON."),
  NO_MUTUAL_GUILDS(50278, 403, "Cannot send messages to this user due to having no mutual guilds"),
  REPLY_NEEDS_HISTORY(160002, 400, "Cannot reply without permission to read message history"),
  THREAD_EXISTS(160004, 400, "A thread has already been created for this message"),
  THREAD_LOCKED(160005, 400, "Thread is locked"),
  BULK_BAN_FAILED(500000, 400, "Failed to ban users");

  private final int code;
  private final int httpStatus;
  private final String text;

  ErrorCode(int code, int httpStatus, String text) {
    this.code = code;
    this.httpStatus = httpStatus;
    this.text = text;
  }

  public int code() {
    return code;
  }

  public int httpStatus() {
    return httpStatus;
  }

  public String text() {
    return text;
  }
}
