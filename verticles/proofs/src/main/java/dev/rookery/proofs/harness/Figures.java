package dev.rookery.proofs.harness;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The findings of a proof, printed as they are found. */
public final class Figures {
  private final Size size;
  private final PrintStream out;
  private final List<String> broken = new ArrayList<>();

  /**
   * @param size the proof's size, on which {@link #checkAtFullSize} depends
   */
  public Figures(Size size, PrintStream out) {
    this.size = size;
    this.out = out;
  }

  /** Notes a figure that decides nothing. */
  public void note(String what, String found) {
    print("      ", what, found);
  }

  /** Checks a part of the claim: whether it holds, and what was found. */
  public void check(String what, boolean holds, String found) {
    print(holds ? "  ok  " : "  NOT ", what, found);
    if (!holds) {
      broken.add(what + ": " + found);
    }
  }

  /**
   * Checks a part of the claim that other work on the machine can break, such as a ratio, a
   * duration or a growth. It counts at full size, where the proof has the machine to itself; at
   * small size, which the build runs alongside other tests, it is only a note.
   */
  public void checkAtFullSize(String what, boolean holds, String found) {
    if (size == Size.FULL) {
      check(what, holds, found);
    } else {
      note(what, found);
    }
  }

  /** The parts of the claim that do not hold; empty if all do. */
  public List<String> broken() {
    return List.copyOf(broken);
  }

  private void print(String mark, String what, String found) {
    out.printf(Locale.ROOT, "%s%-58s %s%n", mark, what, found);
  }

  public static String millis(long nanos) {
    return "%,.1f ms".formatted(nanos / 1e6);
  }
}
