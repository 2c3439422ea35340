package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueEnum;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The steps for comments: those that changed, and those of recreated objects. */
final class CommentSteps {
  private final Changes changes;
  private final DetachedObjects detached;
  private final Plan plan;
  private final Set<String> before;

  CommentSteps(Changes changes, DetachedObjects detached, Plan plan) {
    this.changes = changes;
    this.detached = detached;
    this.plan = plan;
    this.before = changes.from.objects();
  }

  void change() {
    Map<String, String> now = now();
    changes
        .to
        .comments()
        .forEach((object, text) -> {
          if (!Objects.equals(now.get(object), text)) {
            plan.add("comment on " + object + " is " + CatalogueEnum.literal(text));
          }
        });
    Set<String> after = changes.to.objects();
    now.keySet().stream()
        .filter(object -> after.contains(object) && !changes.to.comments().containsKey(object))
        .forEach(object -> plan.add("comment on " + object + " is null"));
  }

  /** The comments that remain once everything else has its new form. */
  private Map<String, String> now() {
    Map<String, String> now = new TreeMap<>();
    changes
        .from
        .comments()
        .forEach((object, text) -> {
          if (!isMadeAnew(object)) {
            now.put(detached.renamed().getOrDefault(object, object), text);
          }
        });
    return now;
  }

  private boolean isMadeAnew(String object) {
    return !before.contains(object)
        || detached.isDetached(object)
        || changes.replacedColumns.contains(object)
        || changes.rebuiltEnums.stream().map(Catalogue::type).anyMatch(object::equals)
        || changes.changedRoutines.stream().map(Catalogue::routine).anyMatch(object::equals);
  }
}
