package dev.rookery.launcher;

import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "rookery " + (version == null ? "of a checkout" : version),
      "Java " + System.getProperty("java.version")
    };
  }
}
