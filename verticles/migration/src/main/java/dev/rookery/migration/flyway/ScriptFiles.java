package dev.rookery.migration.flyway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Reads all files of one folder of the class path, in a jar or not. The folder must be there
 * exactly once: a scan that finds nothing would take a database for up to date, and one that finds
 * two would run a stranger's SQL.
 */
public final class ScriptFiles {
  private ScriptFiles() {}

  /**
   * The texts by file name; the name of a file in a subfolder includes the subfolder.
   *
   * @throws IllegalStateException if the folder is missing or there more than once
   */
  public static Map<String, String> read(ClassLoader loader, String folder) {
    try {
      List<URL> places = Collections.list(loader.getResources(folder));
      if (places.size() != 1) {
        throw new IllegalStateException(
            places.isEmpty()
                ? folder + " is not on the class path: the jar of the migrations is missing."
                : folder + " is on the class path more than once: " + places);
      }
      return read(places.get(0), folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder + " from the class path", e);
    }
  }

  private static Map<String, String> read(URL place, String folder) throws IOException {
    return switch (place.getProtocol()) {
      case "file" -> directory(path(place));
      case "jar" -> jar(place, folder + "/");
      default -> throw new IllegalStateException("cannot list files of a " + place.getProtocol());
    };
  }

  private static Path path(URL place) throws IOException {
    try {
      return Path.of(place.toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** The same for a folder of the file system. */
  static Map<String, String> directory(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }

  private static Map<String, String> jar(URL place, String prefix) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    JarURLConnection connection = (JarURLConnection) place.openConnection();
    // A cached one would be shared with other readers of that jar, and closed while they use it.
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!entry.isDirectory() && entry.getName().startsWith(prefix)) {
          try (InputStream text = jar.getInputStream(entry)) {
            texts.put(
                entry.getName().substring(prefix.length()),
                new String(text.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    }
    return texts;
  }
}
