package dev.rookery.settings.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** Tests what the JDBC driver itself makes of our URLs. */
class JdbcUrlTest {

  @Test
  @DisplayName("One host: the driver finds host, port and database, and no credentials")
  void oneHost() {
    String url = jdbc("postgres://us:pa%2Fss@db.example:5433/my%20d%2Bb%26%3F");

    assertThat(url).isEqualTo("jdbc:postgresql://db.example:5433/my%20d%2Bb%26%3F?sslmode=prefer");
    assertThat(understood(url))
        .containsOnly(
            Map.entry("PGHOST", "db.example"),
            Map.entry("PGPORT", "5433"),
            Map.entry("PGDBNAME", "my d+b&?"),
            Map.entry("sslmode", "prefer"));
  }

  @Test
  @DisplayName("Several hosts: the driver looks for the primary among them")
  void severalHosts() {
    assertThat(understood(jdbc("postgres://u@a,[::1]:5433,c:7/d?sslmode=require")))
        .containsOnly(
            Map.entry("PGHOST", "a,[::1],c"),
            Map.entry("PGPORT", "5432,5433,7"),
            Map.entry("PGDBNAME", "d"),
            Map.entry("sslmode", "require"),
            Map.entry("targetServerType", "primary"));
  }

  @Test
  @DisplayName("Parameters arrive under the driver's names")
  void parameters() {
    assertThat(
            understood(
                jdbc(
                    "postgres://u@a,b/d?sslmode=verify-full&sslrootcert=/etc/my%20ca.pem"
                        + "&application_name=tux%20%26%20co&connect_timeout=7"
                        + "&target_session_attrs=prefer-standby&options=-c%20work_mem%3D8MB"
                        + "&channel_binding=require")))
        .containsOnly(
            Map.entry("PGHOST", "a,b"),
            Map.entry("PGPORT", "5432,5432"),
            Map.entry("PGDBNAME", "d"),
            Map.entry("sslmode", "verify-full"),
            Map.entry("sslrootcert", "/etc/my ca.pem"),
            Map.entry("ApplicationName", "tux & co"),
            Map.entry("connectTimeout", "7"),
            Map.entry("targetServerType", "preferSecondary"),
            Map.entry("options", "-c work_mem=8MB"),
            Map.entry("channelBinding", "require"));
  }

  @Test
  @DisplayName("A certificate that is verified without a file is verified as the JVM does")
  void trust() throws ClassNotFoundException {
    String factory =
        understood(jdbc("postgres://u@h/d?sslmode=verify-full")).getOrDefault("sslfactory", "");

    assertThat(SSLSocketFactory.class).isAssignableFrom(Class.forName(factory));
    assertThat(jdbc("postgres://u@h/d?sslmode=require")).doesNotContain("sslfactory");
  }

  @Test
  @DisplayName("A Unix socket is out of the driver's reach, and it is said so")
  void unixSocket() {
    assertThatIllegalStateException()
        .isThrownBy(() -> jdbc("postgres:///d?host=/run/postgresql"))
        .withMessage(
            "The JDBC driver cannot reach Postgres through a Unix socket: name a host and port.");
  }

  private static String jdbc(String url) {
    return PostgresUrl.parse(url).toJdbcUrl();
  }

  private static Map<String, String> understood(String url) {
    Properties properties = Objects.requireNonNull(Driver.parseURL(url, null), url);
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }
}
