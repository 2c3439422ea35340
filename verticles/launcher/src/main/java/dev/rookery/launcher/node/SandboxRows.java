package dev.rookery.launcher.node;

import dev.rookery.bus.Rookery;
import dev.rookery.models.Models;
import dev.rookery.models.rows.Order;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.sandbox.rows.BotRow;
import dev.rookery.sandbox.rows.RowSource;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of all models, for the page of the sandbox to show what changes in them. */
final class SandboxRows implements RowSource {
  /** Of one table; far more than somebody who tries the bot makes. */
  private static final int ROWS_MAX = 200;

  private final Rookery rookery;

  SandboxRows(Rookery rookery) {
    this.rookery = rookery;
  }

  @Override
  public Future<List<BotRow>> read() {
    List<Future<List<BotRow>>> tables =
        Models.all().stream().<Future<List<BotRow>>>map(this::newest).toList();
    return Future.all(tables)
        .map(read -> tables.stream().map(Future::result).flatMap(List::stream).toList());
  }

  private <M extends Record> Future<List<BotRow>> newest(Model<M> model) {
    RowRequest.Select<M> select = Rows.of(model.type()).selectAll().limitedTo(ROWS_MAX);
    for (ModelColumn column : model.key()) {
      select = select.orderedBy(new Order<>(column.component(), true));
    }
    return rookery
        .ask(select)
        .map(page -> page.rows().stream().map(row -> stored(model, row)).toList());
  }

  private static <M extends Record> BotRow stored(Model<M> model, M row) {
    String key =
        model.key().stream()
            .map(column -> String.valueOf(model.read(row, column)))
            .collect(Collectors.joining(" "));
    return new BotRow(model.table().name(), key, Wire.writeRecord(row));
  }
}
