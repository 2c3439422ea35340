package dev.rookery.discord.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What a dashboard shows, and what one of its buttons, menus or forms does: all that their ids
 * keep, so that they work after a restart and on every node.
 *
 * @param section its name
 * @param page of the section, from 0 on
 * @param chosen what was chosen in the section to be changed; empty for nothing
 * @param seen the hash of what the section showed
 * @param control its name
 * @param argument what the control needs to know besides; empty for nothing
 */
record DashboardView(
    String section, int page, String chosen, String seen, String control, String argument) {
  private static final String SEPARATOR = ".";
  private static final int PARTS = 6;
  private static final int PAGE_MAX = 1_000;
  private static final int HASH_BYTES = 8;

  static DashboardView of(String section) {
    return new DashboardView(section, 0, "", "", "", "");
  }

  DashboardView page(int other) {
    return new DashboardView(section, Math.clamp(other, 0, PAGE_MAX), "", seen, "", "");
  }

  DashboardView choosing(String other) {
    return new DashboardView(section, page, other, seen, "", "");
  }

  DashboardView doing(String name, String with) {
    return new DashboardView(section, page, chosen, seen, name, with);
  }

  /** The hash of a text, of 11 characters that ids may have. */
  static String hash(String text) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(all, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String state() {
    return String.join(SEPARATOR, section, Integer.toString(page), chosen, seen, control, argument);
  }

  /** Reads one; a state of another version has no section. */
  static DashboardView parse(String state) {
    List<String> parts = List.of(state.split("\\.", -1));
    if (parts.size() != PARTS || !parts.get(1).matches("[0-9]{1,4}")) {
      return of("");
    }
    return new DashboardView(
        parts.get(0),
        Integer.parseInt(parts.get(1)),
        parts.get(2),
        parts.get(3),
        parts.get(4),
        parts.get(5));
  }
}
