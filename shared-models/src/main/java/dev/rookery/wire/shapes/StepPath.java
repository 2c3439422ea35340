package dev.rookery.wire.shapes;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path into the JSON form of a request or a reply, such as {@code rows[0].guildId}. */
record StepPath(List<String> names) {

  /** No names for the empty path, which is the whole. */
  static StepPath of(String text) {
    String dotted = text.replaceAll("\\[([0-9]{1,4})]", ".$1");
    return new StepPath(dotted.isEmpty() ? List.of() : List.of(dotted.split("\\.", -1)));
  }

  private StepPath parent() {
    return new StepPath(names.subList(0, names.size() - 1));
  }

  private String last() {
    return names.get(names.size() - 1);
  }

  /** What is there in a tree; null if nothing. */
  @Nullable Object find(@Nullable Object tree) {
    Object at = tree;
    for (String name : names) {
      at =
          switch (at) {
            case Map<?, ?> map -> map.get(name);
            case List<?> list when Shape.isIndex(name) && Integer.parseInt(name) < list.size() ->
                list.get(Integer.parseInt(name));
            case null, default -> null;
          };
    }
    return at;
  }

  /** The first name that leads nowhere in that shape, and the names that would have led on. */
  record DeadEnd(String name, List<String> known) {}

  DeadEnd deadEnd(Shape shape) {
    for (int end = 1; end <= names.size(); end++) {
      StepPath sofar = new StepPath(names.subList(0, end));
      Shape parent = shape.at(sofar.parent().names()).orElse(null);
      if (parent != null && !parent.parts().isEmpty() && !parent.parts().contains(sofar.last())) {
        return new DeadEnd(sofar.last(), parent.parts());
      }
    }
    return new DeadEnd(names.isEmpty() ? "" : last(), List.of());
  }

  /**
   * Whether a value can be put there: a field may be missing, but not what it is in, and neither an
   * element of a list nor the column in a condition.
   */
  boolean hasPlace(Shape shape, Map<?, ?> tree) {
    if (names.isEmpty()) {
      return false;
    }
    return switch (parent().find(tree)) {
      case Map<?, ?> map -> map.containsKey(last()) || shape.at(parent().names()).isPresent();
      case List<?> list -> Shape.isIndex(last()) && Integer.parseInt(last()) < list.size();
      case null, default -> false;
    };
  }

  /** Puts a value where there is a place for it. */
  @SuppressWarnings("unchecked") // a tree as the parser makes it
  void put(Map<?, ?> tree, Object value) {
    switch (parent().find(tree)) {
      case Map<?, ?> map -> ((Map<String, Object>) map).put(last(), value);
      case List<?> list -> ((List<Object>) list).set(Integer.parseInt(last()), value);
      case null, default -> throw new IllegalStateException("no place for " + names);
    }
  }

  /** Whether what is there is this, or a part of it. */
  boolean covers(StepPath other) {
    return other.names.size() >= names.size() && other.names.subList(0, names.size()).equals(names);
  }
}
