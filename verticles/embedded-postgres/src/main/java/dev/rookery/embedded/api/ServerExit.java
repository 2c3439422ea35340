package dev.rookery.embedded.api;

/**
 * How a server ended.
 *
 * @param requested whether {@code EmbeddedPostgres.close} asked for it
 * @param message one sentence, followed by the last lines of the server's log if the exit was not
 *     requested
 */
public record ServerExit(boolean requested, String message) {}
