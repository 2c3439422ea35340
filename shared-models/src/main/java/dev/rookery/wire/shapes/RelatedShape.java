package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import dev.rookery.models.Models;
import dev.rookery.models.rows.WithRelated;
import dev.rookery.schema.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row and the rows that belong to it, the latter by the names of their models. */
record RelatedShape(Model<?> model) implements Shape {
  private static final Shape NEXT = new MapShape(ScalarShape.TEXT);

  @Override
  public Object write(Object value) {
    WithRelated<?> related = (WithRelated<?>) value;
    Map<String, Object> lists = new LinkedHashMap<>();
    related.related().forEach((name, rows) -> lists.put(name, writeRows(rows)));
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    written.put("row", shape(model).write(related.row()));
    written.put("related", lists);
    if (!related.next().isEmpty()) {
      written.put("next", NEXT.write(related.next()));
    }
    return written;
  }

  private static List<@Nullable Object> writeRows(List<Record> rows) {
    List<@Nullable Object> written = new ArrayList<>();
    for (Record row : rows) {
      written.add(Shapes.of(TypeForm.of(row.getClass())).write(row));
    }
    return written;
  }

  @Override
  public @Nullable Object read(Object json, String at, Problems problems) {
    if (!(json instanceof Map<?, ?> map)
        || !(map.get("row") instanceof Map<?, ?> row)
        || !(map.get("related") instanceof Map<?, ?> lists)) {
      return Shape.mismatch("an object with row and related", json, at, problems);
    }
    int before = problems.count();
    Object read = shape(model).read(row, at + ".row", problems);
    Map<String, List<Record>> related = new LinkedHashMap<>();
    lists.forEach((name, rows) -> {
      if (rows != null) {
        related.put((String) name, readRows((String) name, rows, at, problems));
      }
    });
    Map<String, String> next = readNext(map.get("next"), at + ".next", problems);
    return problems.count() == before && read instanceof Record found
        ? new WithRelated<>(found, related, next)
        : null;
  }

  /** Nodes of the version before write none. */
  private static Map<String, String> readNext(@Nullable Object json, String at, Problems problems) {
    Map<String, String> next = new LinkedHashMap<>();
    if (json != null && NEXT.read(json, at, problems) instanceof Map<?, ?> read) {
      read.forEach((name, cursor) -> next.put((String) name, (String) cursor));
    }
    return next;
  }

  private static List<Record> readRows(String name, Object rows, String at, Problems problems) {
    String place = at + ".related." + name;
    Model<?> target = Models.find(name).orElse(null);
    if (target == null) {
      problems.addMalformed(place, "is not a model");
      return List.of();
    }
    List<Record> read = new ArrayList<>();
    if (new ListShape(shape(target)).read(rows, place, problems) instanceof List<?> list) {
      list.forEach(row -> read.add((Record) row));
    }
    return read;
  }

  private static Shape shape(Model<?> model) {
    return Shapes.of(TypeForm.of(model.type()));
  }

  @Override
  public Optional<Shape> at(List<String> path) {
    if (path.isEmpty()) {
      return Optional.of(this);
    }
    if (path.get(0).equals("next")) {
      return NEXT.at(Shape.rest(path));
    }
    if (path.get(0).equals("row")) {
      return shape(model).at(Shape.rest(path));
    }
    return path.size() > 1 && path.get(0).equals("related")
        ? Models.find(path.get(1))
            .flatMap(target -> new ListShape(shape(target)).at(path.subList(2, path.size())))
        : Optional.empty();
  }

  @Override
  public List<String> parts() {
    return List.of("row", "related", "next");
  }

  @Override
  public Object describe(Descriptions to) {
    return Map.of(
        "type",
        "object",
        "properties",
        Map.of(
            "row",
            shape(model).describe(to),
            "related",
            Map.of("type", "object"),
            "next",
            NEXT.describe(to)));
  }
}
