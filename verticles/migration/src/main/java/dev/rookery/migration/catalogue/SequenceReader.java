package dev.rookery.migration.catalogue;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the sequences: those on their own, and those within identity columns. */
final class SequenceReader {
  private final SortedMap<String, CatalogueSequence> free = new TreeMap<>();
  private final Map<String, CatalogueSequence> ofIdentity = new HashMap<>();

  private SequenceReader() {}

  static SequenceReader read(CatalogueQuery query) throws SQLException {
    SequenceReader reader = new SequenceReader();
    query.each(
        """
        select quote_ident(relname), format_type(seqtypid, null), seqstart, seqincrement, seqmin,
            seqmax, seqcache, seqcycle, refobjid::text || ' ' || refobjsubid,
            (select quote_ident(relname) || '.' || quote_ident(attname)
              from pg_class owner join pg_attribute on attrelid = owner.oid
              where owner.oid = refobjid and attnum = refobjsubid),
            coalesce(deptype = 'i', false)
          from pg_sequence
          join pg_class sequence on sequence.oid = seqrelid
          left join pg_depend on classid = 'pg_class'::regclass and objid = seqrelid
            and refclassid = 'pg_class'::regclass and refobjsubid > 0 and deptype in ('a', 'i')
          where relnamespace = :schema
            and not exists (
              select from pg_depend where classid = 'pg_class'::regclass and objid = seqrelid
                and deptype = 'e')
        """,
        row -> {
          @Nullable String column = row.getString(9);
          CatalogueSequence sequence =
              new CatalogueSequence(
                  row.getString(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6),
                  row.getLong(7),
                  row.getBoolean(8),
                  column == null ? null : row.getString(10));
          if (column != null && row.getBoolean(11)) {
            reader.ofIdentity.put(column, sequence);
          } else if (!belongsToIgnored(sequence)) {
            reader.free.put(sequence.name(), sequence);
          }
        });
    return reader;
  }

  private static boolean belongsToIgnored(CatalogueSequence sequence) {
    String owner = sequence.owner();
    return owner != null
        && Ignored.TABLES.stream().anyMatch(table -> owner.startsWith(table + "."));
  }

  SortedMap<String, CatalogueSequence> free() {
    return free;
  }

  /** The sequence within an identity column. */
  CatalogueSequence ofIdentity(long table, int column) {
    CatalogueSequence sequence = ofIdentity.get(table + " " + column);
    if (sequence == null) {
      throw new IllegalStateException("an identity column without a sequence");
    }
    return sequence;
  }
}
