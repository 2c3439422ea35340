package dev.rookery.failure;

import static java.util.stream.Collectors.joining;

import dev.rookery.models.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not answered: a closed set, the same class for an asker in the same process as
 * for one on another node. It never carries a stack trace, SQL, a host or a secret; whatever else a
 * developer needs is in the log of the answering node.
 */
public abstract sealed class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Which step of a transaction failed; set once, before anybody else sees the failure. */
  @SuppressWarnings("serial") // a text
  private @Nullable String step;

  private Failure(String message) {
    super(message, null, false, false);
  }

  /** The name of the step that failed, if it was one of a {@link Transaction}. */
  public Optional<String> step() {
    return Optional.ofNullable(step);
  }

  /** What went wrong, with the step of the transaction where it did. */
  @Override
  public String getMessage() {
    String message = String.valueOf(super.getMessage());
    return step == null ? message : "step " + step + ": " + message;
  }

  /** The same failure of a step of a transaction. */
  public Failure inStep(String name) {
    Failure copy =
        switch (this) {
          case NotFound f -> new NotFound(f.reason());
          case Conflict f -> new Conflict(f.reason());
          case Invalid f -> Invalid.of(f.found());
          case Stale f -> new Stale(f.current());
          case Denied f -> new Denied(f.reason());
          case Overloaded f -> new Overloaded(f.what());
          case Unavailable f -> new Unavailable(f.what(), f.why());
          case TimedOut f -> new TimedOut(f.after());
          case Bug f -> new Bug(f.reference(), f.about());
        };
    copy.step = name;
    return copy;
  }

  /** Whether asking again later may succeed. A write should then carry a request id. */
  public boolean retryable() {
    return false;
  }

  /** Something that the request is about does not exist. */
  public static final class NotFound extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient FailureReason reason;

    public NotFound(FailureReason reason) {
      super(reason.text() + " does not exist");
      this.reason = reason;
    }

    /**
     * The same without a code.
     *
     * @param what the missing thing, such as {@code "snippet rules"}
     */
    public NotFound(String what) {
      this(FailureReason.ofText(what));
    }

    /** The missing thing, with its code. */
    public FailureReason reason() {
      return reason;
    }

    /** The same in English. */
    public String what() {
      return reason.text();
    }
  }

  /** It contradicts what is already there. */
  public static final class Conflict extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient FailureReason reason;

    public Conflict(FailureReason reason) {
      super(reason.text());
      this.reason = reason;
    }

    /**
     * The same without a code.
     *
     * @param what what stands in the way, such as {@code "the snippet name is already taken"}
     */
    public Conflict(String what) {
      this(FailureReason.ofText(what));
    }

    /** What stands in the way, with its code. */
    public FailureReason reason() {
      return reason;
    }

    /** The same in English. */
    public String what() {
      return reason.text();
    }
  }

  /** The request itself is wrong; every problem is named. */
  public static final class Invalid extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient List<RequestProblem> found;

    public Invalid(String at, FailureReason reason) {
      this(List.of(new RequestProblem(at, reason)));
    }

    /** The same without a code. */
    public Invalid(String problem) {
      this("", FailureReason.ofText(problem));
    }

    private Invalid(List<RequestProblem> found) {
      super(found.stream().map(RequestProblem::toString).collect(joining("; ")));
      this.found = List.copyOf(found);
    }

    /**
     * What a program put together wrongly.
     *
     * @param at the component or JSON path; empty for the whole
     * @param detail for the author of that program: what is wrong, in words that say what to do
     */
    public static Invalid malformed(String at, String detail) {
      return new Invalid(at, FailureCode.MALFORMED.with("detail", detail));
    }

    /**
     * A request with all these problems.
     *
     * @param found at least one
     */
    public static Invalid of(List<RequestProblem> found) {
      return new Invalid(found);
    }

    /** At least one, each with its place and code. */
    public List<RequestProblem> found() {
      return found;
    }

    /** The same in English; each names its place first. */
    public List<String> problems() {
      return found.stream().map(RequestProblem::toString).toList();
    }
  }

  /** The row was changed by somebody else since the asker read it. */
  public static final class Stale extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient Record current;

    public Stale(Record current) {
      super(current.getClass().getSimpleName() + " was changed in the meantime");
      this.current = Objects.requireNonNull(current);
    }

    /** The row as it is now. */
    public Record current() {
      return current;
    }
  }

  /** The asker may not do that. */
  public static final class Denied extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient FailureReason reason;

    public Denied(FailureReason reason) {
      super(reason.text());
      this.reason = reason;
    }

    /**
     * The same without a code.
     *
     * @param why the reason in words, such as {@code "snippet rules is locked"}
     */
    public Denied(String why) {
      this(FailureReason.ofText(why));
    }

    /** Why, with its code. */
    public FailureReason reason() {
      return reason;
    }

    /** The same in English. */
    public String why() {
      return reason.text();
    }
  }

  /** Too many requests are in flight; refused at once instead of queued. */
  public static final class Overloaded extends Failure {
    private static final long serialVersionUID = 1L;
    private final String what;

    /**
     * @param what what is full, such as an address
     */
    public Overloaded(String what) {
      super(what + " is overloaded");
      this.what = what;
    }

    public String what() {
      return what;
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }

  /**
   * Nobody can do it now: the database is away or short of something, other work was in the way
   * until the deadline, or no node serves the address. A write that failed this way may or may not
   * have been committed.
   */
  public static final class Unavailable extends Failure {
    private static final long serialVersionUID = 1L;
    private final String what;
    private final @Nullable String why;

    /**
     * @param what what is away, such as {@code "the database"}
     */
    public Unavailable(String what) {
      this(what, null);
    }

    /**
     * @param why the reason and what helps; null if there is nothing to tell
     */
    public Unavailable(String what, @Nullable String why) {
      super(what + " is not available" + (why == null ? "" : ": " + why));
      this.what = what;
      this.why = why;
    }

    public String what() {
      return what;
    }

    public @Nullable String why() {
      return why;
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }

  /**
   * The deadline passed before there was an answer. A write that failed this way may or may not
   * have been committed, and may yet be if Postgres stands still; one that was not sent to it by
   * then is no longer sent. With a request id it can be asked again, and is done once.
   */
  public static final class TimedOut extends Failure {
    private static final long serialVersionUID = 1L;
    private final Duration after;

    /**
     * @param after the time that the request had
     */
    public TimedOut(Duration after) {
      super("no answer within " + after.toMillis() + " ms");
      this.after = after;
    }

    public Duration after() {
      return after;
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }

  /** A bug in Rookery; the log of the answering node has the details under the reference. */
  public static final class Bug extends Failure {
    private static final long serialVersionUID = 1L;
    private final String reference;
    private final @Nullable String about;

    public Bug(String reference) {
      this(reference, null);
    }

    /**
     * @param about a constant text that says where to look; null if only the log can tell
     */
    public Bug(String reference, @Nullable String about) {
      super("internal error " + reference + (about == null ? "" : ": " + about));
      this.reference = reference;
      this.about = about;
    }

    public String reference() {
      return reference;
    }

    public @Nullable String about() {
      return about;
    }
  }
}
