package dev.rookery.database.snippets;

import dev.rookery.database.mapping.ModelReader;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.snippets.Snippet;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.List;

/** Whether a member may change a snippet, and the snippet. */
record SnippetVerdict(boolean allowed, Snippet snippet) {
  static RowMapper<SnippetVerdict> reader() {
    ModelReader<Snippet> reader = ModelReader.of(Snippet.class);
    return (Row row) -> new SnippetVerdict(row.getBoolean("allowed"), reader.read(row));
  }

  /** The snippet, if there is one and the member may change it. */
  static Snippet snippet(List<SnippetVerdict> verdicts, String name) {
    if (verdicts.isEmpty()) {
      throw SnippetRepository.unknown(name);
    }
    SnippetVerdict verdict = verdicts.get(0);
    if (!verdict.allowed()) {
      throw new Failure.Denied(
          (verdict.snippet().locked() ? FailureCode.SNIPPET_LOCKED : FailureCode.SNIPPET_OF_ANOTHER)
              .with("name", verdict.snippet().name()));
    }
    return verdict.snippet();
  }
}
