package dev.rookery.migration.lint;

import dev.rookery.operations.MigrationScript;
import dev.rookery.operations.MigrationScript.Statement;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Applies the rules to one file, knowing the rest of it: nobody uses a table yet that the same file
 * creates, so nothing about it is dangerous.
 */
final class FileRules {
  private static final String NAME = "([\\w.]+)";
  private static final Pattern CREATE_TABLE =
      Pattern.compile(
          "create (?:unlogged |temp(?:orary)? )?table (?:if not exists )?" + NAME + ".*");
  private static final Pattern CREATE_INDEX =
      Pattern.compile(
          "create (?:unique )?index (concurrently )?(?:if not exists )?(?:"
              + NAME
              + " )?on (?:only )?"
              + NAME
              + ".*");
  private static final Pattern DROP_INDEX =
      Pattern.compile("drop index (concurrently )?(if exists )?.*");
  private static final Pattern ALTER_TABLE =
      Pattern.compile("alter table (?:if exists )?(?:only )?" + NAME + " (.*)");
  private static final Pattern WRITES =
      Pattern.compile("(?:insert into|update(?: only)?|delete from(?: only)?) " + NAME + ".*");
  private static final Pattern SETS_LOCK_TIMEOUT =
      Pattern.compile("set (?:local |session )?lock_timeout.*|.*set_config\\( ?'', .*lock.*");

  private final Set<String> made = new HashSet<>();
  private final boolean changesTables;
  private final boolean transactional;
  private final int others;
  private final boolean dropsConcurrently;
  private final boolean addsNotValid;

  FileRules(MigrationScript script) {
    List<String> all =
        script.statements().stream().map(s -> SqlNormalizer.normalize(s.sql())).toList();
    for (String sql : all) {
      Matcher table = CREATE_TABLE.matcher(sql);
      if (table.matches()) {
        made.add(table.group(1));
      }
    }
    transactional = script.transactional();
    changesTables = all.stream().anyMatch(this::changesTable);
    others = (int) all.stream().filter(sql -> !concernsConcurrentIndex(sql)).count();
    dropsConcurrently =
        all.stream().anyMatch(sql -> sql.startsWith("drop index concurrently if exists "));
    addsNotValid = all.stream().anyMatch(sql -> sql.endsWith(" not valid"));
  }

  private boolean changesTable(String sql) {
    Matcher alter = ALTER_TABLE.matcher(sql);
    return alter.matches() && !made.contains(alter.group(1));
  }

  private static boolean concernsConcurrentIndex(String sql) {
    return sql.contains(" index concurrently ")
        || sql.startsWith("set ")
        // Puts it in the place of its predecessor, waiting for nobody.
        || sql.matches("alter index \\S+ rename to \\S+");
  }

  Set<LintRule> brokenBy(Statement statement) {
    String sql = SqlNormalizer.normalize(statement.sql());
    Set<LintRule> broken = EnumSet.noneOf(LintRule.class);
    index(sql, broken);
    alterTable(sql, broken);
    others(sql, broken);
    return broken;
  }

  private void index(String sql, Set<LintRule> broken) {
    Matcher create = CREATE_INDEX.matcher(sql);
    Matcher drop = DROP_INDEX.matcher(sql);
    boolean creates = create.matches() && !made.contains(create.group(3));
    boolean drops = drop.matches();
    if (!creates && !drops) {
      return;
    }
    boolean concurrently = creates ? create.group(1) != null : drop.group(1) != null;
    if (!concurrently) {
      broken.add(LintRule.INDEX_NOT_CONCURRENT);
    } else if (others > 0) {
      broken.add(LintRule.INDEX_WITH_OTHERS);
    }
    if (creates && concurrently && !dropsConcurrently) {
      broken.add(LintRule.INDEX_WITHOUT_DROP);
    }
  }

