package dev.rookery.launcher;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every {@code db} command. */
final class DbOptions {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private NodeOptions node;

  @Option(names = "--json", description = "Print the reply as JSON, for programs.")
  private boolean json;

  NodeConfig config() {
    return node.read().value();
  }

  boolean json() {
    return json;
  }

  /** The one word of the command line that is no option. */
  String word(String name) {
    return node.takeWord(name);
  }
}
