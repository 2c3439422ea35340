package dev.rookery.models;

import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        problems.add(at + ".name", "there is another step " + step.name());
      }
    }
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
    public List<String> problems() {
      return Request.problemsOf(request).outside(taken.stream().map(Taken::component).toList());
    }

    private void check(String at, Set<String> earlier, Problems problems) {
      if (name.isEmpty() || name.length() > 50) {
        problems.add(at + ".name", "must have 1 to 50 characters");
      }
      if (request instanceof Transaction) {
        problems.add(at, "must be a request about a model");
      } else {
        problems().forEach(problem -> problems.add(at, problem));
      }
      Set<String> components = new HashSet<>();
      for (Taken one : taken) {
        if (!components.add(one.component())) {
          problems.add(at, "takes " + one.component() + " twice");
        }
        if (!earlier.contains(one.from())) {
          problems.add(at, "takes " + one.component() + " from no earlier step: " + one.from());
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
   * The replies to the steps.
   *
   * @param byStep by the name of the step
   */
  public record Results(Map<String, Object> byStep) {
    public Results {
      byStep = Map.copyOf(byStep);
    }

    /**
     * The reply to a step.
     *
     * @throws IllegalArgumentException if it was no step of this transaction
     */
    @SuppressWarnings("unchecked") // Reply.to on the answering side and the wire both keep to R
    public <R> R of(Step<R> step) {
      Object reply = byStep.get(step.name());
      if (reply == null) {
        throw new IllegalArgumentException("there was no step " + step.name());
      }
      return (R) reply;
    }
  }
}
