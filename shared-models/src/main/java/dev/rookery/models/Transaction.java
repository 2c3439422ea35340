package dev.rookery.models;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.failure.RequestProblem;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are done as one, in order: all of them, or none. A later step may take values from
 * the replies to earlier ones:
 *
 * <pre>{@code
 * Step<Case> made = Step.of("case", new CaseRequest.Create(…));
 * Step<Note> noted =
 *     Step.of("note", new NoteRequest.Write(…, null)).taking("caseNumber", made, "number");
 * Future<Results> done = rookery.ask(Transaction.of(made, noted));
 * done.map(results -> results.of(noted));
 * }</pre>
 *
 * <p>A step that is an {@link OnlyIf} says whether to go on; what it leaves out is no failure:
 *
 * <pre>{@code
 * Step<Long> active = Step.of("active", Rows.of(Case.class).count(…));
 * Step<OnlyIf.Decision> third = Step.of("third", OnlyIf.atLeast(active, "", 3));
 * Step<Case> silenced = Step.of("silenced", CaseRequest.Create.of(…));
 * rookery.ask(Transaction.of(warned, active, third, silenced))
 *     .map(results -> results.find(silenced));
 * }</pre>
 *
 * <p>When a step fails, nothing is done, and the failure names the step ({@link Failure#step}). A
 * deadlock or a failed serialisation is tried again until the deadline.
 *
 * @param steps in their order; each has a name of its own
 * @param isolation what the steps may see of others' changes
 */
public record Transaction(
    @Length(min = 1, max = STEPS_MAX) List<Step<?>> steps,
    @Default("\"READ_COMMITTED\"") Isolation isolation)
    implements DatabaseRequest<Transaction.Results> {
  /** Steps that a transaction may have at most. */
  public static final int STEPS_MAX = 50;

  /** What the steps of a transaction may see of changes that others commit meanwhile. */
  public enum Isolation {
    /** Each statement sees what was committed when it began. */
    READ_COMMITTED,
    /**
     * As if nobody else were there; where that would be wrong, the database makes somebody begin
     * again.
     */
    SERIALIZABLE
  }

  public Transaction {
    steps = List.copyOf(steps);
  }

  /** These steps, as {@link Isolation#READ_COMMITTED}. */
  public static Transaction of(Step<?>... steps) {
    return new Transaction(Arrays.asList(steps), Isolation.READ_COMMITTED);
  }

  /** The same as {@link Isolation#SERIALIZABLE}. */
  public Transaction serializable() {
    return new Transaction(steps, Isolation.SERIALIZABLE);
  }

  @Override
  public void check(Problems problems) {
    Set<String> earlier = new HashSet<>();
    for (int i = 0; i < steps.size(); i++) {
      Step<?> step = steps.get(i);
      String at = "steps[" + i + "]";
      step.check(at, earlier, problems);
      if (!earlier.add(step.name())) {
        problems.addMalformed(at + ".name", "there is another step " + step.name());
      }
    }
    Skips.check(steps, problems);
  }

  /**
   * A request of a transaction.
   *
   * @param name by which later steps and failures call it; unique in the transaction
   * @param taken what it takes from the replies to earlier steps, in place of what the request
   *     holds
   * @param <R> what the reply to the request holds
   */
  public record Step<R>(String name, DatabaseRequest<R> request, List<Taken> taken) {
    /**
     * An id to write where a {@link #taking} will put the real one; for a number, {@code (int)
     * Step.LATER}. A step that still holds it when nothing is taken for it is refused: no id and no
     * number is as great.
     */
    public static final long LATER = 0x7FFF_FFF0_7FFF_FFF0L;

    private static final int NAME_MAX = 50;

    public Step {
      taken = List.copyOf(taken);
    }

    public static <R> Step<R> of(String name, DatabaseRequest<R> request) {
      return new Step<>(name, request, List.of());
    }

    /**
     * The same, with a component taken from the reply to an earlier step. Both names are checked
     * before any step is done: that there is such a component, and that the types agree.
     *
     * @param component of this request; {@code values.caseId} for one inside another, {@code
     *     rows[0].guildId} for one in a list, {@code where.and[1].equal.caseId} for one that a
     *     condition compares with
     * @param from the earlier step
     * @param path what to take of its reply: {@code number}; {@code row.id} or {@code rows[0].id}
     *     for one inside another; empty for the whole reply
     */
    public Step<R> taking(String component, Step<?> from, String path) {
      List<Taken> longer = new ArrayList<>(taken);
      longer.add(new Taken(component, from.name(), path));
      return new Step<>(name, request, longer);
    }

    /** What is wrong with the request, apart from what is still to be taken. */
    public List<RequestProblem> problems() {
      return Request.problemsOf(request).outside(taken.stream().map(Taken::component).toList());
    }

    private void check(String at, Set<String> earlier, Problems problems) {
      if (name.isEmpty()) {
        problems.add(at + ".name", FailureCode.EMPTY);
      } else if (name.length() > NAME_MAX) {
        problems.add(
            at + ".name", FailureCode.TOO_LONG.with("max", NAME_MAX).with("length", name.length()));
      }
      if (request instanceof Transaction) {
        problems.addMalformed(at, "must be a request about a model");
      } else {
        problems.addWithin(at, problems());
      }
      Set<String> components = new HashSet<>();
      for (Taken one : taken) {
        if (request instanceof OnlyIf && !one.component().equals(OnlyIf.NUMBER)) {
          problems.addMalformed(
              at, "takes " + one.component() + "; a condition takes its number alone");
        }
        if (!components.add(one.component())) {
          problems.addMalformed(at, "takes " + one.component() + " twice");
        }
        if (!earlier.contains(one.from())) {
          problems.addMalformed(
              at, "takes " + one.component() + " from no earlier step: " + one.from());
        }
      }
    }
  }

  /**
   * A value that a step takes from the reply to an earlier one.
   *
   * @param component where it goes, as a path into the JSON form of the request
   * @param from the name of the earlier step
   * @param path where it is, as a path into the JSON form of the reply; empty for the whole
   */
  public record Taken(String component, String from, String path) {}

  /**
   * A step that lets the transaction go on only if an earlier step's reply is as it says. Otherwise
   * the steps after it are skipped: they are not done, have no reply, and that is no failure. It is
   * nothing that can be asked outside of a transaction. A node of a version that knows no
   * conditions refuses the whole, as {@link Failure.Invalid}.
   *
   * @param from the name of the earlier step
   * @param path what of its reply decides, as in {@link Step#taking}: {@code number}, {@code
   *     rows[0].uses}; empty for the whole reply
   * @param is what that must be
   * @param number what it is compared with, which may be {@link Step#taking taken} from an earlier
   *     step; null if it only matters whether anything is there
   * @param skip how many of the next steps are skipped otherwise; null for all of them
   */
  public record OnlyIf(
      String from,
      @Default("\"\"") String path,
      Is is,
      @Nullable Long number,
      @Range(min = 1, max = STEPS_MAX) @Nullable Integer skip)
      implements DatabaseRequest<OnlyIf.Decision>, ReadOnly {
    /** The component that a condition may take from an earlier reply. */
    private static final String NUMBER = "number";

    /** What part of a reply must be. A number that is not there is none of the last three. */
    public enum Is {
      /** Neither missing nor null, false, or an empty list. */
      FOUND,
      /** Missing, null, false, or an empty list. */
      NOTHING,
      /** The number or less. */
      AT_MOST,
      /** The number. */
      EQUAL,
      /** The number or more. */
      AT_LEAST;

      /** Whether a number is needed to tell. */
      public boolean compares() {
        return this != FOUND && this != NOTHING;
      }
    }

    /**
     * What came of a condition.
     *
     * @param held whether the transaction went on with the next step
     * @param skipped the names of the steps that it skipped
     */
    public record Decision(boolean held, List<String> skipped) {
      public Decision {
        skipped = List.copyOf(skipped);
      }
    }

    /** Goes on if it is that number or more; skips all that follows otherwise. */
    public static OnlyIf atLeast(Step<?> from, String path, long number) {
      return new OnlyIf(from.name(), path, Is.AT_LEAST, number, null);
    }

    /** Goes on if it is that number or less; skips all that follows otherwise. */
    public static OnlyIf atMost(Step<?> from, String path, long number) {
      return new OnlyIf(from.name(), path, Is.AT_MOST, number, null);
    }

    /** Goes on if it is that number; skips all that follows otherwise. */
    public static OnlyIf equal(Step<?> from, String path, long number) {
      return new OnlyIf(from.name(), path, Is.EQUAL, number, null);
    }

    /** Goes on if the step found something; skips all that follows otherwise. */
    public static OnlyIf found(Step<?> from, String path) {
      return new OnlyIf(from.name(), path, Is.FOUND, null, null);
    }

    /** Goes on if the step found nothing; skips all that follows otherwise. */
    public static OnlyIf nothing(Step<?> from, String path) {
      return new OnlyIf(from.name(), path, Is.NOTHING, null, null);
    }

    /** The same, but skips only so many of the next steps. */
    public OnlyIf skipping(int steps) {
      return new OnlyIf(from, path, is, number, steps);
    }

    /**
     * The index of the step with which a transaction goes on if this is not so.
     *
     * @param at the index of this step
     * @param size how many steps there are
     */
    public int end(int at, int size) {
      return skip == null ? size : at + 1 + skip;
    }

    @Override
    public void check(Problems problems) {
      if (is.compares() && number == null) {
        problems.addMalformed(NUMBER, "is missing; " + is + " compares with one");
      } else if (!is.compares() && number != null) {
        problems.addMalformed(NUMBER, "must be left out; " + is + " compares with none");
      }
    }
  }

  /**
   * The replies to the steps.
   *
   * @param byStep by the name of the step; those of steps that were skipped are not among them
   */
  public record Results(Map<String, Object> byStep) {
    public Results {
      byStep = Map.copyOf(byStep);
    }

    /** The names of the steps that conditions skipped. */
    public Set<String> skipped() {
      return byStep.values().stream()
          .filter(OnlyIf.Decision.class::isInstance)
          .flatMap(decision -> ((OnlyIf.Decision) decision).skipped().stream())
          .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The reply to a step.
     *
     * @throws IllegalArgumentException if it was no step of this transaction, or was skipped
     */
    public <R> R of(Step<R> step) {
      return find(step)
          .orElseThrow(() -> new IllegalArgumentException("step " + step.name() + " was skipped"));
    }

    /**
     * The reply to a step; empty if it was skipped.
     *
     * @throws IllegalArgumentException if it was no step of this transaction
     */
    @SuppressWarnings("unchecked") // Reply.to on the answering side and the wire both keep to R
    public <R> Optional<R> find(Step<R> step) {
      Object reply = byStep.get(step.name());
      if (reply == null && !skipped().contains(step.name())) {
        throw new IllegalArgumentException("there was no step " + step.name());
      }
      return Optional.ofNullable((R) reply);
    }
  }
}
