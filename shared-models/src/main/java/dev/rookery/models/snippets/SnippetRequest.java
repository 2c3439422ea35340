package dev.rookery.models.snippets;

import dev.rookery.checks.Checked;
import dev.rookery.checks.NotBlank;
import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.Repeatable;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests about {@link Snippet}. Names are found without regard to case, and an alias stands for
 * the snippet that it names.
 */
public sealed interface SnippetRequest<R> extends ModelRequest<Snippet, R> {

  /** The snippet of that name or alias; empty if there is none. */
  record Show(@Snowflake long guildId, @Length(min = 1, max = Snippet.NAME_MAX) String name)
      implements SnippetRequest<Optional<Snippet>>, ReadOnly {
    public Show {
      name = TextFormat.composed(name);
    }
  }

  /** The snippet of that name or alias, its use counted; empty if there is none. */
  record Use(@Snowflake long guildId, @Length(min = 1, max = Snippet.NAME_MAX) String name)
      implements SnippetRequest<Optional<Snippet>>, Repeatable {
    public Use {
      name = TextFormat.composed(name);
    }
  }

  /** The snippet of that name or alias and all its names; empty if there is none. */
  record Info(@Snowflake long guildId, @Length(min = 1, max = Snippet.NAME_MAX) String name)
      implements SnippetRequest<Optional<SnippetInfo>>, ReadOnly {
    public Info {
      name = TextFormat.composed(name);
    }
  }

  /** A new snippet; {@link Failure.Conflict} if the name is taken. */
  record Create(
      @Snowflake long guildId,
      @Format(TextFormat.NAME) @Length(min = 1, max = Snippet.NAME_MAX) String name,
      @Checked(NotBlank.class) @Length(min = 1, max = Snippet.CONTENT_MAX, units = true) String content,
      @Snowflake long userId)
      implements SnippetRequest<Snippet> {
    public Create {
      name = TextFormat.composed(name);
    }
  }

  /**
   * Another name for a snippet; {@link Failure.NotFound} if there is no such snippet, {@link
   * Failure.Conflict} if the name is taken. An alias of an alias becomes one of the snippet itself.
   *
   * @param of the name or an alias of the snippet
   */
  record Alias(
      @Snowflake long guildId,
      @Format(TextFormat.NAME) @Length(min = 1, max = Snippet.NAME_MAX) String name,
      @Length(min = 1, max = Snippet.NAME_MAX) String of,
      @Snowflake long userId)
      implements SnippetRequest<Snippet> {
    public Alias {
      name = TextFormat.composed(name);
      of = TextFormat.composed(of);
    }
  }

  /**
   * A new text for a snippet; {@link Failure.NotFound} if there is none, {@link Failure.Denied} to
   * a member who neither made it nor is a moderator, and to all but moderators if it is locked.
   *
   * @param userId who asks
   * @param moderator whether that is a moderator of the guild, who may change every snippet
   * @param expectedVersion fails as {@link Failure.Stale} if the snippet has another version by
   *     now; null to change it whatever its version
   */
  record Edit(
      @Snowflake long guildId,
      @Length(min = 1, max = Snippet.NAME_MAX) String name,
      @Checked(NotBlank.class) @Length(min = 1, max = Snippet.CONTENT_MAX, units = true) String content,
      @Snowflake long userId,
      @Default("false") boolean moderator,
      @Nullable Long expectedVersion)
      implements SnippetRequest<Snippet> {
    public Edit {
      name = TextFormat.composed(name);
    }

    /** A new text whatever the version of the present one. */
    public Edit(long guildId, String name, String content, long userId, boolean moderator) {
      this(guildId, name, content, userId, moderator, null);
    }
  }

  /**
   * The snippet that {@link Edit} would change, for a member who is about to write its new text;
   * fails as that does.
   *
   * @param userId who asks
   * @param moderator whether that is a moderator of the guild, who may change every snippet
   */
  record ToEdit(
      @Snowflake long guildId,
      @Length(min = 1, max = Snippet.NAME_MAX) String name,
      @Snowflake long userId,
      @Default("false") boolean moderator)
      implements SnippetRequest<Snippet>, ReadOnly {
    public ToEdit {
      name = TextFormat.composed(name);
    }
  }

  /**
   * Another name for what has that one, be it a snippet or an alias; its aliases stay with it.
   * Fails as {@link Edit} does, and as {@link Failure.Conflict} if the new name is taken.
   *
   * @param userId who asks
   * @param moderator whether that is a moderator of the guild, who may rename every snippet
   */
  record Rename(
      @Snowflake long guildId,
      @Length(min = 1, max = Snippet.NAME_MAX) String name,
      @Format(TextFormat.NAME) @Length(min = 1, max = Snippet.NAME_MAX) String newName,
      @Snowflake long userId,
      @Default("false") boolean moderator)
      implements SnippetRequest<Snippet> {
    public Rename {
      name = TextFormat.composed(name);
      newName = TextFormat.composed(newName);
    }
  }

