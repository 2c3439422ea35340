package dev.rookery.proofs.throughput;

import dev.rookery.proofs.harness.DirectSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The processes of Postgres that serve the connections of one program, and their time. */
final class Backends {
  private final DirectSql sql;
  private final String database;
  private final String program;

  /** Processor time of each at the last look, in nanoseconds. */
  private final Map<Integer, Long> before = new HashMap<>();

  Backends(DirectSql sql, String database, String program) {
    this.sql = sql;
    this.database = database;
    this.program = program;
  }

  /** Whether this machine tells the time of processes, and Postgres runs on it. */
  static boolean areTimed() {
    return Files.isReadable(Path.of("/proc/self/schedstat"));
  }

  /** The processor time that they took since the last call, in nanoseconds. */
  long nanos() throws TimeoutException {
    long taken = 0;
    for (var row :
        sql.rows(
            "select pid from pg_stat_activity where datname = '%s' and application_name = '%s'"
                .formatted(database, program))) {
      int process = row.getInteger(0);
      long now = time(process);
      taken += now - before.getOrDefault(process, 0L);
      before.put(process, now);
    }
    return taken;
  }

  private static long time(int process) {
    try {
      String times = Files.readString(Path.of("/proc/" + process + "/schedstat"));
      return Long.parseLong(times.substring(0, times.indexOf(' ')));
    } catch (IOException e) {
      return 0; // it has ended
    }
  }
}
