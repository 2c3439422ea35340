package dev.rookery.settings.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds {@link YamlNode}s from the parser's events. Anchors, aliases and tags are refused where
 * they stand, so nothing in the file can grow beyond its own size or name a Java type.
 */
public final class YamlReader {

  private static final int DEPTH_MAX = 16;

  private final Iterator<Event> events;

  private YamlReader(Iterator<Event> events) {
    this.events = events;
  }

  /** The document's content; empty if there is none. */
  public static Optional<YamlNode> read(String text) throws YamlRefused {
    Parse parse = new Parse(LoadSettings.builder().build());
    try {
      return new YamlReader(parse.parseString(text).iterator()).document();
    } catch (YamlEngineException refused) {
      throw YamlErrors.of(refused);
    }
  }

  private Optional<YamlNode> document() throws YamlRefused {
    Optional<YamlNode> content = Optional.empty();
    while (events.hasNext()) {
      if (events.next() instanceof DocumentStartEvent start) {
        if (content.isPresent()) {
          throw refused(start, "a second document begins here; one is read");
        }
        content = Optional.of(node(events.next(), 0));
      }
    }
    return content;
  }

  private YamlNode node(Event event, int depth) throws YamlRefused {
    if (depth > DEPTH_MAX) {
      throw refused(event, "nested deeper than any setting");
    }
    refuseReferences(event);
    return switch (event) {
      case ScalarEvent scalar ->
          new YamlNode.Scalar(scalar.getValue(), scalar.isPlain(), line(scalar));
      case SequenceStartEvent start -> new YamlNode.Sequence(items(depth + 1), line(start));
      case MappingStartEvent start -> new YamlNode.Mapping(pairs(depth + 1), line(start));
      default -> throw refused(event, "not valid YAML");
    };
  }

  private List<YamlNode> items(int depth) throws YamlRefused {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth));
    }
    return items;
  }

  private List<YamlNode.Pair> pairs(int depth) throws YamlRefused {
    List<YamlNode.Pair> pairs = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (!(node(event, depth) instanceof YamlNode.Scalar key)) {
        throw refused(event, "a key must be a name");
      }
      pairs.add(new YamlNode.Pair(key, node(events.next(), depth)));
    }
    return pairs;
  }

  private static void refuseReferences(Event event) throws YamlRefused {
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
      throw refused(event, "anchors (&) and aliases (*) are not read; put such a text in quotes");
    }
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent collection -> collection.getTag();
          default -> Optional.empty();
        };
    if (tag.isPresent()) {
      throw refused(event, "tags (!) are not read; put such a text in quotes");
    }
  }

  private static YamlRefused refused(Event event, String message) {
    return YamlErrors.at(event.getStartMark(), message);
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
