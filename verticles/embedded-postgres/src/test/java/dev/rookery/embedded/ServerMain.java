package dev.rookery.embedded;

import dev.rookery.embedded.api.PostgresOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A program that runs a server until its input ends, to be killed from outside. */
final class ServerMain {
  private ServerMain() {}

  /** Arguments: "durable" or "throwaway", the server's directory, the fallback root. */
  public static void main(String[] arguments) throws IOException {
    PostgresOptions.Builder options =
        arguments[0].equals("durable")
            ? PostgresOptions.durable(Path.of(arguments[1]), Workplace.binaries())
            : PostgresOptions.throwaway(Workplace.binaries());
    try (EmbeddedPostgres server =
        EmbeddedPostgres.start(options.fallbackRoot(Path.of(arguments[2])).build())) {
      System.out.println(
          "ready " + server.pid() + " " + server.port() + " " + server.dataDirectory());
      System.in.transferTo(System.err);
    }
  }
}
