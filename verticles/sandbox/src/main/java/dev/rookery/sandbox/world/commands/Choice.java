package dev.rookery.sandbox.world.commands;

import java.util.Map;

/**
 * A value that can be picked.
 *
 * @param value a string or a number
 * @param nameLocalizations names by locale
 */
public record Choice(String name, Object value, Map<String, String> nameLocalizations) {
  public Choice {
    nameLocalizations = Map.copyOf(nameLocalizations);
  }
}
