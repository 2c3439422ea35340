package dev.rookery.models;

/**
 * Marks a request that writes so little that nothing is lost if it is done twice because its reply
 * was, such as one that counts a use. It is asked again like one that only reads, and needs no
 * request id, which would cost more than the write. With an id it is done once, as all are.
 */
public interface RepeatableWrite {}
