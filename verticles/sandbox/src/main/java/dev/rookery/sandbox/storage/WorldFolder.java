package dev.rookery.sandbox.storage;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldBuilder;
import dev.rookery.sandbox.world.WorldSnapshot;
import dev.rookery.sandbox.world.messages.Attachment;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with a world: {@code world.json}, and {@code files/} with the uploaded files by id.
 * Everything here blocks.
 */
final class WorldFolder {
  private static final Logger LOG = LoggerFactory.getLogger(WorldFolder.class);

  /** Raised when a file written before can no longer be read. */
  private static final int FORMAT = 1;

  private final Path file;
  private final Path uploads;

  WorldFolder(Path folder) {
    file = folder.resolve("world.json");
    uploads = folder.resolve("files");
  }

  /** The world that is kept; empty if there is none, or none that can be read. */
  Optional<World> load() {
    try {
      Buffer text = Buffer.buffer(Files.readAllBytes(file));
      return Optional.of(read(new JsonObject(text)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox's world cannot be read: " + file, e);
    } catch (RuntimeException e) {
      setAside(e);
      return Optional.empty();
    }
  }

  private World read(JsonObject json) {
    if (json.getInteger("format") != FORMAT) {
      throw new IllegalArgumentException("It has the format " + json.getInteger("format"));
    }
    Map<Long, Buffer> contents = new HashMap<>();
    RecordJson records = new RecordJson(id -> contents.computeIfAbsent(id, this::content));
    return new WorldBuilder()
        .restored(records.read(json.getJsonObject("world"), WorldSnapshot.class));
  }

  /** A file that is lost is empty; the rest of the world is there nevertheless. */
  private Buffer content(long id) {
    try {
      return Buffer.buffer(Files.readAllBytes(uploads.resolve(Long.toString(id))));
    } catch (IOException e) {
      return Buffer.buffer();
    }
  }

  private void setAside(RuntimeException damage) {
    Path aside = file.resolveSibling("world.json.damaged-" + Instant.now().toEpochMilli());
    try {
      Files.move(file, aside);
    } catch (IOException e) {
      throw new UncheckedIOException("A damaged file cannot be set aside: " + file, e);
    }
    LOG.warn(
        "The sandbox's world in {} is damaged and is now {}; a new one begins. {}",
        file,
        aside.getFileName(),
        damage.getMessage());
  }

  /** Writes the world beside the file that is there, then puts it in its place. */
  void save(WorldSnapshot world) throws IOException {
    Files.createDirectories(uploads);
    for (Attachment attachment : world.files()) {
      Path upload = uploads.resolve(Long.toString(attachment.id()));
      if (Files.notExists(upload)) {
        replace(upload, attachment.content());
      }
    }
    JsonObject json = new JsonObject().put("format", FORMAT).put("world", RecordJson.write(world));
    replace(file, json.toBuffer());
    removeUnused(world);
  }

  private static void replace(Path target, Buffer content) throws IOException {
    Path beside = target.resolveSibling(target.getFileName() + ".new");
    Files.write(beside, content.getBytes());
    Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private void removeUnused(WorldSnapshot world) throws IOException {
    Set<String> used = new HashSet<>();
    world.files().forEach(attachment -> used.add(Long.toString(attachment.id())));
    try (DirectoryStream<Path> there = Files.newDirectoryStream(uploads)) {
      for (Path upload : there) {
        if (!used.contains(upload.getFileName().toString())) {
          Files.delete(upload);
        }
      }
    }
  }
}
