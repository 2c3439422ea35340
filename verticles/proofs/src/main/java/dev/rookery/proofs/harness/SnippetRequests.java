package dev.rookery.proofs.harness;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Requests about snippets for a load: in turn a write with a request id and a read. */
public final class SnippetRequests implements Supplier<Future<?>> {
  private static final long GUILD = 5;
  private static final long USER = 7;

  private final Rookery rookery;
  private final String series = "load-" + System.nanoTime();
  private final AtomicInteger next = new AtomicInteger();

  public SnippetRequests(Rookery rookery) {
    this.rookery = rookery;
  }

  @Override
  public Future<?> get() {
    int number = next.getAndIncrement();
    return number % 2 == 0
        ? rookery.ask(
            new SnippetRequest.Create(GUILD, name(number), "Text", USER),
            RequestOptions.once(name(number)))
        : rookery.ask(new SnippetRequest.Show(GUILD, name(number - 1)));
  }

  private String name(int number) {
    return series + "-" + number;
  }
}
