package dev.rookery.launcher.db;

import dev.rookery.failure.Failure;
import dev.rookery.launcher.cli.PrettyJson;
import dev.rookery.wire.Wire;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The output of a {@code db} command: coloured for a person at a terminal, plain in a pipe, JSON
 * for a program.
 */
final class DbOutput {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final Ansi colours = Ansi.AUTO;

  DbOutput(CommandLine commandLine, boolean json) {
    this.out = commandLine.getOut();
    this.err = commandLine.getErr();
    this.json = json;
  }

  /** Whether a person is watching the output. */
  boolean atTerminal() {
    return !json && isTerminal();
  }

  /** Whether there is a person to ask. */
  @SuppressWarnings("SystemConsoleNull") // from JDK 25 on, it is null again without a terminal
  static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Prints the reply if JSON was requested. */
  void json(@Nullable Object reply) {
    if (json) {
      out.println(PrettyJson.of(reply));
      out.flush();
    }
  }

  /** Prints a line for people. */
  void line(String text) {
    if (!json) {
      out.println(text);
    }
  }

  /** Prints a line for people that reports success. */
  void good(String text) {
    line(coloured("bold,green", text));
  }

  /** Prints a line for people that calls for attention. */
  void bad(String text) {
    line(coloured("bold,yellow", text));
  }

  /** Prints what went wrong; among the results only as JSON. */
  void failure(Failure failure) {
    if (json) {
      out.println(PrettyJson.of(Wire.writeFailure(failure)));
      return;
    }
    err.println(
        coloured("bold,red", failure.getClass().getSimpleName()) + ": " + failure.getMessage());
  }

  /** Prints what the operator should know besides the result. */
  void warn(String text) {
    err.println(text);
  }

  /** Shows the progress of a long command, replacing what was shown last. */
  void progress(String text) {
    err.print("\r\033[K" + text);
    err.flush();
  }

  /** Prints a table with a row for each item, or says that there is none. */
  <T> void tableOrNone(List<String> header, List<T> items, Function<T, List<String>> row) {
    if (items.isEmpty()) {
      line("none");
    } else {
      table(header, items, row);
    }
  }

  /** Prints a table with a row for each item. */
  <T> void table(List<String> header, List<T> items, Function<T, List<String>> row) {
    table(header, items.stream().map(row).toList());
  }

  /** Prints a table, with numbers aligned to the right. */
  void table(List<String> header, List<List<String>> rows) {
    if (json) {
      return;
    }
    int[] widths = widths(header, rows);
    out.println(coloured("bold", format(header, widths, rows)));
    for (List<String> row : rows) {
      out.println(format(row, widths, rows));
    }
  }

  /** {@code 1 difference}, {@code 2 differences}. */
  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private String coloured(String style, String text) {
    return colours.enabled() ? colours.new Text("@|" + style + " " + text + "|@").toString() : text;
  }

  private static int[] widths(List<String> header, List<List<String>> rows) {
    int[] widths = new int[header.size()];
    List<List<String>> all = new ArrayList<>(rows);
    all.add(header);
    for (List<String> row : all) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }

  private static String format(List<String> row, int[] widths, List<List<String>> rows) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String padding = " ".repeat(widths[column] - row.get(column).length());
      boolean right = isNumeric(rows, column);
      line.append(right ? padding + row.get(column) : row.get(column) + padding).append("  ");
    }
    return line.toString().stripTrailing();
  }

  private static boolean isNumeric(List<List<String>> rows, int column) {
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches("[\\d,.-]+"));
  }
}
