package dev.rookery.example;

import dev.rookery.bus.Rookery;
import dev.rookery.cluster.ClusterOptions;
import dev.rookery.failure.Failure;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Prints a snippet, now and whenever it changes: {@code FollowSnippet 127.0.0.1:5701 GUILD NAME},
 * and the cluster's name if it has another than usual.
 */
public final class FollowSnippet {
  private FollowSnippet() {}

  public static void main(String[] arguments) {
    ClusterOptions cluster = ClusterOptions.through(arguments[0]);
    if (arguments.length > 3) {
      cluster.name(arguments[3]);
    }
    var show = new SnippetRequest.Show(Long.parseLong(arguments[1]), arguments[2]);
    var printed = new AtomicReference<String>();

    try {
      Rookery rookery = Rookery.join(cluster).await();
      // The first event comes within a second; the others tell of changes of any snippet.
      rookery.events(
          Snippet.class,
          event ->
              rookery
                  .ask(show)
                  .map(found -> found.map(Snippet::content).orElse("There is no such snippet."))
                  .onSuccess(text -> {
                    if (!text.equals(printed.getAndSet(text))) {
                      System.out.println(text);
                    }
                  })
                  .onFailure(failure -> System.err.println(failure.getMessage())));
    } catch (Failure failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
  }
}
