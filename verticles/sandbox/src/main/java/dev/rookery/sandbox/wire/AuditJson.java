package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.audit.AuditChange;
import dev.rookery.sandbox.world.audit.AuditLogEntry;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.LongStream;

/** Audit logs. */
public final class AuditJson {
  private final World world;
  private final WorldJson wire;

  AuditJson(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  /** The entries with the users and threads that they name. */
  public JsonObject log(List<AuditLogEntry> entries) {
    JsonArray forms = new JsonArray();
    entries.stream().map(this::entry).forEach(forms::add);
    JsonArray users = new JsonArray();
    named(entries)
        .boxed()
        .flatMap(id -> world.people().find(id).stream())
        .map(wire.users()::user)
        .forEach(users::add);
    JsonArray threads = new JsonArray();
    named(entries)
        .boxed()
        .flatMap(id -> world.channels().find(id).stream())
        .filter(channel -> channel instanceof GuildChannel inGuild && inGuild.isThread())
        .map(wire.channels()::channel)
        .forEach(threads::add);
    JsonArray webhooks = new JsonArray();
    named(entries)
        .boxed()
        .flatMap(id -> world.webhooks().find(id).stream())
        .map(wire.webhooks()::webhook)
        .forEach(webhooks::add);
    return new JsonObject()
        .put("audit_log_entries", forms)
        .put("users", users)
        .put("threads", threads)
        .put("integrations", new JsonArray())
        .put("webhooks", webhooks)
        .put("guild_scheduled_events", new JsonArray())
        .put("application_commands", new JsonArray())
        .put("auto_moderation_rules", new JsonArray());
  }

  private static LongStream named(List<AuditLogEntry> entries) {
    return entries.stream()
        .flatMapToLong(entry -> LongStream.of(entry.actorId(), entry.targetId()))
        .distinct();
  }

  public JsonObject entry(AuditLogEntry entry) {
    JsonObject form =
        new JsonObject()
            .put("id", WorldJson.id(entry.id()))
            .put("action_type", entry.action().code())
            .put("user_id", WorldJson.id(entry.actorId()))
            .put("target_id", entry.targetId() == 0 ? null : WorldJson.id(entry.targetId()));
    if (!entry.changes().isEmpty()) {
      JsonArray changes = new JsonArray();
      entry.changes().stream().map(AuditJson::change).forEach(changes::add);
      form.put("changes", changes);
    }
    if (!entry.options().isEmpty()) {
      JsonObject options = new JsonObject();
      entry.options().forEach(options::put);
      form.put("options", options);
    }
    return entry.reason() == null ? form : form.put("reason", entry.reason());
  }

  private static JsonObject change(AuditChange change) {
    JsonObject form = new JsonObject().put("key", change.key());
    if (change.oldValue() != null) {
      form.put("old_value", change.oldValue());
    }
    return change.newValue() == null ? form : form.put("new_value", change.newValue());
  }
}
