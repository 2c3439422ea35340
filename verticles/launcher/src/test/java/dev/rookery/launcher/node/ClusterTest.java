package dev.rookery.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rookery.launcher.Cli;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two nodes on loopback with certificates of one authority")
class ClusterTest {
  private static final String RULES = "{\"guildId\":\"5\",\"name\":\"rules\"}";

  @TempDir static Path directory;

  private static TestDatabase database;
  private static Certificates ours;
  private static TestNode answering;
  private static TestNode asking;
  private static int busPort;
  private static String members;

  @BeforeAll
  static void start()
      throws IOException, TimeoutException, InterruptedException, GeneralSecurityException {
    database = TestDatabase.empty();
    ours = Certificates.make(Files.createDirectory(directory.resolve("ours")));
    int port = freePort();
    busPort = freePort();
    members = "127.0.0.1:" + port;
    answering =
        node(
            "answering",
            port,
            ours,
            "--cluster.bus-port=" + busPort,
            "--verticles=migration,database",
            "--postgres.url=" + url(database.url()));
    database.run(
        """
        insert into guild (id) values (5);
        insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
        values (5, 'rules', 'Be kind.', 7)
        """);
    asking = node("asking", freePort(), ours, "--verticles=discord");
  }

  @AfterAll
  static void stop() {
    asking.close();
    answering.close();
    database.close();
  }

  @Test
  @DisplayName("answer what the other was asked")
  void asks() {
    Cli shown = asking.ask("SnippetRequest.Show", RULES);

    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(new JsonObject(shown.out()).getString("content")).isEqualTo("Be kind.");
  }

  @Test
  @DisplayName("hand failures over as what they are")
  void failures() {
    Cli created =
        asking.ask(
            "SnippetRequest.Create",
            "{\"guildId\":\"5\",\"name\":\"rules\",\"content\":\"x\",\"userId\":\"7\"}");

    assertThat(created.exitCode()).isEqualTo(1);
    assertThat(created.err()).startsWith("Conflict: ");
  }

  @Test
  @DisplayName("let in a peer with a certificate of that authority")
  void certificateOfOurs() throws GeneralSecurityException, IOException {
    assertThat(handshake(ours.trustedBy(ours))).isTrue();
  }

  @Test
  @DisplayName("refuse a peer without a certificate")
  void noCertificate() throws GeneralSecurityException, IOException {
    assertThat(handshake(ours.trustedBy(null))).isFalse();
  }

  @Test
  @DisplayName("refuse a peer with a certificate of another authority")
  void foreignCertificate() throws GeneralSecurityException, IOException, InterruptedException {
    Certificates foreign = Certificates.make(Files.createDirectory(directory.resolve("foreign")));
    assertThat(handshake(ours.trustedBy(foreign))).isFalse();
  }

  @Test
  @DisplayName("do not answer a node that joined the cluster without a certificate")
  void nodeWithoutCertificate() throws IOException, TimeoutException {
    try (TestNode plain = node("plain", freePort(), null, "--verticles=discord")) {
      Cli shown = plain.ask("--timeout=2", "SnippetRequest.Show", RULES);

      assertThat(shown.exitCode()).isEqualTo(1);
      assertThat(shown.out()).isEmpty();
      assertThat(shown.err()).matches("(?s)(TimedOut|Unavailable): .*");
    }
    assertThat(asking.ask("SnippetRequest.Show", RULES).exitCode()).isZero();
  }

  @Test
  @DisplayName("say which port is in use when a third cannot join")
  void portInUse() {
    int taken = Integer.parseInt(members.substring(members.indexOf(':') + 1));

    assertThatExceptionOfType(StartFailed.class)
        .isThrownBy(() -> node("third", taken, ours, "--verticles=discord"))
        .withMessageContaining(
            "cluster.port: cannot listen on port " + taken + ": something else listens there");
  }

  @Test
  @DisplayName("need their Hazelcast configuration and say so")
  void missingFile() {
    assertThatExceptionOfType(StartFailed.class)
        .isThrownBy(
            () -> node("lost", freePort(), ours, "--verticles=discord", "--cluster.file=none.xml"))
        .withMessageContaining("cluster.file: there is no ");
  }

  private static TestNode node(
      String name, int port, @Nullable Certificates certificates, String... flags)
      throws IOException, TimeoutException {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("--cluster.enabled=true");
    all.add("--cluster.name=" + directory.getFileName());
    all.add("--cluster.port=" + port);
    all.add("--cluster.members=" + members);
    if (certificates != null) {
      all.addAll(certificates.flags());
    }
    return TestNode.start(directory.resolve(name), all.toArray(String[]::new));
  }

  private static String url(PostgresUrl url) {
    return url.reveal();
  }

  /** Whether the bus of the answering node accepts a peer. */
  private static boolean handshake(SSLContext peer) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            peer.getSocketFactory().createSocket(InetAddress.ofLiteral("127.0.0.1"), busPort)) {
      // In this version a handshake ends only after the certificate has been checked.
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      return true;
    } catch (SSLException | SocketException refused) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
