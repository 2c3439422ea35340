package dev.rookery.operations;

import java.util.List;

/**
 * What a repair did, and what is left to do by hand.
 *
 * @param removed failed versions whose record was removed, so that they are tried again
 * @param realigned versions whose recorded checksum is now that of the script
 * @param invalidIndexes indexes that a failed {@code create index concurrently} left behind
 */
public record RepairReport(
    List<String> removed, List<String> realigned, List<String> invalidIndexes) {
  public RepairReport {
    removed = List.copyOf(removed);
    realigned = List.copyOf(realigned);
    invalidIndexes = List.copyOf(invalidIndexes);
  }
}
