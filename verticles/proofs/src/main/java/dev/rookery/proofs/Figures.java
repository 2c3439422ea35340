package dev.rookery.proofs;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a proof finds, printed as it is found. */
final class Figures {
  private final PrintStream out;
  private final List<String> broken = new ArrayList<>();

  Figures(PrintStream out) {
    this.out = out;
  }

  /** A figure to know, whatever it is. */
  void note(String what, String found) {
    print("      ", what, found);
  }

  /** A part of the claim: whether it holds, and what was found. */
  void check(String what, boolean holds, String found) {
    print(holds ? "  ok  " : "  NOT ", what, found);
    if (!holds) {
      broken.add(what + ": " + found);
    }
  }

  /** The parts of the claim that do not hold; empty if all do. */
  List<String> broken() {
    return List.copyOf(broken);
  }

  private void print(String mark, String what, String found) {
    out.printf(Locale.ROOT, "%s%-58s %s%n", mark, what, found);
  }

  static String millis(long nanos) {
    return "%,.1f ms".formatted(nanos / 1e6);
  }
}
