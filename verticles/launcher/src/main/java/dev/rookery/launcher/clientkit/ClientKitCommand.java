package dev.rookery.launcher.clientkit;

import dev.rookery.bus.Rookery;
import dev.rookery.launcher.cli.UsageProblem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code rookery client-kit}. */
@Command(
    name = "client-kit",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a small Maven project that is a client.",
      "It joins the cluster, asks, and is told of changes; it holds the library that it needs, and"
          + " its README says how to run it."
    },
    footer = {"", "Example: ./rookery client-kit my-client"})
public final class ClientKitCommand implements Callable<Integer> {
  private static final String EXAMPLE = "dev/rookery/example/FollowSnippet.java";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "A folder that is empty or not there yet.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path folder;

  @Override
  public Integer call() throws IOException {
    requireEmpty();
    copy("pom.xml", folder.resolve("pom.xml"));
    copy("README.md", folder.resolve("README.md"));
    copy("/" + EXAMPLE, folder.resolve("src/main/java").resolve(EXAMPLE));
    copyLibrary();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Made " + folder.toAbsolutePath().normalize());
    out.println("Next, with a node that was started with --cluster:");
    out.println(
        "  cd '"
            + folder.toString().replace("'", "'\\''")
            + "' && mvn -q compile exec:exec -Dguild=GUILD -Dsnippet=NAME");
    return 0;
  }

  private void requireEmpty() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      if (inside.iterator().hasNext()) {
        throw new UsageProblem(folder + " is not empty: name a folder that is not there yet");
      }
    } catch (NotDirectoryException e) {
      throw new UsageProblem(folder + " is a file: name a folder that is not there yet");
    }
  }

  /** As Maven finds it in a repository. */
  private void copyLibrary() throws IOException {
    String version = version();
    Path to = folder.resolve("repository/dev/rookery/shared-models").resolve(version);
    copy("shared-models.xml", to.resolve("shared-models-" + version + ".pom"));
    Path jar = to.resolve("shared-models-" + version + ".jar");
    Path library = location(Rookery.class);
    if (Files.isDirectory(library)) {
      pack(library, jar);
    } else {
      Files.copy(library, jar);
    }
  }

  /** Makes a jar of classes that a build has not packed yet. */
  private static void pack(Path classes, Path jar) throws IOException {
    try (Stream<Path> walk = Files.walk(classes);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  private static Path location(Class<?> type) throws IOException {
    try {
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(location);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static String version() throws IOException {
    try (InputStream in = resource("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    }
  }

  private static void copy(String resource, Path to) throws IOException {
    Files.createDirectories(to.toAbsolutePath().getParent());
    try (InputStream in = resource(resource)) {
      Files.copy(in, to);
    }
  }

  private static InputStream resource(String name) throws FileNotFoundException {
    InputStream in = ClientKitCommand.class.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException(name);
    }
    return in;
  }
}
