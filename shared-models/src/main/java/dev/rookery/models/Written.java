package dev.rookery.models;

/**
 * A row that was found or made.
 *
 * @param created whether it was made by this request
 */
public record Written<M extends Record>(M row, boolean created) {}
