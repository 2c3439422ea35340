package dev.rookery.launcher.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
public final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = BuildVersion.class.getPackage().getImplementationVersion();
    return new String[] {
      "rookery " + (version == null ? "of a checkout" : version),
      "Java " + System.getProperty("java.version")
    };
  }
}
