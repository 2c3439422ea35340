package dev.rookery.models;

/**
 * Marks a request that may be done twice because its first reply was lost: one that only reads, or
 * writes so little that nothing is lost, such as one that counts a use. It needs no request id,
 * which would cost more than such a write. With an id a write is done once, as all are.
 */
public interface Repeatable {}
