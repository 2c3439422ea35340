package dev.rookery.embedded.os;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The machines for which there are binaries. */
public enum Platform {
  LINUX_AMD64("linux-amd64", "postgres-linux-x86_64.txz"),
  LINUX_AMD64_ALPINE("linux-amd64-alpine", "postgres-linux-x86_64-alpine_linux.txz"),
  LINUX_ARM64("linux-arm64v8", "postgres-linux-arm_64.txz"),
  LINUX_ARM64_ALPINE("linux-arm64v8-alpine", "postgres-linux-arm_64-alpine_linux.txz"),
  MACOS_AMD64("darwin-amd64", "postgres-darwin-x86_64.txz"),
  MACOS_ARM64("darwin-arm64v8", "postgres-darwin-arm_64.txz"),
  WINDOWS_AMD64("windows-amd64", "postgres-windows-x86_64.txz");

  private static final String OS = System.getProperty("os.name", "unknown");
  private static final String ARCH = System.getProperty("os.arch", "unknown");

  private final String key;
  private final String archive;

  Platform(String key, String archive) {
    this.key = key;
    this.archive = archive;
  }

  /** The last part of the binaries' artifact id. */
  public String key() {
    return key;
  }

  /** The resource in the binaries' jar. */
  public String archive() {
    return archive;
  }

  public static boolean isWindows() {
    return OS.toLowerCase(Locale.ROOT).startsWith("windows");
  }

  public static boolean isLinux() {
    return OS.equalsIgnoreCase("linux");
  }

  /** This machine's name in plain words. */
  public static String here() {
    return OS + " on " + ARCH;
  }

  public static Optional<Platform> current() {
    return of(OS, ARCH, Files.exists(Path.of("/etc/alpine-release")));
  }

  static Optional<Platform> of(String os, String arch, boolean alpine) {
    boolean amd64 = arch.equals("amd64") || arch.equals("x86_64");
    if (!amd64 && !arch.equals("aarch64")) {
      return Optional.empty();
    }
    String name = os.toLowerCase(Locale.ROOT);
    if (name.equals("linux") && alpine) {
      return Optional.of(amd64 ? LINUX_AMD64_ALPINE : LINUX_ARM64_ALPINE);
    } else if (name.equals("linux")) {
      return Optional.of(amd64 ? LINUX_AMD64 : LINUX_ARM64);
    } else if (name.startsWith("mac")) {
      return Optional.of(amd64 ? MACOS_AMD64 : MACOS_ARM64);
    } else if (name.startsWith("windows") && amd64) {
      return Optional.of(WINDOWS_AMD64);
    }
    return Optional.empty();
  }
}
