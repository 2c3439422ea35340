package dev.rookery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.launcher.node.TestNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes copies of the sources as somebody would who adds a model, and compiles them. */
@DisplayName("To anyone who adds a model or a request, the compiler")
class ModelCompletenessTest {
  private static final String SHARED_MODELS = "shared-models/src/main/java/";
  private static final String MODELS = SHARED_MODELS + "dev/rookery/models/";
  private static final String DATABASE = "verticles/database/src/main/java/dev/rookery/database/";

  private static final String SHOW_ARM = "case SnippetRequest.Show q -> Reply.to(q, show(q));";

  private static final Source TRIAL =
      new Source(
          "dev/rookery/models/trials/Trial.java",
          "package dev.rookery.models.trials; public record Trial(long id) {}");

  private static final Source TRIAL_REQUEST =
      new Source(
          "dev/rookery/models/trials/TrialRequest.java",
          """
          package dev.rookery.models.trials;
          import dev.rookery.models.ModelRequest;
          public sealed interface TrialRequest<R> extends ModelRequest<Trial, R> {
            record Feed(long trialId) implements TrialRequest<Trial> {}
          }
          """);

  private static final Source TRIAL_REPOSITORY =
      new Source(
          "dev/rookery/database/trials/TrialRepository.java",
          """
          package dev.rookery.database.trials;
          import dev.rookery.bus.Reply;
          import dev.rookery.database.postgres.Session;
          import dev.rookery.models.trials.Trial;
          import dev.rookery.models.trials.TrialRequest;
          import io.vertx.core.Future;
          public record TrialRepository(Session session) {
            public Reply<?> answer(TrialRequest<?> request) {
              return switch (request) {
                case TrialRequest.Feed q -> Reply.to(q, Future.succeededFuture(new Trial(q.trialId())));
              };
            }
          }
          """);

  @TempDir Path directory;

  @Test
  @DisplayName("says nothing about the sources as they are")
  void unchanged() throws IOException {
    assertThat(
            compile(
                source(MODELS, "ModelRequest"),
                source(MODELS, "snippets/SnippetRequest"),
                source(DATABASE, "DatabaseVerticle"),
                source(DATABASE, "snippets/SnippetRepository")))
        .isEmpty();
  }

  @Test
  @DisplayName("says first that ModelRequest does not permit it")
  void notPermitted() throws IOException {
    assertThat(compile(TRIAL, TRIAL_REQUEST))
        .singleElement()
        .asString()
        .startsWith("TrialRequest.java: ")
        .contains("not allowed to extend sealed class", "ModelRequest", "permits");
  }

  @Test
  @DisplayName("says then that DatabaseVerticle does not answer it")
  void notAnswered() throws IOException {
    assertThat(
            compile(TRIAL, TRIAL_REQUEST, permittingTrials(), source(DATABASE, "DatabaseVerticle")))
        .singleElement()
        .asString()
        .startsWith("DatabaseVerticle.java: ")
        .contains("switch", "does not cover all possible input values");
  }

  @Test
  @DisplayName("is content with the repository and its arm")
  void complete() throws IOException {
    Source verticle =
        source(DATABASE, "DatabaseVerticle")
            .with(
                "case SnippetRequest<?> snippet ->",
                """
                case dev.rookery.models.trials.TrialRequest<?> trial ->
                        new dev.rookery.database.trials.TrialRepository(session).answer(trial);
                      case SnippetRequest<?> snippet ->\
                """);

    assertThat(compile(TRIAL, TRIAL_REQUEST, TRIAL_REPOSITORY, permittingTrials(), verticle))
        .isEmpty();
  }

  @Test
  @DisplayName("says that the repository does not answer a new request")
  void newRequest() throws IOException {
    Source requests =
        source(MODELS, "snippets/SnippetRequest")
            .with(
                "record Names(",
                "record Shout(long guildId) implements SnippetRequest<Snippet> {}\n  record Names(");

    assertThat(compile(requests, source(DATABASE, "snippets/SnippetRepository")))
        .singleElement()
        .asString()
        .startsWith("SnippetRepository.java: ")
        .contains("switch", "does not cover all possible input values");
  }

