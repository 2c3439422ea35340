package dev.rookery.migration.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** Tables that no migration makes and no record describes: those of the tools that migrate. */
public final class Ignored {
  /** The tables that hold what we know about the schema, and what an adoption has kept so far. */
  public static final List<String> OWN =
      List.of("flyway_schema_history", "schema_pin", "schema_step", "tux_value");

  /** Ours and those of the predecessor's tool. */
  static final List<String> TABLES =
      Stream.concat(OWN.stream(), Stream.of("alembic_version")).toList();

  private Ignored() {}
}
