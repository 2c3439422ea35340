package dev.rookery.sandbox.world.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A builder of an entry's changes, which leaves out what stayed as it was. */
public final class AuditChanges {
  private final List<AuditChange> changes = new ArrayList<>();

  /** Adds the field if the two values differ. */
  public AuditChanges add(String key, @Nullable Object oldValue, @Nullable Object newValue) {
    if (!Objects.equals(oldValue, newValue)) {
      changes.add(new AuditChange(key, json(oldValue), json(newValue)));
    }
    return this;
  }

  private static @Nullable Object json(@Nullable Object value) {
    return value instanceof Instant instant ? instant.toString() : value;
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  public List<AuditChange> list() {
    return List.copyOf(changes);
  }
}
