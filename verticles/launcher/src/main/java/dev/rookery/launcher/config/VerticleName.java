package dev.rookery.launcher.config;

/** What a node can run. */
public enum VerticleName {
  MIGRATION,
  DATABASE,
  DISCORD
}
