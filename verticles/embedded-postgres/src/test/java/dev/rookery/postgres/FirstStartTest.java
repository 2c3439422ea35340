package dev.rookery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FirstStartTest {
  @RegisterExtension private final Workplace workplace = new Workplace();

  @Test
  void smoke() throws SQLException {
    for (int i = 0; i < 4; i++) {
      {
        EmbeddedPostgres server = EmbeddedPostgres.start(workplace.durable().build());
        System.err.println(server.report().summary() + " " + server);
        assertThat(Sql.text(server, "select version()")).contains("18.6");
        long t = System.nanoTime();
        server.close();
        System.err.println("stop " + (System.nanoTime() - t) / 1000000);
      }
    }
  }
}
