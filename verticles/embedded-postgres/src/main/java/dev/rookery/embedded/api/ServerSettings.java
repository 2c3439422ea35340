package dev.rookery.embedded.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The server's command line: where it listens, what it logs, how safe it is. No secrets. */
public final class ServerSettings {
  /** The only address that a server listens on. */
  public static final String LOOPBACK = "127.0.0.1";

  /** The superuser that {@code initdb} makes; the application's role must be another. */
  public static final String SUPERUSER = "postgres";

  /** Settings that would open the server wider, move its files or weaken the data's safety. */
  private static final Set<String> RESERVED =
      Set.of(
          "config_file",
          "data_directory",
          "external_pid_file",
          "fsync",
          "full_page_writes",
          "hba_file",
          "ident_file",
          "lc_messages",
          "listen_addresses",
          "logging_collector",
          "password_encryption",
          "port",
          "unix_socket_directories");

  private static final Map<String, String> COMMON =
      Map.of(
          "listen_addresses", LOOPBACK,
          // JDBC has no Unix sockets, and without one there is no second way in to guard.
          "unix_socket_directories", "",
          "password_encryption", "scram-sha-256",
          // Startup reads the log: in English, and in its own file only.
          "lc_messages", "C",
          "logging_collector", "off",
          // Of two that wait for each other, one is told so before anybody notices.
          "deadlock_timeout", "100ms",
          "log_timezone", "UTC",
          "timezone", "UTC",
          // A line every five minutes for years is useless.
          "log_checkpoints", "off",
          // A long crash recovery reports its progress.
          "log_startup_progress_interval", "1s");

  private ServerSettings() {}

  static void refuseReserved(Map<String, String> settings) {
    Set<String> refused = new TreeSet<>(settings.keySet());
    refused.retainAll(RESERVED);
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          "These server settings are ours to choose, leave them out: "
              + String.join(", ", refused));
    }
    for (String name : settings.keySet()) {
      if (!name.matches("[a-z_][a-z0-9_.]*")) {
        throw new IllegalArgumentException("Not the name of a server setting: " + name);
      }
    }
  }

  /** The settings that decide whether data survives a crash. */
  public static Map<String, String> safety(Mode mode) {
    return switch (mode) {
      case DURABLE -> Map.of("fsync", "on", "full_page_writes", "on");
      case THROWAWAY ->
          Map.of(
              "fsync", "off",
              "full_page_writes", "off",
              "synchronous_commit", "off",
              "wal_level", "minimal",
              "max_wal_senders", "0");
    };
  }

  public static List<String> arguments(PostgresOptions options, int port) {
    Map<String, String> settings = new LinkedHashMap<>(COMMON);
    settings.putAll(safety(options.mode()));
    settings.putAll(options.serverSettings());
    settings.put("port", Integer.toString(port));
    return arguments(settings);
  }

  public static List<String> arguments(Map<String, String> settings) {
    List<String> arguments = new ArrayList<>();
    settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }
}
