package dev.rookery.settings.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {

  @Test
  @DisplayName("Every part of a URL finds its component")
  void allParts() {
    PostgresUrl url =
        PostgresUrl.parse(
            "postgresql://us%2Fer:pass%40word@host1:5433,[fe80::1%25eth0],host3/my%20db"
                + "?sslmode=verify-ca&sslrootcert=%2Fetc%2Fca.pem&application_name=tux+1"
                + "&connect_timeout=10&target_session_attrs=any&options=-c%20x%3Dy"
                + "&channel_binding=prefer");

    assertThat(url)
        .isEqualTo(
            new PostgresUrl(
                List.of(
                    new HostPort("host1", 5433),
                    new HostPort("fe80::1%eth0", 5432),
                    new HostPort("host3", 5432)),
                "my db",
                Optional.of("us/er"),
                Optional.of(Secret.of("pass@word")),
                SslMode.VERIFY_CA,
                Optional.of(Path.of("/etc/ca.pem")),
                Map.of(
                    "application_name", "tux+1",
                    "connect_timeout", "10",
                    "target_session_attrs", "any",
                    "options", "-c x=y",
                    "channel_binding", "prefer")));
    assertThat(url)
        .hasToString(
            "postgresql://us%2Fer:***@host1:5433,[fe80::1%25eth0]:5432,host3:5432/my%20db"
                + "?sslmode=verify-ca&sslrootcert=%2Fetc%2Fca.pem&application_name=tux%2B1"
                + "&connect_timeout=10&target_session_attrs=any&options=-c%20x%3Dy"
                + "&channel_binding=prefer");
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("What operators write is understood, and shown with its password masked")
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          postgresql://u:p@h/d                              -> postgresql://u:***@h:5432/d
          postgres://u:p@h/d                                -> postgresql://u:***@h:5432/d
          postgresql+psycopg://u:p@h/d                      -> postgresql://u:***@h:5432/d
          postgresql+asyncpg://u:p@h/d?ssl=require          -> postgresql://u:***@h:5432/d?sslmode=require
          ` postgres://u:p@h/d\n`                           -> postgresql://u:***@h:5432/d
          postgres://u:p@ss:w#rd@h/d                        -> postgresql://u:***@h:5432/d
          postgres://u@h                                    -> postgresql://u@h:5432/u
          postgres://u@h/                                   -> postgresql://u@h:5432/u
          postgres://u:@h:/d                                -> postgresql://u@h:5432/d
          postgres://h/d                                    -> postgresql://h:5432/d
          postgres:///d                                     -> postgresql://localhost:5432/d
          postgres://u@/d                                   -> postgresql://u@localhost:5432/d
          postgres://?dbname=d                              -> postgresql://localhost:5432/d
          postgres://u@[::1]:5433/d                         -> postgresql://u@[::1]:5433/d
          postgres://u@127.0.0.1:5433/d                     -> postgresql://u@127.0.0.1:5433/d
          postgres:///d?host=/var/run/postgresql            -> postgresql://%2Fvar%2Frun%2Fpostgresql:5432/d
          postgres://u@%2Fvar%2Frun:5433/d                  -> postgresql://u@%2Fvar%2Frun:5433/d
          postgres:///d?host=a,b&port=1,2                   -> postgresql://a:1,b:2/d
          postgres:///d?host=a,b&port=7                     -> postgresql://a:7,b:7/d
          postgres://u:p@/d?host=a:7&host=b                 -> postgresql://u:***@a:7,b:5432/d
          postgres://h/d?user=u&password=p                  -> postgresql://u:***@h:5432/d
          postgres://u@h/d?sslmode=require&sslrootcert=/ca  -> postgresql://u@h:5432/d?sslmode=verify-ca&sslrootcert=%2Fca
          postgres://u@h/d?sslmode=verify-full&sslrootcert=system -> postgresql://u@h:5432/d?sslmode=verify-full
          postgres://u@h/d?sslmode=prefer                   -> postgresql://u@h:5432/d
          postgres://u@h/a/b                                -> postgresql://u@h:5432/a%2Fb
          postgres://ü@bücher.example/ü                     -> postgresql://%C3%BC@b%C3%BCcher.example:5432/%C3%BC
          """)
  void understood(String text, String shown) {
    PostgresUrl url = PostgresUrl.parse(text.replace("\\n", "\n"));

    assertThat(url).hasToString(shown);
    assertThat(PostgresUrl.parse(url.reveal())).isEqualTo(url).hasSameHashCodeAs(url);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("What is malformed is refused with the reason, and nothing of the URL in it")
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          ``                                    -> it does not begin with postgresql://
          host/database                         -> it does not begin with postgresql://
          mysql://u:p@h/d                       -> it does not begin with postgresql://
          postgresql+pymysql://u:p@h/d          -> it does not begin with postgresql://
          POSTGRES:u:p@h/d                      -> it does not begin with postgresql://
          jdbc:postgresql://h/d                 -> it does not begin with postgresql://
          postgres://                           -> it names no database
          postgres://h                          -> it names no database
          postgres://u:p/w@h/d                  -> an @ stands after the host; in user and password write / as %2F, ? as %3F, @ as %40
          postgres://u:p?w@h/d                  -> an @ stands after the host; in user and password write / as %2F, ? as %3F, @ as %40
          postgres://u:p w@h/d                  -> it holds a space or a control character; write a space as %20
          postgres://u:p%zz@h/d                 -> a % is not followed by two hexadecimal digits
          postgres://u:p%4                      -> the port is not a number
          postgres://u:p%@h/d                   -> a % is not followed by two hexadecimal digits
          postgres://u:%ff@h/d                  -> percent-encoded bytes are not UTF-8
          postgres://u:%00@h/d                  -> the password holds a zero byte
          postgres://u@h/%00                    -> the database has no valid name
          postgres://%00@h/d                    -> the user has no valid name
          postgres://u:secretword/d             -> the port is not a number
          postgres://u@h:0/d                    -> at least one host is needed, its port from 1 to 65535
          postgres://u@h:65536/d                -> the port is not a number from 0 to 65535
          postgres://u@h:123456/d               -> the port is not a number
          postgres://u@h:-1/d                   -> the port is not a number
          postgres://u@::1/d                    -> an IPv6 address must stand in brackets, as in [::1]:80
          postgres://u@[::1/d                   -> an IPv6 address lacks its closing bracket
          postgres://u@[h]/d                    -> only an IPv6 address stands in brackets
          postgres://u@[:::]/d                  -> the host is neither a name (letters, digits, dots, hyphens) nor an address
          postgres://u@[::1%25]/d               -> the host is neither a name (letters, digits, dots, hyphens) nor an address
          postgres://u@[::1]x/d                 -> the port is not a number
          postgres://u@a,,b/d                   -> the host is neither a name (letters, digits, dots, hyphens) nor an address
          postgres://u@a*b/d                    -> the host is neither a name (letters, digits, dots, hyphens) nor an address
          postgres://u@h/d?                     -> ok
          postgres://u@h/d?sslmode              -> parameter 1 has no value
          postgres://u@h/d?sslmode=require&     -> parameter 2 has no value
          postgres://u@h/d?ssl_mode=require     -> parameter 1 is unknown, did you mean "sslmode"?
          postgres://u@h/d?sslmode=a&pgbouncer=true -> parameter 2 is unknown
          postgres://u@h/d?sslmode=requir       -> parameter sslmode is an unknown word, did you mean "require"?; it may be disable, allow, prefer, require, verify-ca, verify-full
          postgres://u@h/d?sslmode=allow&sslmode=allow -> parameter sslmode is given twice
          postgres://u@h/d?sslmode=allow&ssl=allow -> parameter ssl repeats what stands before it
          postgres://u@h/d?sslrootcert=system   -> sslrootcert=system needs sslmode=verify-full
          postgres://u@h/d?sslmode=verify-ca    -> sslmode=verify-ca needs sslrootcert with a file; without one, use verify-full
          postgres://u@h/d?sslmode=verify-ca&sslrootcert= -> sslmode=verify-ca needs sslrootcert with a file; without one, use verify-full
          postgres://u@h/d?sslrootcert=%00      -> parameter sslrootcert is no path
          postgres://u@h/d?host=/run            -> parameter host repeats what stands before it
          postgres://u@h/d?user=v               -> parameter user repeats what stands before it
          postgres:///d?host=a,b&port=1,2,3     -> parameter port has not one port for each host
          postgres:///d?host=a&port=x           -> parameter port is not a number
          postgres://u@h/d?connect_timeout=soon -> parameter connect_timeout must be a whole number of seconds
          postgres://u@h/d?target_session_attrs=writable -> parameter target_session_attrs must be any, read-write, read-only, primary, standby or prefer-standby
          """)
  void refused(String text, String reason) {
    if (reason.equals("ok")) {
      assertThat(PostgresUrl.parse(text)).hasToString("postgresql://u@h:5432/d");
      return;
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PostgresUrl.parse(text))
        .withMessage(reason)
        .withNoCause();
  }

  @ParameterizedTest
  @DisplayName("A program that makes a URL of parts is held to the same rules")
  @ValueSource(strings = {"unknown", "Application_Name", "connect_timeout"})
  void parameters(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new PostgresUrl(
                List.of(new HostPort("h", 1)),
                "d",
                Optional.empty(),
                Optional.empty(),
                SslMode.PREFER,
                Optional.empty(),
                Map.of(name, "x")));
  }

  @Test
  @DisplayName("A parameter can be added, or get another value")
  void withParameter() {
    PostgresUrl url = PostgresUrl.parse("postgres://u:one@h/d?connect_timeout=3");

    assertThat(
            url.withParameter("application_name", "a b")
                .withParameter("connect_timeout", "5")
                .reveal())
        .isEqualTo("postgresql://u:one@h:5432/d?connect_timeout=5&application_name=a%20b");
    assertThatIllegalArgumentException().isThrownBy(() -> url.withParameter("unknown", "x"));
  }

  @Test
  @DisplayName("URLs are equal when everything is, the password too")
  void equality() {
    PostgresUrl url = PostgresUrl.parse("postgres://u:one@h/d");

    assertThat(url).isEqualTo(PostgresUrl.parse("postgresql://u:one@h:5432/d?sslmode=prefer"));
    assertThat(url).isNotEqualTo(PostgresUrl.parse("postgres://u:two@h/d"));
    assertThat(url.usesUnixSocket()).isFalse();
    assertThat(PostgresUrl.parse("postgres:///d?host=/run").usesUnixSocket()).isTrue();
  }
}
