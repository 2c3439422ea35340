package dev.rookery.launcher;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rookery.launcher.node.TestNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script runs in a checkout of nothing but itself; Maven is one that notes what it is told. */
@DisplayName("The script ./rookery")
class LauncherScriptTest {
  @TempDir Path checkout;

  @BeforeEach
  void checkout() throws IOException {
    Files.copy(TestNode.HOME.resolve("rookery"), checkout.resolve("rookery"));
    Files.createFile(checkout.resolve("pom.xml"));
    maven(0, "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 1");
  }

  private void maven(int exitCode, String prints) throws IOException {
    Path bin = Files.createDirectories(checkout.resolve("bin"));
    Path script = bin.resolve("mvn");
    Files.writeString(
        script,
        """
        #!/bin/sh
        echo "$JAVA_HOME" "$@" > '%s'
        cat <<'EOT'
        %s
        EOT
        exit %d
        """
            .formatted(checkout.resolve("maven-was-told"), prints, exitCode));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Cli rookery(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", checkout.resolve("rookery").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(checkout.resolve("err").toFile())
            .redirectOutput(checkout.resolve("out").toFile());
    builder
        .environment()
        .merge("PATH", checkout.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int exitCode = builder.start().waitFor();
    return new Cli(exitCode, text("out"), text("err"));
  }

  private String text(String file) throws IOException {
    return Files.readString(checkout.resolve(file), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test --help",
        "test -h",
        "prove --help",
        "prove -h",
        "build --help",
        "format --help",
        "help prove",
        "help test",
        "help build",
        "help format"
      })
  @DisplayName("says how to use a command of a checkout, and builds nothing")
  void usage(String typed) throws IOException, InterruptedException {
    Cli help = rookery(typed.split(" "));

    String command = typed.replaceAll("help|-+h(elp)?", "").strip();
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).startsWith("Usage: ./rookery " + command);
    assertThat(checkout.resolve("maven-was-told")).doesNotExist();
  }

  @Test
  @DisplayName("reads names in any script, also in a folder with such a name and without a locale")
  void noLocale() throws IOException, InterruptedException {
    Path installation = installed(checkout.resolve("ü 名 x"));
    List<String> command =
        List.of(
            "env",
            "-i",
            "JAVA_HOME=" + System.getProperty("java.home"),
            "ROOKERY_CLUSTER_NAME=Küche",
            "/bin/bash",
            "./rookery",
            "config",
            "--data=grüße/🎉");
    Process process =
        new ProcessBuilder(command)
            .directory(installation.toFile())
            .redirectError(checkout.resolve("err").toFile())
            .redirectOutput(checkout.resolve("out").toFile())
            .start();

    assertThat(process.waitFor()).as(text("err")).isZero();
    assertThat(text("out"))
        .contains("data: \"" + installation.toRealPath().resolve("grüße/🎉") + "\"  # flag --data")
        .contains("name: \"Küche\"  # variable ROOKERY_CLUSTER_NAME");
  }

  /** A distribution of the classes that are tested. */
  private static Path installed(Path folder) throws IOException {
    Path libraries = Files.createDirectories(folder.resolve("lib"));
    Files.copy(TestNode.HOME.resolve("rookery"), folder.resolve("rookery"));
    Files.createDirectories(folder.resolve("conf"));
    Files.copy(TestNode.HOME.resolve("conf/logback.xml"), folder.resolve("conf/logback.xml"));
    // The script would make one of these, which takes long; Java goes on without a valid one.
    Files.createFile(folder.resolve("rookery.aot"));
    int number = 1000;
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Files.createSymbolicLink(libraries.resolve(number++ + ".jar"), Path.of(part));
    }
    return folder;
  }

