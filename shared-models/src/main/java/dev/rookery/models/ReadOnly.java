package dev.rookery.models;

/** Marks a request that changes nothing, so that asking again is always safe. */
public interface ReadOnly extends Repeatable {}
