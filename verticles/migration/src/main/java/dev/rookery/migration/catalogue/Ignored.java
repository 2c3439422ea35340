package dev.rookery.migration.catalogue;

import java.util.List;

/** Tables that no migration makes, nor a record describes: of the tools that migrate. */
public final class Ignored {
  /** Their names. */
  public static final List<String> TABLES =
      List.of("flyway_schema_history", "schema_pin", "schema_step", "alembic_version");

  private Ignored() {}
}