  /**
   * Deletes what has that name: an alias alone, or a snippet with its aliases. Fails as {@link
   * Edit} does.
   *
   * @param userId who asks
   * @param moderator whether that is a moderator of the guild, who may delete every snippet
   */
  record Delete(
      @Snowflake long guildId,
      @Length(min = 1, max = Snippet.NAME_MAX) String name,
      @Snowflake long userId,
      @Default("false") boolean moderator)
      implements SnippetRequest<Snippet> {
    public Delete {
      name = TextFormat.composed(name);
    }
  }

  /**
   * What {@link Delete} would take, an alias alone or a snippet with its aliases, for a member who
   * has yet to say yes; fails as that does.
   *
   * @param userId who asks
   * @param moderator whether that is a moderator of the guild, who may delete every snippet
   */
  record ToDelete(
      @Snowflake long guildId,
      @Length(min = 1, max = Snippet.NAME_MAX) String name,
      @Snowflake long userId,
      @Default("false") boolean moderator)
      implements SnippetRequest<SnippetInfo>, ReadOnly {
    public ToDelete {
      name = TextFormat.composed(name);
    }
  }

  /**
   * Deletes what has that id as {@link Delete} does what has a name, and gives back all that went.
   * With a request id, {@link Restore} brings it back.
   *
   * @param userId who asks
   * @param moderator whether that is a moderator of the guild, who may delete every snippet
   */
  record DeleteById(
      @Snowflake long guildId,
      @Range(min = 1) long id,
      @Snowflake long userId,
      @Default("false") boolean moderator)
      implements SnippetRequest<DeletedSnippet> {}

  /**
   * Brings back what a {@link DeleteById} took, as it was, for {@link #UNDO} and as long as replies
   * are kept; {@link Failure.NotFound} if nothing is kept of that deletion (by then, or because
   * another member asked for it), {@link Failure.Conflict} if the name is taken by now.
   *
   * @param id the snippet's, as in the deletion
   * @param userId who deleted it
   * @param moderator as in the deletion
   * @param deletion the request id of the deletion
   */
  record Restore(
      @Snowflake long guildId,
      @Range(min = 1) long id,
      @Snowflake long userId,
      @Default("false") boolean moderator,
      @Length(min = 1, max = 100) String deletion)
      implements SnippetRequest<RestoredSnippet> {}

  /** How long a deletion can be undone. */
  Duration UNDO = Duration.ofMinutes(15);

  /**
   * Locks a snippet against changes by anyone but moderators, or unlocks it; {@link
   * Failure.NotFound} if there is none. Asking for the state that it has already changes nothing.
   */
  record Lock(
      @Snowflake long guildId, @Length(min = 1, max = Snippet.NAME_MAX) String name, boolean locked)
      implements SnippetRequest<Snippet> {
    public Lock {
      name = TextFormat.composed(name);
    }
  }

  /**
   * The snippets of a guild with their other names, most used first, a page at a time.
   *
   * @param text only those with this in a name or in the text, without regard to case; null for all
   * @param userId only those made by that member; null for all
   * @param after the cursor of the page before; null for the first page
   * @param before to go back: the cursor that a page began after, for the page that ends there; its
   *     {@link Page#next} is the cursor that it begins after itself, empty if it is the first. Null
   *     to go on
   */
  record Listing(
      @Snowflake long guildId,
      @Length(max = 100) @Nullable String text,
      @Snowflake @Nullable Long userId,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = 100) @Nullable String after,
      @Length(max = 100) @Nullable String before)
      implements SnippetRequest<Page<SnippetInfo>>, ReadOnly {
    public Listing {
      text = text == null ? null : TextFormat.composed(text);
    }

    /** A page of those to come. */
    public Listing(
        long guildId,
        @Nullable String text,
        @Nullable Long userId,
        int limit,
        @Nullable String after) {
      this(guildId, text, userId, limit, after, null);
    }

    @Override
    public void check(Problems problems) {
      if (after != null && before != null) {
        problems.addMalformed("before", "must not be given together with after");
      }
    }
  }

  /**
   * Names and aliases to offer while somebody types: those that begin with the typed text before
   * those that have it inside, most used first.
   */
  record Names(
      @Snowflake long guildId,
      @Length(max = 100) String typed,
      @Range(min = 1, max = 25) @Default("25") int limit)
      implements SnippetRequest<List<String>>, ReadOnly {
    public Names {
      typed = TextFormat.composed(typed);
    }
  }
}
