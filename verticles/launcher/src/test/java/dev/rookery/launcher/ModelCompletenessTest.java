package dev.rookery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.launcher.node.TestNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
@DisplayName("To whoever adds a model or a request, the compiler")
class ModelCompletenessTest {
  private static final String MODELS = "shared-models/src/main/java/dev/rookery/models/";
  private static final String DATABASE = "verticles/database/src/main/java/dev/rookery/database/";

  private static final String SHOW_ARM = "case SnippetRequest.Show q -> Reply.to(q, show(q));";

  private static final Source TRIAL =
      new Source(
          "dev/rookery/models/Trial.java",
          "package dev.rookery.models; public record Trial(long id) {}");

  private static final Source TRIAL_REQUEST =
      new Source(
          "dev/rookery/models/TrialRequest.java",
          """
          package dev.rookery.models;
          public sealed interface TrialRequest<R> extends ModelRequest<Trial, R> {
            record Feed(long trialId) implements TrialRequest<Trial> {}
          }
          """);

  private static final Source TRIAL_REPOSITORY =
      new Source(
          "dev/rookery/database/TrialRepository.java",
          """
          package dev.rookery.database;
          import dev.rookery.bus.Reply;
          import dev.rookery.models.Trial;
          import dev.rookery.models.TrialRequest;
          import io.vertx.core.Future;
          record TrialRepository(Session session) {
            Reply<?> answer(TrialRequest<?> request) {
              return switch (request) {
                case TrialRequest.Feed q -> Reply.to(q, Future.succeededFuture(new Trial(q.trialId())));
              };
            }
          }
          """);

  @TempDir Path classes;

  @Test
  @DisplayName("says nothing about the sources as they are")
  void unchanged() throws IOException {
    assertThat(
            compile(
                source(MODELS, "ModelRequest"),
                source(MODELS, "SnippetRequest"),
                source(DATABASE, "DatabaseVerticle"),
                source(DATABASE, "SnippetRepository")))
        .isEmpty();
  }

  @Test
  @DisplayName("says first that ModelRequest does not permit it")
  void notPermitted() {
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
                case dev.rookery.models.TrialRequest<?> trial -> new TrialRepository(session).answer(trial);
                      case SnippetRequest<?> snippet ->\
                """);

    assertThat(compile(TRIAL, TRIAL_REQUEST, TRIAL_REPOSITORY, permittingTrials(), verticle))
        .isEmpty();
  }

  @Test
  @DisplayName("says that the repository does not answer a new request")
  void newRequest() throws IOException {
    Source requests =
        source(MODELS, "SnippetRequest")
            .with(
                "record Names(",
                "record Shout(long guildId) implements SnippetRequest<Snippet> {}\n  record Names(");

    assertThat(compile(requests, source(DATABASE, "SnippetRepository")))
        .singleElement()
        .asString()
        .startsWith("SnippetRepository.java: ")
        .contains("switch", "does not cover all possible input values");
  }

  @Test
  @DisplayName("refuses a reply of another type than the request's")
  void wrongReply() throws IOException {
    Source repository =
        source(DATABASE, "SnippetRepository")
            .with(
                SHOW_ARM,
                "case SnippetRequest.Show q -> Reply.to(q, Future.succeededFuture(\"text\"));");

    assertThat(compile(repository))
        .singleElement()
        .asString()
        .startsWith("SnippetRepository.java: ")
        .contains("incompatible", "String", "Optional<dev.rookery.models.Snippet>");
  }

  @Test
  @DisplayName("refuses an asker who expects another type")
  void wrongExpectation() {
    assertThat(compile(asker("Future<Optional<Snippet>>"))).isEmpty();
    assertThat(compile(asker("Future<Snippet>")))
        .singleElement()
        .asString()
        .startsWith("Asker.java: ")
        .contains("incompatible", "Optional<dev.rookery.models.Snippet>");
  }

  private static Source asker(String type) {
    return new Source(
        "Asker.java",
        """
        import dev.rookery.bus.Rookery;
        import dev.rookery.models.Snippet;
        import dev.rookery.models.SnippetRequest;
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
    return source(MODELS, "ModelRequest").with(" {}", ", TrialRequest {}");
  }

  /** What javac finds wrong, each with the file's name before it. */
  private List<String> compile(Source... sources) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-implicit:none",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString());
    boolean well = javac.getTask(null, null, found, options, null, List.of(sources)).call();
    List<String> errors = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : found.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        errors.add(
            Path.of(diagnostic.getSource().getName()).getFileName()
                + ": "
                + diagnostic.getMessage(Locale.ENGLISH));
      }
    }
    assertThat(well).isEqualTo(errors.isEmpty());
    return errors;
  }

  private static Source source(String folder, String name) throws IOException {
    String path = folder + name + ".java";
    return new Source(
        path.substring(path.indexOf("dev/")), Files.readString(TestNode.HOME.resolve(path)));
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
      return new Source(uri.getPath().substring(1), text.replace(old, changed));
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
