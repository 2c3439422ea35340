package dev.rookery.operations;

/**
 * A file of the migrations.
 *
 * @param path below the folder {@code db}, such as {@code migration/V9__badges.sql}
 */
public record SchemaFile(String path, String text) {}