  @Test
  @DisplayName("refuses a reply of another type than the request's")
  void wrongReply() throws IOException {
    Source repository =
        source(DATABASE, "snippets/SnippetRepository")
            .with(
                SHOW_ARM,
                "case SnippetRequest.Show q -> Reply.to(q, Future.succeededFuture(\"text\"));");

    assertThat(compile(repository))
        .singleElement()
        .asString()
        .startsWith("SnippetRepository.java: ")
        .contains("incompatible", "String", "Optional<dev.rookery.models.snippets.Snippet>");
  }

  @Test
  @DisplayName("refuses an asker who expects another type")
  void wrongExpectation() throws IOException {
    assertThat(compile(asker("Future<Optional<Snippet>>"))).isEmpty();
    assertThat(compile(asker("Future<Snippet>")))
        .singleElement()
        .asString()
        .startsWith("Asker.java: ")
        .contains("incompatible", "Optional<dev.rookery.models.snippets.Snippet>");
  }

  private static Source asker(String type) {
    return new Source(
        "Asker.java",
        """
        import dev.rookery.bus.Rookery;
        import dev.rookery.models.snippets.Snippet;
        import dev.rookery.models.snippets.SnippetRequest;
        import io.vertx.core.Future;
        import java.util.Optional;
        class Asker {
          %s ask(Rookery rookery) {
            return rookery.ask(new SnippetRequest.Show(5, "rules"));
          }
        }
        """
            .formatted(type));
  }

  private static Source permittingTrials() throws IOException {
    return source(MODELS, "ModelRequest")
        .with(" {}", ", dev.rookery.models.trials.TrialRequest {}");
  }

  /**
   * What javac finds wrong, each with the file's name before it. Changed models are compiled with
   * all the others, as the module that sealed types across packages need, and before what asks or
   * answers.
   */
  private List<String> compile(Source... changed) throws IOException {
    List<Source> models = Stream.of(changed).filter(Source::isOfSharedModels).toList();
    List<Source> others = Stream.of(changed).filter(source -> !source.isOfSharedModels()).toList();
    String module = directory.resolve("models").toString();
    if (!models.isEmpty()) {
      List<String> errors =
          compile(List.of("--module-path", modulePath(), "-d", module), sharedModels(models));
      if (!errors.isEmpty()) {
        return errors;
      }
    }
    String classPath = module + File.pathSeparator + System.getProperty("java.class.path");
    String output = Files.createDirectories(directory.resolve("others")).toString();
    return others.isEmpty()
        ? List.of()
        : compile(List.of("-classpath", classPath, "-d", output), others);
  }

  private static List<String> compile(List<String> paths, List<Source> sources) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        Stream.concat(paths.stream(), Stream.of("-proc:none", "-implicit:none")).toList();
    boolean well = javac.getTask(null, null, found, options, null, sources).call();
    List<String> errors = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : found.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        JavaFileObject source = diagnostic.getSource();
        String place = source == null ? "" : Path.of(source.getName()).getFileName() + ": ";
        errors.add(place + diagnostic.getMessage(Locale.ENGLISH));
      }
    }
    assertThat(well).isEqualTo(errors.isEmpty());
    return errors;
  }

  /** What the module of the models requires, and what that requires. */
  private static String modulePath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(jar ->
            jar.matches(
                ".*(vertx-core|vertx-hazelcast|hazelcast-5|netty-|jackson-core|jspecify)[^/]*\\.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** All sources of shared-models, some of them changed. */
  private static List<Source> sharedModels(List<Source> changed) throws IOException {
    Map<String, Source> byPath = new TreeMap<>();
    Path root = TestNode.HOME.resolve(SHARED_MODELS);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        Source source = new Source(root.relativize(file).toString(), Files.readString(file));
        byPath.put(source.path(), source);
      }
    }
    changed.forEach(source -> byPath.put(source.path(), source));
    return List.copyOf(byPath.values());
  }

  private static Source source(String folder, String name) throws IOException {
    String path = folder + name + ".java";
    return new Source(
        path.substring(path.indexOf("dev/rookery")), Files.readString(TestNode.HOME.resolve(path)));
  }

  /** A source file that is nowhere but here. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(URI.create("memory:///" + path), Kind.SOURCE);
      this.text = text;
    }

    Source with(String old, String changed) {
      assertThat(text).containsOnlyOnce(old);
      return new Source(path(), text.replace(old, changed));
    }

    String path() {
      return uri.getPath().substring(1);
    }

    boolean isOfSharedModels() {
      return path().startsWith("dev/rookery/models/");
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
