package dev.rookery.sandbox.world;

import dev.rookery.sandbox.world.messages.Attachment;
import dev.rookery.sandbox.world.messages.Upload;
import java.util.Iterator;
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

  /** Keeps the file under a new id. */
  public Attachment store(Upload upload) {
    Attachment attachment = upload.toAttachment(world.snowflakes().next());
    files.put(attachment.id(), attachment);
    bytes += attachment.size();
    dropOldest();
    return attachment;
  }

  public Optional<Attachment> find(long id) {
    return Optional.ofNullable(files.get(id));
  }

  void forget(long id) {
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
