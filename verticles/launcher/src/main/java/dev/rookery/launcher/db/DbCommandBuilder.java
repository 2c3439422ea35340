package dev.rookery.launcher.db;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Builds a {@code db} command: first its help, then what it runs. */
final class DbCommandBuilder {
  private final String name;
  private final String[] description;
  private final List<String> footer = new ArrayList<>(List.of(""));
  private String[] aliases = {};
  private @Nullable String placeholder;
  private @Nullable String operand;
  private @Nullable String flagForWord;
  private boolean aboutThisBuild;

  private DbCommandBuilder(String name, String[] description) {
    this.name = name;
    this.description = description;
  }

  /**
   * Begins the entry of a command.
   *
   * @param description by line; the first one also stands in the list of commands
   */
  static DbCommandBuilder command(String name, String... description) {
    return new DbCommandBuilder(name, description);
  }

  /** Other names of the command. */
  DbCommandBuilder aliases(String... names) {
    aliases = names;
    return this;
  }

  /**
   * Takes one word besides the options, named in the synopsis and in the message when it is
   * missing.
   */
  DbCommandBuilder operand(String placeholder, String what) {
    this.placeholder = placeholder;
    return operand(what);
  }

  /** Takes a word that the synopsis does not show, because an example tells more. */
  DbCommandBuilder operand(String what) {
    operand = what;
    return this;
  }

  /** Names the flag that is meant by somebody who types a word where none is taken. */
  DbCommandBuilder flagForWord(String flag) {
    flagForWord = flag;
    return this;
  }

  /** Says that the answer is about this build, so that no node of another one may give it. */
  DbCommandBuilder aboutThisBuild() {
    aboutThisBuild = true;
    return this;
  }

  /** What could be typed after {@code db}. */
  DbCommandBuilder examples(String... typed) {
    String label = "Example:";
    for (String words : typed) {
      footer.add("%-8s ./rookery db %s".formatted(label, words));
      label = "";
    }
    return this;
  }

  /** Runs something that has no options of its own. */
  CommandSpec calls(DbAction method) {
    DbCommandRunner frame = new DbCommandRunner(method, operand, flagForWord, aboutThisBuild);
    CommandSpec spec = CommandSpec.forAnnotatedObject(frame).name(name).aliases(aliases);
    spec.usageMessage().description(description).footer(footer.toArray(String[]::new));
    if (placeholder != null) {
      spec.usageMessage()
          .customSynopsis("rookery db " + name + " " + placeholder + " [OPTIONS] [--KEY=VALUE...]");
    }
    return spec;
  }

  /** Runs something whose fields are options. */
  CommandSpec runs(DbAction withOptions) {
    return calls(withOptions).addMixin("options", CommandSpec.forAnnotatedObject(withOptions));
  }
}
