package dev.rookery.launcher.config;

/** The verticles that a node can run. */
public enum VerticleName {
  MIGRATION,
  DATABASE,
  DISCORD
}
