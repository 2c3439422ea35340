package dev.rookery.models.rows;

/**
 * A row that was found or made.
 *
 * @param created whether it was made by this request
 */
public record UpsertResult<M extends Record>(M row, boolean created) {}
