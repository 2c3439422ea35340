package dev.rookery.launcher;

/** What a node can run. */
public enum VerticleName {
  MIGRATION,
  DATABASE,
  DISCORD
}
