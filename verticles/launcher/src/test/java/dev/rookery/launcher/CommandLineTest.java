package dev.rookery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rookery.launcher.bridge.NodeFile;
import dev.rookery.launcher.config.ConfigSources;
import dev.rookery.wire.Wire;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The command line")
class CommandLineTest {
  private static final String SHOW = "SnippetRequest.Show";
  private static final String RULES = "{\"guildId\":\"5\",\"name\":\"rules\"}";

  @TempDir Path data;

  @Test
  @DisplayName("--help names every command, and each command's says what it does")
  void help() {
    Cli help = Cli.run("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("sandbox", "start", "ask", "db", "describe", "config", "build", "test", "prove")
        .doesNotContain("train");

    assertThat(Cli.run("help")).isEqualTo(help);
    assertThat(Cli.run("help", "ask")).isEqualTo(Cli.run("ask", "--help"));

    assertHelpful(Main.commandLine(), List.of());
  }

  private static void assertHelpful(CommandLine command, List<String> path) {
    command
        .getSubcommands()
        .forEach((name, sub) -> {
          if (!sub.getCommandSpec().usageMessage().hidden()) {
            List<String> words = new ArrayList<>(path);
            words.add(name);
            assertHelpful(sub, words);
            words.add("--help");
            Cli help = Cli.run(words.toArray(String[]::new));
            assertThat(help.exitCode()).as(words.toString()).isZero();
            boolean alias = !sub.getCommandName().equals(name);
            assertThat(help.out())
                .as(words.toString())
                .contains("Usage: rookery " + (alias ? name(path) : name(words)));
            assertThat(sub.getCommandSpec().usageMessage().description()[0])
                .as("the line for %s in the list of commands", words)
                .endsWith(".");
          }
        });
  }

  private static String name(List<String> words) {
    return String.join(" ", words.stream().filter(word -> !word.startsWith("-")).toList());
  }

  @Test
  @DisplayName("--version tells the version and the Java that runs it")
  void version() {
    assertThat(Cli.run("--version").out()).contains("rookery", "Java 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"strat", "describe --lst", "ask", "ask --timeuot=3 SnippetRequest.Show"})
  @DisplayName("says what is wrong with a command that does not exist or is incomplete")
  void wrongCommands(String typed) {
    Cli run = Cli.run(typed.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isNotBlank().doesNotContain("Exception", "\tat ");
  }

  @Test
  @DisplayName("offers the command that was meant")
  void suggestion() {
    assertThat(Cli.run("strat").err()).contains("start");
  }

  @ParameterizedTest
  @CsvSource({
    "nonsense, 'rookery has no command nonsense', ./rookery --help lists the commands.",
    "db nonsense, 'rookery db has no command nonsense', ./rookery db --help lists the commands.",
    "db stats, 'rookery db has no command stats, did you mean \"status\"?', ./rookery db --help",
    "ask --foo=hunter2 x, 'rookery ask has no option --foo', ./rookery ask --help says what it",
    "ask --timeuot=3 x, 'did you mean \"--timeout\"?', ./rookery ask --help",
    "ask a b hunter2, one word too many after rookery ask;, ./rookery ask --help says what it",
    "describe --lst, 'did you mean \"--list\"?', ./rookery describe --help says what it takes.",
    "commands hunter2, one word too many after rookery commands, ./rookery commands --help",
    "client-kit, Missing required parameter, ./rookery client-kit --help",
    "start --foo=hunter2, --foo: unknown flag, ./rookery start --help says what it takes.",
    "sandbox --foo, --foo: unknown flag, ./rookery sandbox --help says what it takes.",
    "config hunter2, a flag that begins with -- is expected, ./rookery config --help says what",
    "db status --foo, --foo: unknown flag, ./rookery db status --help says what it takes."
  })
  @DisplayName(
      "says of a word or flag that there is not what is, repeats no secret, names the help")
  void pointsToTheHelp(String typed, String says, String help) {
    Cli run = Cli.run(typed.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).as(run.err()).hasSizeLessThan(4);
    assertThat(run.err()).contains(says, help).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start",
        "sandbox",
        "config",
        "ask SnippetRequest.Show {\"guildId\":\"5\",\"name\":\"rules\"}",
        "db status",
        "db upgrade"
      })
  @DisplayName("says in one way of --data=FILE that it is no directory, before anything is done")
  void dataIsAFile(String typed) throws IOException {
    Path file = Files.createFile(data.resolve("file"));
    for (Path given : List.of(file, file.resolve("below"))) {
      List<String> words = new ArrayList<>(List.of(typed.split(" ")));
      words.add("--data=" + given);
      Cli run = Cli.run(words.toArray(String[]::new));

      assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines()).hasSizeLessThan(3);
      assertThat(run.err())
          .contains(
              "data must be a directory, but "
                  + file
                  + " is a file; name another with --data=DIR or ROOKERY_DATA");
    }
  }

  @Test
  @DisplayName(
      "an empty word, a number that is none and a place where nothing can be made are told")
  void plainWords() {
    assertThat(Cli.run("").err()).startsWith("an empty word is no command");
    assertThat(Cli.run("invite", "--id=abc").err())
        .contains("'abc' is not a whole number")
        .doesNotContain("long");
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "there is no /proc");
    assertOneLine(
        Cli.run("client-kit", "/proc/kit"),
        1,
        "there is no /proc/kit, and it cannot be made there; name another place");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invite --id=7 extra",
        "invite --id=7 --foo=1",
        "config --defaults --x",
        "config --defaults extra"
      })
  @DisplayName("What would not be read is refused")
  void unread(String line) {
    Cli cli = Cli.run(line.split(" ", -1));

    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err()).contains("nothing of the configuration is read: leave out ");
  }

  @Test
  @DisplayName("invite prints the link with what the commands need, for an id or for a token's bot")
  void invite() {
    String link =
        "https://discord.com/oauth2/authorize?client_id=80351110224678912"
            + "&scope=bot+applications.commands&permissions=1374792314006";
    Cli byId = Cli.run("invite", "--id=80351110224678912");
    assertThat(byId.exitCode()).isZero();
    assertThat(byId.out().lines().findFirst()).contains(link);
    assertThat(byId.out())
        .contains("Kick Members, Ban Members, Manage Channels, View Audit Log, View Channel");

    assertThat(Cli.run("invite", "--discord.token=ODAzNTExMTAyMjQ2Nzg5MTI.x.y").out().lines())
        .first()
        .isEqualTo(link);
    for (Cli without :
        List.of(Cli.run("invite"), Cli.run("invite", "--discord.token=no.token.of.a.bot"))) {
      assertThat(without.exitCode()).isEqualTo(2);
      assertThat(without.err()).contains("--id", "BOT_TOKEN").doesNotContain("no.token");
    }
    for (String wrong : List.of("x", "-1", "0", "99999999999999999999")) {
      assertThat(Cli.run("invite", "--id=" + wrong).exitCode()).as(wrong).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("describe lists every request, and describes one with its fields and reply")
  void describe() {
    assertThat(Cli.run("describe", "--list").out().lines()).contains(SHOW).hasSizeGreaterThan(10);

    Cli one = Cli.run("describe", SHOW);
    assertThat(one.exitCode()).isZero();
    assertThat(new JsonObject(one.out()).fieldNames()).containsExactly(SHOW, "records");
    assertThat(one.out()).contains("guildId", "name");

    assertThat(new JsonObject(Cli.run("describe").out())).isEqualTo(Wire.describe());
  }

  @ParameterizedTest
  @ValueSource(strings = {SHOW, "Transaction", "RowRequest.Select"})
  @DisplayName("describe of one request holds all records that it refers to, and no others")
  void describedRecords(String name) {
    Cli run = Cli.run("describe", name);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonObject described = new JsonObject(run.out());
    List<String> referred =
        Pattern.compile("#/records/([^\"]+)")
            .matcher(run.out())
            .results()
            .map(m -> m.group(1))
            .distinct()
            .toList();

    assertThat(described.getJsonObject("records", new JsonObject()).fieldNames())
        .containsExactlyInAnyOrderElementsOf(referred);
  }

  @Test
  @DisplayName("describe of a model names the requests about it, and with --list those alone")
  void describeModel() {
    assertOneLine(
        Cli.run("describe", "Snippet"),
        2,
        "there is no request Snippet; those about it are",
        SHOW,
        "RowRequest.Select of Snippet");
    assertThat(Cli.run("describe", "--list", "Snippet").out().lines())
        .contains(SHOW, "RowRequest.Select of Snippet")
        .allMatch(name -> name.contains("Snippet"));
    assertThat(Cli.run("describe", "--list", SHOW).out()).isEqualTo(SHOW + System.lineSeparator());
    assertOneLine(Cli.run("describe", "--list", "Snipet"), 2, "there is no request Snipet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config >/dev/full", "describe >/dev/full", "config >&-"})
  @DisplayName("whose output cannot be written says so in one line, and fails: 1")
  void unwritableOutput(String typed) throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full");
    Cli run = shell("rookery " + typed);

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("the output could not be written: ");
  }

  @Test
  @DisplayName("whose output nobody reads to its end is content")
  void closedPipe() throws IOException, InterruptedException {
    Cli run = shell("rookery describe | head -n 1; exit ${PIPESTATUS[0]}");

    assertThat(run).isEqualTo(new Cli(0, "{\n", ""));
  }

  /** What a shell does with the command, which is a process of its own there. */
  private Cli shell(String typed) throws IOException, InterruptedException {
    Path out = data.resolve("out");
    Path err = data.resolve("err");
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                typed.replace(
                    "rookery ",
                    "\"$0\" -cp \"$1\" --sun-misc-unsafe-memory-access=allow "
                        + Main.class.getName()
                        + " "),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new Cli(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  @ParameterizedTest
  @ValueSource(strings = {"snippetrequest.show", "SnippetRequest.Shwo", "snippetrequest.shwo"})
  @DisplayName("describe of something unknown names the nearest, as ask does")
  void describeUnknown(String typed) {
    assertOneLine(
        Cli.run("describe", typed), 2, "there is no request " + typed + "; the nearest is " + SHOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "5", "{\"guildId\":}", ""})
  @DisplayName("ask with fields that are no JSON object says how to write them")
  void malformed(String fields) {
    assertOneLine(ask(SHOW, fields), 2, "the fields are no JSON object");
  }

  @Test
  @DisplayName("ask for an unknown type names the nearest, before any node is asked")
  void unknownType() {
    assertOneLine(ask("SnippetRequest.Shwo", RULES), 1, "Invalid: ", "SnippetRequest.Shwo");
  }

  @Test
  @DisplayName("ask takes every name as describe lists it")
  void listedNames() {
    assertThat(ask("RowRequest.Count of Snippet", "{}"))
        .isEqualTo(ask("RowRequest.Count", "{\"model\":\"Snippet\"}"))
        .satisfies(noNode -> assertThat(noNode.exitCode()).isEqualTo(2));
    assertThat(
            Cli.run("describe", "--list").out().lines().filter(name -> name.endsWith(" of Guild")))
        .contains("RowRequest.Select of Guild")
        .allSatisfy(name ->
            assertThat(ask(name, "{}").err())
                .doesNotContain("nearest")
                .doesNotContain("model: is missing"));
  }

  @Test
  @DisplayName("ask with wrong fields names every one")
  void wrongFields() {
    assertOneLine(ask(SHOW, "{\"guildId\":\"x\",\"name\":\"\"}"), 1, "Invalid: ", "guildId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "999999999", "soon", "PT5S", "1.5", "25h", "", "5 s"})
  @DisplayName("ask with a timeout that makes no sense says what would")
  void timeout(String duration) {
    assertOneLine(
        Cli.run("ask", "--timeout=" + duration, "--data=" + data, SHOW, RULES),
        2,
        "--timeout="
            + duration
            + ": must be a duration from 1ms to 1d, such as 500ms, 2s or 1m30s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5s", "500ms", "1m30s", "1d"})
  @DisplayName("ask takes a timeout as the configuration writes durations, or in seconds")
  void timeoutWithUnit(String duration) {
    assertOneLine(
        Cli.run("ask", "--timeout=" + duration, "--data=" + data, SHOW, RULES), 2, "no node runs");
  }

  @Test
  @DisplayName("ask where no node runs says how to start one")
  void noNode() {
    assertOneLine(ask(SHOW, RULES), 2, "no node runs", data.toString(), "./rookery start");
  }

  @Test
  @DisplayName("ask of another user's node says who may ask, and not to open its secret to others")
  void nodeOfAnother() throws IOException {
    assumeFalse("root".equals(System.getProperty("user.name")), "root may read anything");
    new NodeFile(ProcessHandle.current().pid(), 1, "token", 1, Optional.empty(), "").write(data);
    Files.setPosixFilePermissions(data.resolve("node.json"), Set.of());

    assertOneLine(ask(SHOW, RULES), 1, "only the user that runs the node may read it");
  }

  @Test
  @DisplayName("ask where only a sandbox runs says how to ask that")
  void onlySandbox() throws IOException {
    Path sandbox = ConfigSources.sandboxIn(data);
    new NodeFile(ProcessHandle.current().pid(), 1, "token", 1, Optional.empty(), "").write(sandbox);

    assertOneLine(ask(SHOW, RULES), 2, "no node runs", "say --data=" + sandbox);
  }

  @Test
  @DisplayName("ask of a sandbox that does not run says how to start that, not a node")
  void sandboxThatDoesNotRun() throws IOException {
    Path sandbox = Files.createDirectory(ConfigSources.sandboxIn(data));
    assertOneLine(
        Cli.run("ask", "--data=" + sandbox, SHOW, RULES), 2, "./rookery sandbox --data=" + sandbox);
    new NodeFile(ProcessHandle.current().pid(), 1, "token", 1, Optional.empty(), "").write(data);
    assertOneLine(
        Cli.run("ask", "--data=" + sandbox, SHOW, RULES), 2, "a node does", "say --data=" + data);
  }

  @Test
  @DisplayName("ask where there is no directory says so, and not to start a node there")
  void noDirectory() {
    Cli asked = Cli.run("ask", "--data=" + data.resolve("dta"), SHOW, RULES);
    assertOneLine(asked, 2, "no node runs", "there is no such directory");
    assertThat(asked.err()).doesNotContain("./rookery start");
  }

  @Test
  @DisplayName("ask where a node was killed and its process id is another's now says so")
  void nodeThatIsGone() throws IOException {
    new NodeFile(ProcessHandle.current().pid(), closedPort(), "token", 1, Optional.empty(), "")
        .write(data);

    assertOneLine(ask(SHOW, RULES), 1, "does not listen on port");
  }

  @Test
  @DisplayName("ask where something else listens says so and does not wait")
  void somethingElseListens() throws IOException, InterruptedException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      new NodeFile(
              ProcessHandle.current().pid(), other.getLocalPort(), "token", 1, Optional.empty(), "")
          .write(data);
      Thread hangsUp =
          Thread.startVirtualThread(() -> {
            try {
              other.accept().close();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });

      Cli asked = ask(SHOW, RULES);
      hangsUp.join();

      assertThat(asked.exitCode()).isEqualTo(1);
      assertThat(asked.err().lines()).hasSize(1);
    }
  }

  private Cli ask(String name, String fields) {
    return Cli.run("ask", "--data=" + data, name, fields);
  }

  private static void assertOneLine(Cli run, int exitCode, String... says) {
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).contains(says);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
