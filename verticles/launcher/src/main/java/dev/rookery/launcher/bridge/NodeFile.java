package dev.rookery.launcher.bridge;

import dev.rookery.launcher.config.DatabaseAddress;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * {@code node.json} in the data directory: the information with which the command line reaches the
 * node that runs there. Only its owner can read it.
 *
 * @param pid the node's process
 * @param bridgePort where the bridge listens on loopback
 * @param token the token that the bridge requires; a secret
 * @param httpPort the port of health and metrics
 * @param database the database whose schema the node answers for, without its password; empty if it
 *     answers for none
 * @param build the fingerprint of the build that the node runs; empty if it is too old to have one
 */
public record NodeFile(
    long pid,
    int bridgePort,
    String token,
    int httpPort,
    Optional<DatabaseAddress> database,
    String build) {
  private static final String NAME = "node.json";

  /** Writes the file; at no moment can anybody else read it. */
  public void write(Path data) throws IOException {
    Files.createDirectories(data);
    Path fresh = data.resolve(NAME + ".new");
    Files.deleteIfExists(fresh);
    if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    JsonObject json =
        new JsonObject()
            .put("pid", pid)
            .put("bridgePort", bridgePort)
            .put("token", token)
            .put("httpPort", httpPort)
            .put("build", build);
    database.ifPresent(address -> json.put("database", address.text()));
    Files.writeString(fresh, json.encodePrettily() + "\n");
    Files.move(
        fresh,
        data.resolve(NAME),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes the file, unless another node has put its own there. */
  public void delete(Path data) throws IOException {
    if (read(data).filter(this::equals).isPresent()) {
      Files.deleteIfExists(data.resolve(NAME));
    }
  }

  /** The file of the node that runs with that data directory; empty if none runs. */
  public static Optional<NodeFile> ofRunningNode(Path data) throws IOException {
    return read(data)
        .filter(node -> ProcessHandle.of(node.pid()).filter(ProcessHandle::isAlive).isPresent());
  }

  private static Optional<NodeFile> read(Path data) throws IOException {
    try {
      JsonObject json = new JsonObject(Files.readString(data.resolve(NAME)));
      return Optional.of(
          new NodeFile(
              json.getLong("pid"),
              json.getInteger("bridgePort"),
              json.getString("token"),
              json.getInteger("httpPort"),
              Optional.ofNullable(json.getString("database")).map(DatabaseAddress::new),
              json.getString("build", "")));
    } catch (AccessDeniedException e) {
      // Not to be opened to others: it holds the token.
      throw new AccessDeniedException(
          e.getFile(), null, "only the user that runs the node may read it; run this as that user");
    } catch (NoSuchFileException | DecodeException | ClassCastException | NullPointerException e) {
      // None, or half of one: no node can be reached.
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "NodeFile[pid=" + pid + ", bridgePort=" + bridgePort + ", httpPort=" + httpPort + "]";
  }
}
