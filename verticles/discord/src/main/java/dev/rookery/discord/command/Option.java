package dev.rookery.discord.command;

import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordFile;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordMessage;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.entity.UserMention;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.TextKey;
import dev.rookery.discord.times.Moment;
import dev.rookery.discord.times.Span;
import dev.rookery.discord.times.TimeRefused;
import dev.rookery.models.users.TimeZones;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An option of commands. The constant that declares one also reads its value ({@link Call#get}).
 *
 * @param <T> what is read: an {@link Optional} if it may be left out
 */
public final class Option<T> {
  /** What members give. */
  public enum Kind {
    TEXT,
    FLAG,
    WHOLE_NUMBER,
    DECIMAL,
    /** One of a few texts. */
    CHOICE,
    USER,
    /** A text with the mentions or ids of several users. */
    USERS,
    ROLE,
    CHANNEL,
    FILE,
    /** A message, which only the menu of one gives. */
    MESSAGE,
    /** A text such as "1h30m". */
    SPAN,
    /** The same, or "off". */
    SPAN_OR_OFF,
    /** A text such as "tomorrow 9:00". */
    MOMENT
  }

  /** What is offered while a member types. */
  @FunctionalInterface
  public interface Completion {
    /** What to offer; at most 25. */
    Future<List<Offer>> offers(CompletionQuery query);
  }

  /** The limits of what may be given: of a number, or of the length of a text in UTF-16 units. */
  public record Limits(double min, double max) {
    static final Limits NONE = new Limits(0, 0);
  }

  /** How long a text with a time may be: what is longer is a mistake. */
  private static final Limits TIME_LIMITS = new Limits(1, 100);

  private final String name;
  private final String words;
  private final Kind kind;
  private final boolean required;
  private final Limits limits;
  private final List<TextKey> choices;
  private final @Nullable Completion completion;
  private final boolean rest;
  private final Reader<T> reader;

  /** Reads a value; null if none was given. */
  private interface Reader<T> {
    T read(@Nullable String value, Use use, @Nullable ZoneId zone);
  }

  /** Reads a value that was given. */
  private interface GivenReader<T> {
    T read(String value, Use use, @Nullable ZoneId zone);
  }

  private Option(
      String name,
      String words,
      Kind kind,
      boolean required,
      Limits limits,
      List<TextKey> choices,
      @Nullable Completion completion,
      boolean rest,
      Reader<T> reader) {
    this.name = name;
    this.words = words;
    this.kind = kind;
    this.required = required;
    this.limits = limits;
    this.choices = List.copyOf(choices);
    this.completion = completion;
    this.rest = rest;
    this.reader = reader;
  }

  /**
   * A text that has to be given.
   *
   * @param maxLength in UTF-16 units
   */
  public static Option<String> text(String name, int maxLength) {
    return required(name, Kind.TEXT, new Limits(1, maxLength), (value, _, _) -> value);
  }

  /** A yes or no that has to be given. */
  public static Option<Boolean> flag(String name) {
    return required(name, Kind.FLAG, Limits.NONE, (value, _, _) -> Boolean.valueOf(value));
  }

  /** A whole number between two bounds that has to be given. */
  public static Option<Long> wholeNumber(String name, long min, long max) {
    return required(
        name, Kind.WHOLE_NUMBER, new Limits(min, max), (value, _, _) -> Long.valueOf(value));
  }

  /** A number between two bounds that has to be given, which may have decimals. */
  public static Option<Double> decimal(String name, double min, double max) {
    return required(
        name, Kind.DECIMAL, new Limits(min, max), (value, _, _) -> Double.valueOf(value));
  }

  /** One of a few constants that has to be chosen, each of which the texts name. */
  public static <E extends Enum<E> & TextKey> Option<E> choice(String name, Class<E> type) {
    E[] constants = type.getEnumConstants();
    return new Option<>(
        name,
        name,
        Kind.CHOICE,
        true,
        Limits.NONE,
        List.of(constants),
        null,
        false,
        given(
            name,
            (value, _, _) ->
                Arrays.stream(constants)
                    .filter(constant -> constant.key().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no choice " + value))));
  }

  /** A user that has to be chosen, who need not be a member of the guild. */
  public static Option<DiscordUser> user(String name) {
    return required(
        name, Kind.USER, Limits.NONE, (value, use, _) -> chosen(use.entities().users(), value));
  }

  /** A member that has to be chosen; a user who is none is refused. */
  public static Option<DiscordMember> member(String name) {
    return required(
        name,
        Kind.USER,
        Limits.NONE,
        (value, use, _) -> {
          DiscordUser user = chosen(use.entities().users(), value);
          DiscordMember member = use.entities().members().get(user.id());
          if (member == null) {
            throw new CommandRefused(OptionText.NO_MEMBER.with("name", user.displayName()));
          }
          return member;
        });
  }

  /**
   * The ids of several users that have to be given, each once and in that order. Nothing is known
   * of them yet, not even whether they exist.
   *
   * @param max how many at most
   */
  public static Option<List<Long>> users(String name, int max) {
    return required(
        name,
        Kind.USERS,
        new Limits(1, (double) max * UserMention.LENGTH_MAX),
        (value, _, _) -> {
          List<Long> ids =
              UserMention.split(value).stream()
                  .map(typed ->
                      UserMention.read(typed)
                          .orElseThrow(
                              () -> new CommandRefused(OptionText.NO_USER.with("typed", typed))))
                  .distinct()
                  .toList();
          if (ids.isEmpty() || ids.size() > max) {
            throw new CommandRefused(
                Text.of(OptionText.TOO_MANY_USERS).with("max", max).with("count", ids.size()));
          }
          return ids;
        });
  }

  /** A role that has to be chosen. */
  public static Option<DiscordRole> role(String name) {
    return required(
        name, Kind.ROLE, Limits.NONE, (value, use, _) -> chosen(use.entities().roles(), value));
  }

  /** A channel that has to be chosen, of any kind. */
  public static Option<DiscordChannel> channel(String name) {
    return required(
        name,
        Kind.CHANNEL,
        Limits.NONE,
        (value, use, _) -> chosen(use.entities().channels(), value));
  }

  /** A file that has to be given. */
  public static Option<DiscordFile> file(String name) {
    return required(
        name, Kind.FILE, Limits.NONE, (value, use, _) -> chosen(use.entities().files(), value));
  }

  /** The message whose menu was used. */
  public static Option<DiscordMessage> message(String name) {
    return required(
        name,
        Kind.MESSAGE,
        Limits.NONE,
        (value, use, _) -> chosen(use.entities().messages(), value));
  }

  /** How long something is, which has to be given. */
  public static Option<Span> span(String name) {
    return required(
        name, Kind.SPAN, TIME_LIMITS, (value, _, _) -> understood(() -> Span.read(value)));
  }

  /** How long something is; empty for "off" and "0", and if it was left out. */
  public static Option<Optional<Span>> spanOrOff(String name) {
    return required(
            name,
            Kind.SPAN_OR_OFF,
            TIME_LIMITS,
            (value, _, _) -> understood(() -> Span.readOrOff(value)))
        .or(Optional.empty());
  }

  /** A time still to come, which has to be given, by the clocks where the user lives. */
  public static Option<Moment> moment(String name) {
    return required(
        name,
        Kind.MOMENT,
        TIME_LIMITS,
        (value, _, zone) ->
            understood(() ->
                Moment.readFuture(value, Instant.now(), Objects.requireNonNull(zone, "no zone"))));
  }

  /**
   * A time zone that has to be given, by its id or by a place that has just one; {@link TimeZones}
   * spells what is read.
   */
  public static Option<String> timeZone(String name) {
    return required(
            name,
            Kind.TEXT,
            new Limits(1, TimeZones.LENGTH_MAX),
            (value, _, _) ->
                TimeZones.canonical(value)
                    .or(() -> onlyZoneOf(value))
                    .orElseThrow(() ->
                        new CommandRefused(OptionText.TIME_ZONE_UNKNOWN.with("typed", value))))
        .completedBy(query -> Future.succeededFuture(Offer.texts(TimeZones.search(query.text()))));
  }

  /** What a name finds if that leaves no doubt. */
  private static Optional<String> onlyZoneOf(String typed) {
    List<String> found = TimeZones.search(typed);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static <T> T understood(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (TimeRefused refused) {
      throw new CommandRefused(refused.text());
    }
  }

  private static <T> T chosen(Map<Long, T> ofKind, String id) {
    T chosen = ofKind.get(Long.parseUnsignedLong(id));
    if (chosen == null) {
      throw new CommandRefused(OptionText.GONE.text());
    }
    return chosen;
  }

  private static <T> Option<T> required(
      String name, Kind kind, Limits limits, GivenReader<T> reader) {
    return new Option<>(
        name, name, kind, true, limits, List.of(), null, false, given(name, reader));
  }

  private static <T> Reader<T> given(String name, GivenReader<T> reader) {
    return (value, use, zone) -> {
      if (value == null) {
        throw new IllegalArgumentException("no option " + name);
      }
      return reader.read(value, use, zone);
    };
  }

  /** The same, described by the texts for other words than its name. */
  public Option<T> describedAs(String others) {
    return new Option<>(name, others, kind, required, limits, choices, completion, rest, reader);
  }

  /** The same that offers something while a member types. */
  public Option<T> completedBy(Completion offers) {
    return new Option<>(name, words, kind, required, limits, choices, offers, rest, reader);
  }

  /**
   * The same that takes all that is left of a message, where a prefix begins the command; options
   * after it are then given by their names. The last text of a command does so anyway.
   */
  public Option<T> takesRest() {
    return new Option<>(name, words, kind, required, limits, choices, completion, true, reader);
  }

  /** The same that may be left out. */
  public Option<Optional<T>> optional() {
    return leftOut(Optional::of, Optional.empty());
  }

  /** The same that may be left out, and has that value then. */
  public Option<T> or(T otherwise) {
    return leftOut(value -> value, otherwise);
  }

  private <U> Option<U> leftOut(Function<T, U> given, U otherwise) {
    return new Option<>(
        name,
        words,
        kind,
        false,
        limits,
        choices,
        completion,
        rest,
        (value, use, zone) ->
            value == null ? otherwise : given.apply(reader.read(value, use, zone)));
  }

  /** By which members and programs know it. */
  public String name() {
    return name;
  }

  /** The key of what describes it. */
  public String words() {
    return words;
  }

  public Kind kind() {
    return kind;
  }

  public boolean isRequired() {
    return required;
  }

  /** Only texts, times and numbers have some. */
  public Limits limits() {
    return limits;
  }

  /** What may be chosen; empty for anything. */
  public List<TextKey> choices() {
    return choices;
  }

  public Optional<Completion> completion() {
    return Optional.ofNullable(completion);
  }

  /** Whether it takes all that is left of a message. */
  public boolean isRest() {
    return rest;
  }

  T read(Use use, @Nullable ZoneId zone) {
    return reader.read(use.values().get(name), use, zone);
  }
}
