package dev.rookery.operations;

/**
 * A table.
 *
 * @param rows as Postgres estimates them; -1 if it never looked
 * @param bytes with indexes and large values
 */
public record TableSize(String table, int columns, long rows, long bytes) {}
