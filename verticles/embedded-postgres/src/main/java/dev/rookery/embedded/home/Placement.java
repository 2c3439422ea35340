package dev.rookery.embedded.home;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.os.ServerAccount;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The directory a server lives in and the user that runs it. Root cannot run Postgres, and the user
 * that can may be unable to reach the wanted directory because a parent of it is closed (a clone
 * under /root). Then the server lives under the fallback root, in a directory named after the
 * wanted one, so that the next start finds it. Existing data, in either place, always decides.
 *
 * @param home where the server lives
 * @param account who runs it
 * @param insteadOf the wanted directory, if it is not the home
 */
public record Placement(ServerHome home, ServerAccount account, Optional<Path> insteadOf) {
  private static final int HASH_LENGTH = 12;

  /**
   * Decides, without changing anything.
   *
   * @throws EmbeddedPostgresException if no choice is safe; the message says what to do
   */
  public static Placement decide(Path wished, PostgresOptions options) throws IOException {
    ServerHome home = new ServerHome(real(wished));
    ServerHome fallback = fallback(home.directory(), options.fallbackRoot());
    boolean moved = fallback.hasData() || (!home.hasData() && Files.exists(fallback.state()));
    if (home.hasData() && moved) {
      throw new EmbeddedPostgresException(
          "There is a database in %s and another one in %s, and only you know which counts: move"
                  .formatted(home.directory(), fallback.directory())
              + " the other one away.");
    }
    return ServerAccount.isRoot()
        ? decideForRoot(home, fallback, moved, options.systemUser())
        : decideForUser(home, fallback, moved);
  }

  private static Placement decideForUser(ServerHome home, ServerHome fallback, boolean moved) {
    if (moved) {
      throw new EmbeddedPostgresException(
          "The database for %s was made by root and is in %s: start as root, or move it back and"
                  .formatted(home.directory(), fallback.directory())
              + " make it yours with: chown -R.");
    }
    return new Placement(home, ServerAccount.self(), Optional.empty());
  }

  private static Placement decideForRoot(
      ServerHome home, ServerHome fallback, boolean moved, Optional<String> systemUser)
      throws IOException {
    if (moved) {
      return reached(fallback, accountFor(fallback, systemUser), home);
    }
    ServerAccount account = accountFor(home, systemUser);
    return home.hasData() || reaches(account, home)
        ? reached(home, account, home)
        : reached(fallback, account, home);
  }

  private static ServerAccount accountFor(ServerHome home, Optional<String> systemUser)
      throws IOException {
    return Files.exists(home.data().resolve("PG_VERSION"))
        ? ServerAccount.ownerOf(home.data())
        : ServerAccount.forRoot(systemUser);
  }

  private static Placement reached(ServerHome home, ServerAccount account, ServerHome wished) {
    if (!reaches(account, home)) {
      throw new EmbeddedPostgresException(
          "The database is in %s, and the user %s, who has to run the server, cannot get there:"
                  .formatted(home.directory(), account.name())
              + " open the way with chmod a+x on each directory above it.");
    }
    boolean moved = !home.equals(wished);
    return new Placement(home, account, moved ? Optional.of(wished.directory()) : Optional.empty());
  }

  /**
   * Whether the user can reach the home. What is still missing will be passable, so the part that
   * exists decides.
   */
  private static boolean reaches(ServerAccount account, ServerHome home) {
    return account.canReach(existing(home.hasData() ? home.directory() : parent(home.directory())));
  }

  /** The fallback for a directory: always the same one, and never shared by two directories. */
  static ServerHome fallback(Path directory, Path root) {
    String name = directory.getFileName() + "-" + hash(directory.toString());
    return new ServerHome(root.toAbsolutePath().resolve(name));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "%064x".formatted(new BigInteger(1, digest)).substring(0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256.", e);
    }
  }

  /** The path with the links of its existing part followed: one directory, one name. */
  public static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Path existing = existing(absolute);
    return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
  }

  /** The path's nearest existing ancestor, or the path itself. */
  public static Path existing(Path path) {
    Path existing = path;
    while (!Files.exists(existing)) {
      existing = parent(existing);
    }
    return existing;
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }
}
