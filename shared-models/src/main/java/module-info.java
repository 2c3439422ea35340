/** Records, requests and the typed way to ask: all that a client on another node needs. */
@SuppressWarnings("requires-automatic") // Hazelcast is no module, but its name is fixed.
module dev.rookery.models {
  requires transitive io.vertx.core;
  requires transitive org.jspecify;
  requires com.hazelcast.core;
  requires io.vertx.clustermanager.hazelcast;

  exports dev.rookery.bus;
  exports dev.rookery.checks;
  exports dev.rookery.cluster;
  exports dev.rookery.failure;
  exports dev.rookery.jobs;
  exports dev.rookery.models;
  exports dev.rookery.models.afk;
  exports dev.rookery.models.audit;
  exports dev.rookery.models.cases;
  exports dev.rookery.models.guilds;
  exports dev.rookery.models.jobs;
  exports dev.rookery.models.levels;
  exports dev.rookery.models.permissions;
  exports dev.rookery.models.privacy;
  exports dev.rookery.models.reasons;
  exports dev.rookery.models.reminders;
  exports dev.rookery.models.rows;
  exports dev.rookery.models.shards;
  exports dev.rookery.models.snippets;
  exports dev.rookery.models.starboard;
  exports dev.rookery.models.users;
  exports dev.rookery.operations;
  exports dev.rookery.schema;
  exports dev.rookery.schema.annotations;
  exports dev.rookery.text;
  exports dev.rookery.wire;
}
