package dev.rookery.settings.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Why a server of Postgres cannot be asked")
class ServerAwayTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new UnknownHostException("db"), "the host of its URL has no address"),
        Arguments.of(new ConnectException("Connection refused"), "nobody listens where its URL"),
        Arguments.of(new ConnectException("connection timed out after 2 s"), "it does not answer;"),
        Arguments.of(new SocketTimeoutException("Connect timed out"), "it does not answer;"),
        Arguments.of(new NoRouteToHostException("No route"), "no way leads to the host"),
        Arguments.of(new SSLException("record"), "no TLS connection to it is made"),
        Arguments.of(new SSLHandshakeException("PKIX"), "its TLS certificate is not accepted"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("is told by what went wrong, also where a driver wraps that, and names no host")
  void told(IOException failure, String words) {
    assertThat(ServerAway.why(null, failure)).get().asString().startsWith(words);
    assertThat(ServerAway.why("08001", new IllegalStateException("at db:5432", failure)))
        .get()
        .asString()
        .startsWith(words)
        .doesNotContain("db");
  }

  @Test
  @DisplayName("is that it starts or stops if it says so")
  void starting() {
    assertThat(ServerAway.why("57P03", null)).contains("it is starting or stopping");
    assertThat(ServerAway.why("57P01", null))
        .contains("it ended the connection, as when it stops; check that Postgres runs");
  }

  @Test
  @DisplayName("is not known from a code of connections alone")
  void unknown() {
    assertThat(ServerAway.why("08006", null)).isEmpty();
    assertThat(ServerAway.why(null, new IOException("reset"))).isEmpty();
  }

  @Test
  @DisplayName("is a login only if the driver's code is not about TLS")
  void loginOrTls() {
    assertThat(LoginRefusal.of("08004", "The server does not support SSL."))
        .contains("its host offers no TLS, which sslmode asks for");
    assertThat(LoginRefusal.of("08004", "no password was provided"))
        .get()
        .asString()
        .contains("check user and password");
  }
}
