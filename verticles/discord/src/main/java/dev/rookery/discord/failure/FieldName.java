package dev.rookery.discord.failure;

import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.TextKey;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** What members call the fields of requests, after the options and forms in which they see them. */
public enum FieldName implements TextKey {
  COMMAND("command"),
  CONTENT("content"),
  NAME("name"),
  NEW_NAME("newName"),
  DESCRIPTION("description"),
  EMOJI("emoji"),
  LEVEL("level"),
  NICKNAME("nickname"),
  TEXT("text"),
  THRESHOLD("threshold"),
  UNTIL("until"),
  XP("xp"),
  // What is changed of a case.
  VALID("valid"),
  TYPE("type"),
  CUSTOM_TYPE("customTypeId"),
  REASON("reason"),
  RANK("rank"),
  REQUIRED_RANK("requiredRank"),
  ROLE("roleId"),
  EVIDENCE("evidence"),
  EXPIRES_AT("expiresAt"),
  // The settings of a server, in the order in which they are shown.
  PREFIX("prefix"),
  LANGUAGE("language"),
  TIME_ZONE("timeZone"),
  FEATURES("features"),
  MOD_LOG("modLogId"),
  AUDIT_LOG("auditLogId"),
  JOIN_LOG("joinLogId"),
  PRIVATE_LOG("privateLogId"),
  REPORT_LOG("reportLogId"),
  DEV_LOG("devLogId"),
  JAIL_CHANNEL("jailChannelId"),
  JAIL_ROLE("jailRoleId"),
  SNIPPET_ROLES("snippetRoles"),
  CASES_KEPT("casesKept"),
  NOTES_KEPT("notesKept"),
  LEVELS_ENABLED("levelsEnabled"),
  XP_COOLDOWN("xpCooldown"),
  LEVELS_EXPONENT("levelsExponent"),
  LEVEL_CAP("levelCap"),
  SHOW_XP_PROGRESS("showXpProgress"),
  LEVEL_ROLES("levelRoles"),
  XP_MULTIPLIERS("xpMultipliers"),
  XP_IGNORED_CHANNELS("xpIgnoredChannels");

  /** The settings of a server that members set, in the order in which they are shown. */
  public static final List<String> SETTINGS =
      EnumSet.range(PREFIX, XP_IGNORED_CHANNELS).stream().map(field -> field.component).toList();

  private final String component;

  FieldName(String component) {
    this.component = component;
  }

  @Override
  public String key() {
    return "name-" + TextKey.super.key();
  }

  /** The word for a place; the place itself if members have none for it. */
  public static Text of(String place) {
    return known(place).orElseGet(() -> Text.literal(place));
  }

  /** The word for a place; empty if members have none for it, and so never gave it. */
  public static Optional<Text> known(String place) {
    String last = place.substring(Math.max(place.lastIndexOf('.'), place.lastIndexOf(' ')) + 1);
    return Arrays.stream(values())
        .filter(field -> field.component.equals(last))
        .findFirst()
        .map(TextKey::text);
  }
}
