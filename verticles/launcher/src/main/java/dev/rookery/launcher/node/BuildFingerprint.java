package dev.rookery.launcher.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rookery.migration.MigrationVerticle;
import dev.rookery.models.Request;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The fingerprint of what this process runs: the records, the migrations, and what compares them.
 * Two processes with the same one give the same answers about the schema.
 */
public final class BuildFingerprint {
  private static final String A_MIGRATION = "db/migration/V1__tux_head.sql";

  private BuildFingerprint() {}

  /**
   * The fingerprint of this process; a build that replaces the files while it runs changes a later
   * one, so a node takes it when it starts.
   */
  public static String ofThisProcess() throws IOException {
    List<String> entries = new ArrayList<>();
    for (Path part :
        List.of(partOf(Request.class), partOf(MigrationVerticle.class), migrations())) {
      entries.addAll(Files.isDirectory(part) ? inDirectory(part) : inJar(part));
    }
    CRC32 all = new CRC32();
    entries.stream().sorted().forEach(entry -> all.update(entry.getBytes(UTF_8)));
    return "%08x".formatted(all.getValue());
  }

  private static Path partOf(Class<?> type) throws IOException {
    return path(type.getProtectionDomain().getCodeSource().getLocation().toString());
  }

  private static Path migrations() throws IOException {
    String url =
        Objects.requireNonNull(MigrationVerticle.class.getClassLoader().getResource(A_MIGRATION))
            .toString();
    return url.startsWith("jar:")
        ? path(url.substring("jar:".length(), url.indexOf("!/")))
        : path(url.substring(0, url.length() - A_MIGRATION.length()));
  }

  private static Path path(String url) throws IOException {
    try {
      return Path.of(new URI(url));
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static List<String> inJar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().filter(BuildFingerprint::isOurs).map(BuildFingerprint::text).toList();
    }
  }

  /** Whether it is one of ours; the packaging itself differs from build to build. */
  private static boolean isOurs(ZipEntry entry) {
    return !entry.isDirectory() && !entry.getName().startsWith("META-INF/");
  }

  private static String text(ZipEntry entry) {
    return entry.getName() + " " + entry.getCrc();
  }

  private static List<String> inDirectory(Path classes) throws IOException {
    List<String> entries = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        CRC32 content = new CRC32();
        try (InputStream in = Files.newInputStream(file)) {
          content.update(in.readAllBytes());
        }
        entries.add(classes.relativize(file) + " " + content.getValue());
      }
    }
    return entries;
  }
}
