package dev.rookery.models.rows;

import dev.rookery.failure.Problems;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Unique;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The check that rows need not be sorted: of a table with many rows only the orders that one of its
 * indexes has may be asked for, whatever guild it is and however many rows it has by now.
 */
final class Orders {
  private Orders() {}

  static <M extends Record> void check(
      Model<M> model, Condition<M> where, List<Order<M>> order, Problems problems) {
    int before = problems.count();
    for (Order<M> step : order) {
      if (model.findColumn(step.column()).isEmpty()) {
        problems.addMalformed("order", model.name() + " has no column " + step.column());
      }
    }
    if (problems.count() > before || order.isEmpty() || !model.table().manyRows()) {
      return;
    }
    Set<String> fixed = new HashSet<>();
    addFixed(where, fixed);
    List<List<Order<M>>> known = known(model);
    List<Order<M>> completed = completed(model, order);
    if (known.stream().noneMatch(index -> gives(index, order, completed, fixed))) {
      problems.addMalformed(
          "order",
          "no index of %s has this order; they have, after columns that the condition fixes by is: %s"
              .formatted(
                  model.name(),
                  known.stream().map(Orders::text).collect(Collectors.joining("; "))));
    }
  }

  /** The columns that are the same in all rows that meet the condition. */
  private static void addFixed(Condition<?> where, Set<String> fixed) {
    switch (where) {
      case Condition.And<?> and -> and.all().forEach(part -> addFixed(part, fixed));
      case Condition.Compare<?> c when c.how() == Condition.Comparison.EQUAL ->
          fixed.add(c.column());
      case Condition.In<?> in when in.values().size() == 1 -> fixed.add(in.column());
      case Condition.IsNull<?> isNull -> fixed.add(isNull.column());
      default -> {
        // May leave rows that differ in any column.
      }
    }
  }

  /** The orders of whole indexes, the primary key's first. */
  private static <M extends Record> List<List<Order<M>>> known(Model<M> model) {
    List<List<Order<M>>> known = new ArrayList<>();
    known.add(ascending(model.key().stream().map(ModelColumn::component).toList()));
    for (Unique unique : model.table().uniques()) {
      known.add(ascending(Arrays.asList(unique.on())));
    }
    for (Index index : model.table().indexes()) {
      if (index.where().isEmpty() && index.using().equals("btree")) {
        List<Order<M>> columns = columns(model, index);
        if (!columns.isEmpty()) {
          known.add(columns);
        }
      }
    }
    return known;
  }

  private static <M extends Record> List<Order<M>> ascending(List<String> components) {
    return components.stream().map(component -> new Order<M>(component, false)).toList();
  }

  /** Up to the first expression that is no column. */
  private static <M extends Record> List<Order<M>> columns(Model<M> model, Index index) {
    List<Order<M>> columns = new ArrayList<>();
    for (String on : index.on()) {
      boolean descending = on.endsWith(" DESC");
      String name = descending ? on.substring(0, on.length() - " DESC".length()) : on;
      Optional<ModelColumn> column =
          model.columns().stream().filter(one -> one.name().equals(name)).findFirst();
      if (column.isEmpty()) {
        break;
      }
      columns.add(new Order<>(column.get().component(), descending));
    }
    return columns;
  }

  /**
   * Whether an index, read forwards or backwards, gives rows in that order. Only its last columns
   * may be missing, if the key completes the order in just that way: otherwise the rows that are
   * alike in the order would have to be sorted, and they may be many.
   */
  private static <M extends Record> boolean gives(
      List<Order<M>> index, List<Order<M>> order, List<Order<M>> completed, Set<String> fixed) {
    List<Order<M>> columns = without(fixed, index);
    List<Order<M>> steps = without(fixed, completed);
    int asked = without(fixed, order).size();
    Boolean backwards = null;
    for (int i = 0; i < columns.size() && i < steps.size(); i++) {
      boolean turned = steps.get(i).descending() != columns.get(i).descending();
      if (!steps.get(i).column().equals(columns.get(i).column())
          || (backwards != null && backwards != turned)) {
        return false;
      }
      backwards = turned;
    }
    return columns.size() >= asked;
  }

  private static <M extends Record> List<Order<M>> without(
      Set<String> fixed, List<Order<M>> order) {
    return order.stream().filter(step -> !fixed.contains(step.column())).toList();
  }

  /** The order with the key behind it, in the direction of its last step. */
  private static <M extends Record> List<Order<M>> completed(Model<M> model, List<Order<M>> order) {
    List<Order<M>> completed = new ArrayList<>(order);
    boolean descending = order.get(order.size() - 1).descending();
    for (ModelColumn column : model.key()) {
      if (order.stream().noneMatch(step -> step.column().equals(column.component()))) {
        completed.add(new Order<>(column.component(), descending));
      }
    }
    return completed;
  }

  private static String text(List<? extends Order<?>> order) {
    return order.stream()
        .map(step -> step.descending() ? step.column() + " descending" : step.column())
        .collect(Collectors.joining(", "));
  }
}