  private void alterTable(String sql, Set<LintRule> broken) {
    Matcher alter = ALTER_TABLE.matcher(sql);
    if (!alter.matches() || made.contains(alter.group(1))) {
      return;
    }
    for (String action : SqlNormalizer.parts(alter.group(2))) {
      if (action.matches("add (constraint|foreign key|check|unique|primary key|exclude)\\b.*")) {
        addConstraint(action, broken);
      } else if (action.startsWith("add ")) {
        addColumn(action, broken);
      } else if (action.startsWith("alter ")) {
        alterColumn(action, broken);
      } else if (action.startsWith("validate constraint ") && addsNotValid) {
        broken.add(LintRule.VALIDATED_AT_ONCE);
      } else if (action.startsWith("rename ") && !action.startsWith("rename constraint ")) {
        broken.add(LintRule.RENAME);
      } else if (action.startsWith("drop ") && !action.startsWith("drop constraint ")) {
        broken.add(LintRule.DROP_COLUMN);
      }
    }
  }

  private static void addConstraint(String action, Set<LintRule> broken) {
    if (action.matches(".*\\b(unique|primary key|exclude)\\b.*")
        && !action.contains(" foreign key ")
        && !action.matches(".*\\bcheck ?\\(.*")) {
      if (!action.contains(" using index ")) {
        broken.add(LintRule.UNIQUE_WITHOUT_INDEX);
      }
    } else if (!action.endsWith(" not valid")) {
      broken.add(LintRule.CONSTRAINT_NOT_VALID);
    }
  }

  private static void addColumn(String action, Set<LintRule> broken) {
    boolean serial = action.matches(".*\\b(small|big)?serial[248]?\\b.*");
    boolean generated = action.contains(" generated ");
    boolean hasDefault = action.contains(" default ");
    if (action.contains(" not null") && !hasDefault && !serial && !generated) {
      broken.add(LintRule.NOT_NULL_WITHOUT_DEFAULT);
    }
    boolean volatileDefault =
        action.matches(".* default [^,]*\\b\\w+ ?\\(.*")
            && !action.matches(".* default (now|transaction_timestamp|statement_timestamp) ?\\(.*");
    if (serial || generated || volatileDefault) {
      broken.add(LintRule.COLUMN_REWRITES_TABLE);
    }
    if (action.contains(" references ")) {
      broken.add(LintRule.CONSTRAINT_NOT_VALID);
    }
    if (action.matches(".*\\b(unique|primary key)\\b.*")) {
      broken.add(LintRule.UNIQUE_WITHOUT_INDEX);
    }
  }

  private static void alterColumn(String action, Set<LintRule> broken) {
    if (action.matches("alter (column )?\\w+ (set data )?type .*")
        && !action.matches(".* type (text|varchar|character varying)( collate \\w+)?")) {
      broken.add(LintRule.TYPE_CHANGE);
    } else if (action.endsWith(" set not null")) {
      broken.add(LintRule.SET_NOT_NULL);
    }
  }

  private void others(String sql, Set<LintRule> broken) {
    if (sql.startsWith("drop table ")) {
      broken.add(LintRule.DROP_TABLE);
    } else if (sql.startsWith("truncate ")) {
      broken.add(LintRule.TRUNCATE);
    } else if (sql.startsWith("drop type ") || sql.matches("alter type \\S+ rename value .*")) {
      broken.add(LintRule.ENUM_REMOVAL);
    } else if (sql.matches("alter (type|view|sequence|domain) \\S+ rename (to|attribute) .*")) {
      broken.add(LintRule.RENAME);
    }
    Matcher writes = WRITES.matcher(sql);
    if (changesTables && writes.matches() && !made.contains(writes.group(1))) {
      broken.add(LintRule.DATA_WITH_STRUCTURE);
    }
    if (sql.matches(".*\\bpublic\\.\\w.*")) {
      broken.add(LintRule.SCHEMA_NAME);
    }
    if (transactional && SETS_LOCK_TIMEOUT.matcher(sql).matches()) {
      broken.add(LintRule.LOCK_TIMEOUT);
    }
  }
}
