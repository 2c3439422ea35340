package dev.rookery.launcher.cli;

import dev.rookery.launcher.config.ConfigSources;
import dev.rookery.launcher.config.ConfigSources.Stage;
import dev.rookery.launcher.config.DataPath;
import dev.rookery.launcher.config.DefaultData;
import dev.rookery.launcher.config.NodeConfig;
import dev.rookery.launcher.config.RookeryHome;
import dev.rookery.settings.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every command that reads the configuration. */
public final class NodeOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Read this file instead of conf/rookery.yaml.")
  private @Nullable Path file;

  @Option(names = "--dev", description = "Use the database of DEV_DATABASE_URL.")
  private boolean development;

  @Option(names = "--prod", description = "Use the database of PROD_DATABASE_URL.")
  private boolean production;

  @Option(names = "--cluster", description = "Join the nodes of cluster.members.")
  private boolean cluster;

  @Parameters(
      paramLabel = "--KEY=VALUE",
      arity = "0..*",
      description =
          "Any key of the configuration, such as --verticles=database or --data=/srv/rookery.")
  private List<String> flags = new ArrayList<>();

  /**
   * Removes the one word among the flags that is not a flag, and returns it.
   *
   * @param what it should be, for the message
   */
  public String takeOperand(String what) {
    String word = operand().orElseThrow(() -> new UsageProblem("say " + what));
    flags = new ArrayList<>(flags);
    flags.remove(word);
    if (operand().isPresent()) {
      throw new UsageProblem(
          "one word too many: say " + what + ", in quotes if it has spaces, and nothing else");
    }
    return word;
  }

  /**
   * Refuses flags and words where none is read.
   *
   * @param because the option with which that is so
   */
  public void refuseFlags(String because) {
    if (!flags.isEmpty()) {
      throw new UsageProblem(
          "with "
              + because
              + " nothing of the configuration is read: leave out "
              + flags.getFirst());
    }
  }

  /** The first word that is neither a flag nor may be the value of the flag before it. */
  public Optional<String> operand() {
    boolean mayBeValue = false;
    for (String flag : flags) {
      if (!flag.startsWith("--") && !mayBeValue) {
        return Optional.of(flag);
      }
      mayBeValue = flag.startsWith("--") && flag.indexOf('=') < 0;
    }
    return Optional.empty();
  }

  /**
   * The configuration that these options, the environment and the file make.
   *
   * @throws dev.rookery.settings.ConfigurationProblems naming every problem
   */
  public Configuration<NodeConfig> read() {
    if (development && production) {
      throw new UsageProblem("--dev and --prod exclude each other");
    }
    List<String> all = allFlags();
    if (production) {
      all.add("--migration.production=true");
    }
    Configuration<NodeConfig> configuration =
        ConfigSources.read(
            RookeryHome.path(), Optional.ofNullable(file), stage(), System.getenv(), all);
    if (stage() != Stage.NONE) {
      refuseOtherDatabases(configuration);
    }
    return withDirectory(configuration);
  }

  /**
   * The configuration for a node with a simulated Discord, which has a database of its own.
   *
   * @throws dev.rookery.settings.ConfigurationProblems naming every problem
   */
  public Configuration<NodeConfig> readForSandbox() {
    if (development || production) {
      throw new UsageProblem(
          "a sandbox has a Postgres of its own; use --postgres.url=… to give it another");
    }
    return withDirectory(
        ConfigSources.readForSandbox(
            RookeryHome.path(), Optional.ofNullable(file), System.getenv(), allFlags()));
  }

  /**
   * Refuses a data directory that is none. One that nobody chose is of no concern to commands that
   * write nothing.
   */
  private static Configuration<NodeConfig> withDirectory(Configuration<NodeConfig> configuration) {
    if (DefaultData.isChosen(configuration.origins().getOrDefault("data", ""))) {
      DataPath.problem(configuration.value().data())
          .ifPresent(problem -> {
            throw new UsageProblem(problem);
          });
    }
    return configuration;
  }

  private List<String> allFlags() {
    List<String> all = new ArrayList<>(flags);
    if (cluster) {
      all.add("--cluster.enabled=true");
    }
    return all;
  }

  private Stage stage() {
    return development ? Stage.DEVELOPMENT : production ? Stage.PRODUCTION : Stage.NONE;
  }

  /** Keeps {@code --dev} and {@code --prod} from meaning another database than they say. */
  private void refuseOtherDatabases(Configuration<NodeConfig> configuration) {
    String flag = production ? "--prod" : "--dev";
    String variable = stage().variable();
    String means = flag + " means the database of " + variable + ", ";
    String from = configuration.origins().getOrDefault("postgres.url", "");
    boolean isStronger = from.startsWith("flag") || from.startsWith("variable");
    if (!isStronger) {
      throw new UsageProblem(means + "which is not set");
    }
    if (!from.startsWith("variable " + variable)) {
      throw new UsageProblem(means + "but " + from + " is stronger; leave out one of the two");
    }
    String migrates = configuration.origins().getOrDefault("migration.url", "");
    if (!migrates.isEmpty() && !migrates.startsWith("flag")) {
      throw new UsageProblem(
          means
              + "but migration.url names one for migrations ["
              + migrates
              + "]; say --migration.url=… for this one");
    }
  }
}
