package dev.rookery.sandbox.world;

import dev.rookery.sandbox.world.messages.Attachment;
import dev.rookery.sandbox.world.messages.Upload;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The files that were uploaded, in memory. Beyond a limit, the oldest are dropped. */
public final class UploadedFiles {
  private static final long BYTES_MAX = 256L * 1024 * 1024;

  private final World world;
  private final Map<Long, Attachment> files = new ConcurrentSkipListMap<>();
  private long bytes;

  UploadedFiles(World world) {
    this.world = world;
  }

  void restore(List<Attachment> kept) {
    kept.forEach(this::put);
  }

  void clear() {
    files.clear();
    bytes = 0;
  }

  List<Attachment> all() {
    return List.copyOf(files.values());
  }

  /** Keeps the file under a new id. */
  public Attachment store(Upload upload) {
    Attachment attachment = upload.toAttachment(world.snowflakes().next());
    put(attachment);
    dropOldest();
    return attachment;
  }

  private void put(Attachment attachment) {
    files.put(attachment.id(), attachment);
    bytes += attachment.size();
  }

  public Optional<Attachment> find(long id) {
    return Optional.ofNullable(files.get(id));
  }

  /** Its address leads nowhere from now on. */
  public void forget(long id) {
    Attachment removed = files.remove(id);
    if (removed != null) {
      bytes -= removed.size();
    }
  }

  private void dropOldest() {
    Iterator<Attachment> oldest = files.values().iterator();
    while (bytes > BYTES_MAX && oldest.hasNext()) {
      bytes -= oldest.next().size();
      oldest.remove();
    }
  }
}
