package dev.rookery.embedded.api;

/**
 * How a server ended.
 *
 * @param requested whether {@code EmbeddedPostgres.close} asked for it
 * @param message one sentence, and if it was not asked for the last lines of the server's log
 */
public record ServerExit(boolean requested, String message) {}
