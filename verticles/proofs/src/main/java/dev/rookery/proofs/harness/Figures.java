package dev.rookery.proofs.harness;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a proof finds, printed as it is found. */
public final class Figures {
  private final Size size;
  private final PrintStream out;
  private final List<String> broken = new ArrayList<>();

  /**
   * @param size of the proof, on which {@link #checkAtFullSize} depends
   */
  public Figures(Size size, PrintStream out) {
    this.size = size;
    this.out = out;
  }

  /** A figure to know, whatever it is. */
  public void note(String what, String found) {
    print("      ", what, found);
  }

  /** A part of the claim: whether it holds, and what was found. */
  public void check(String what, boolean holds, String found) {
    print(holds ? "  ok  " : "  NOT ", what, found);
    if (!holds) {
      broken.add(what + ": " + found);
    }
  }

  /**
   * A part of the claim that other work on the machine can break, such as a ratio, a span of time
   * or a growth: checked at full size, where the proof has the machine to itself. At small size,
   * which the build runs beside other tests, it is a note.
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