  @Test
  @DisplayName(
      "is not there to help if Java is started without a locale: nothing is lost in silence")
  void javaAlone() throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "env",
            "-i",
            "ROOKERY_DATA=/srv/grüße",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "config");
    Process process =
        new ProcessBuilder(command)
            .redirectError(checkout.resolve("err").toFile())
            .redirectOutput(checkout.resolve("out").toFile())
            .start();

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(text("err"))
        .startsWith("the variable ROOKERY_DATA has characters that")
        .contains("set LC_ALL=C.UTF-8");
  }

  @Test
  @DisplayName("tells how many tests ran")
  void tests() throws IOException, InterruptedException {
    Cli run = rookery("test", "-q", "-pl", "shared-models", "-Dtest=SnippetTest");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo("Tests: 3 run, 0 failed, 1 skipped");
    assertThat(text("maven-was-told"))
        .contains("verify -T 2 -pl shared-models")
        .contains("-Dtest=SnippetTest")
        .contains("-Dsurefire.failIfNoSpecifiedTests=false")
        .doesNotContain("-q");
  }

  @Test
  @DisplayName("tells why tests were skipped, in this run")
  void skipped() throws IOException, InterruptedException {
    Path reports =
        Files.createDirectories(checkout.resolve("verticles/migration/target/surefire-reports"));
    Path before = reports.resolve("TEST-Before.xml");
    Files.writeString(before, "<skipped message=\"Assumption failed: it was Monday\"/>");
    Files.setLastModifiedTime(before, FileTime.from(Instant.now().minusSeconds(3_600)));
    Path of = reports.resolve("TEST-Now.xml");
    Files.writeString(
        of,
        """
        <skipped message="Assumption failed: PgBouncer is not installed" type="Aborted"/>
        <skipped type="Aborted"><![CDATA[Aborted: Assumption failed: PgBouncer is not installed
        <skipped message="only on Windows"/>
        """);
    Files.setLastModifiedTime(of, FileTime.from(Instant.now().plusSeconds(3_600)));

    assertThat(rookery("test").out().lines())
        .containsExactly(
            "Tests: 3 run, 0 failed, 1 skipped",
            "  2 skipped: PgBouncer is not installed",
            "  1 skipped: only on Windows");
  }

  @Test
  @DisplayName("does not take a run of no test for a good one: 1")
  void noTest() throws IOException, InterruptedException {
    maven(0, "[INFO] BUILD SUCCESS");

    Cli run = rookery("test", "-Dtest=SnipetTest");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("No test ran: is a name misspelt?");

    assertThat(rookery("test", "-DskipTests").exitCode()).as("none was wanted").isZero();
  }

  @Test
  @DisplayName("formats with the Java that it runs, and names that when sources are not formatted")
  void format() throws IOException, InterruptedException {
    maven(1, "[ERROR] Run 'mvn spotless:apply' to fix these violations.");
    Cli refused = rookery("test");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("Run './rookery format' to fix these violations.");

    maven(0, "[INFO] BUILD SUCCESS");
    assertThat(rookery("format", "-pl", "shared-models").exitCode()).isZero();
    assertThat(text("maven-was-told"))
        .startsWith(System.getProperty("java.home") + " ")
        .contains("spotless:apply -pl shared-models");
  }

  /** A Java that notes what it is told, and trains until it is told to end. */
  private Path slowJava() throws IOException {
    Path home = Files.createDirectories(checkout.resolve("jdk"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25\"\n");
    Path bin = Files.createDirectories(home.resolve("bin"));
    for (String name : List.of("java", "javac")) {
      program(
          bin.resolve(name),
          """
          #!/bin/bash
          # As Java: it exits on a signal, instead of dying of it, after what its hooks do.
          trap 'echo cleaned >> "%1$s/java-was-told"; exit 130' INT TERM
          echo "$*" >> '%1$s/java-was-told'
          case "$*" in
            *" train "*)
              while [ ! -e '%1$s/trained' ]; do sleep 0.05; done
              for word; do case $word in -XX:AOTCacheOutput=*) touch "${word#*=}" ;; esac; done ;;
          esac
          """
              .formatted(checkout));
    }
    return home;
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * Starts the script as the head of a process group, which a terminal would signal. What the tests
   * themselves ignore, as a background job does, it would ignore as well.
   */
  private Process started(Path javaHome, String output, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "setsid",
                "env",
                "--default-signal=HUP,INT,TERM",
                "bash",
                checkout.resolve("rookery").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(checkout.resolve(output).toFile());
    builder
        .environment()
        .merge("PATH", checkout.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    builder.environment().put("ROOKERY_JAVA_HOME", javaHome.toString());
    builder.environment().put("TMPDIR", Files.createDirectories(temporary()).toString());
    return builder.start();
  }

  private Path temporary() {
    return checkout.resolve("temporary");
  }

  /** What a checkout is after it was built, but nothing was trained. */
  private Path built(String folder) throws IOException {
    Path distribution = Files.createDirectories(checkout.resolve(folder));
    Files.createDirectories(distribution.resolve("lib"));
    for (String source : List.of("conf", ".mvn", "shared-models", "migrations", "verticles")) {
      Files.createDirectories(checkout.resolve(source));
    }
    Files.createFile(distribution.resolve("built"));
    return distribution;
  }

  private void awaitText(String file, String part) {
    await().atMost(1, MINUTES).until(() -> told(file).contains(part));
  }

  private String told(String file) throws IOException {
    return Files.exists(checkout.resolve(file)) ? text(file) : "";
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  @DisplayName("told to end while it prepares faster starts ends, and does not go on")
  void endedTraining(String signal, int exitCode) throws IOException, InterruptedException {
    built("verticles/launcher/target/rookery");
    Process script = started(slowJava(), "printed", "db", "reset", "--yes");
    awaitText("java-was-told", " train ");

    signal(script, signal);
    assertThat(script.waitFor(1, MINUTES)).as("it has ended").isTrue();
    assertThat(script.exitValue()).isEqualTo(exitCode);
    assertThat(told("printed")).isEqualTo("Preparing faster starts ...\n");
    assertThat(told("java-was-told"))
        .as("the training has cleaned up, and the command has not begun")
        .contains("cleaned")
        .doesNotContain("reset");
    assertThat(temporary()).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  @DisplayName("told to end while it builds ends, and does not say that the build failed")
  void endedBuild(String signal, int exitCode) throws IOException, InterruptedException {
    program(
        checkout.resolve("bin/mvn"),
        """
        #!/bin/bash
        trap 'echo ended >> "%1$s/maven-was-told"; exit 130' INT TERM
        echo "$*" >> '%1$s/maven-was-told'
        while true; do sleep 0.05; done
        """
            .formatted(checkout));
    Process script = started(slowJava(), "printed", "config");
    awaitText("maven-was-told", "package");

    signal(script, signal);
    assertThat(script.waitFor(1, MINUTES)).as("it has ended").isTrue();
    assertThat(script.exitValue()).isEqualTo(exitCode);
    assertThat(told("printed")).doesNotContain("failed");
    assertThat(told("maven-was-told")).contains("ended");
  }

  /** As a terminal does: to the script and to what runs in its process group. */
  private static void signal(Process script, String signal)
      throws IOException, InterruptedException {
    assertThat(
            new ProcessBuilder("bash", "-c", "kill -s " + signal + " -- -" + script.pid())
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
  }

  @Test
  @DisplayName("waits for another that builds or prepares here, says so, and does not do it again")
  void another() throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/usr/bin/flock")), "flock is not installed");
    built("verticles/launcher/target/rookery");
    Path java = slowJava();
    Process first = started(java, "first", "config");
    awaitText("java-was-told", " train ");
    Process second = started(java, "second", "describe");
    awaitText("second", "waiting");

    Files.createFile(checkout.resolve("trained"));
    assertThat(first.waitFor()).as(told("first")).isZero();
    assertThat(second.waitFor()).as(told("second")).isZero();
    assertThat(told("second")).isEqualTo("Another ./rookery builds here; waiting for it ...\n");
    assertThat(told("java-was-told").lines().filter(line -> line.contains(" train "))).hasSize(1);
    assertThat(told("java-was-told")).contains("Main config", "Main describe");
  }

  @Test
  @DisplayName("lists the proofs as they were built last, and builds nothing for that")
  void listOfProofs() throws IOException, InterruptedException {
    Path proofs = built("verticles/proofs/target/proofs");
    Files.setLastModifiedTime(proofs.resolve("built"), FileTime.from(Instant.EPOCH));

    assertThat(started(slowJava(), "printed", "prove").waitFor()).as(told("printed")).isZero();
    assertThat(told("java-was-told")).contains("ProofRunner");
    assertThat(checkout.resolve("maven-was-told")).doesNotExist();
  }

  @Test
  @DisplayName("whose help cannot be written fails, and does not take it for a command")
  void fullDisk() throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full");
    Process script =
        new ProcessBuilder("bash", checkout.resolve("rookery").toString(), "test", "--help")
            .redirectErrorStream(true)
            .redirectOutput(Path.of("/dev/full").toFile())
            .start();

    assertThat(script.waitFor()).isEqualTo(1);
    assertThat(checkout.resolve("maven-was-told")).doesNotExist();
  }
}
