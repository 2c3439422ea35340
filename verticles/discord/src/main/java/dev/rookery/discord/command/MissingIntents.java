package dev.rookery.discord.command;

import dev.rookery.discord.entity.Intent;
import dev.rookery.discord.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intents that the bot has not, and what is switched off for want of them. For use on the
 * verticle's context.
 */
public final class MissingIntents {
  /** What commands that begin with a prefix need. */
  private static final Set<Intent> OF_PREFIXES =
      EnumSet.of(Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES, Intent.MESSAGE_CONTENT);

  private static final Logger LOG = LoggerFactory.getLogger(MissingIntents.class);

  /** Why an intent is missing, and so who can change it. */
  private enum Why {
    PORTAL("is off; switch it on in Discord's developer portal", IntentText.INTENT_OFF),
    CONFIGURATION(
        "is left out; take it out of discord.without-intents", IntentText.INTENT_LEFT_OUT);

    private final String words;
    private final IntentText text;

    Why(String words, IntentText text) {
      this.words = words;
      this.text = text;
    }
  }

  private final List<Feature> features;
  private final Map<Intent, Why> missing = new EnumMap<>(Intent.class);

  /**
   * What some features miss.
   *
   * @param leftOut by the configuration
   */
  public MissingIntents(List<Feature> features, Collection<Intent> leftOut) {
    this.features = List.copyOf(features);
    leftOut.forEach(intent -> missing.put(intent, Why.CONFIGURATION));
    leftOut.stream().distinct().forEach(this::log);
  }

  /** Takes note that Discord does not give the bot these any more, and logs what that ends. */
  public void refused(Set<Intent> off) {
    for (Intent intent : off) {
      if (missing.putIfAbsent(intent, Why.PORTAL) == null) {
        log(intent);
      }
    }
  }

  /** What the bot is to ask Discord for. */
  public Set<Intent> wanted() {
    EnumSet<Intent> all = EnumSet.copyOf(OF_PREFIXES);
    features.forEach(feature -> all.addAll(feature.intents()));
    all.removeAll(missing.keySet());
    return all;
  }

  /** Whether the bot hears what a listener listens to. */
  public boolean allows(Feature feature, Listener<?> listener) {
    return first(feature.essentialIntents()) == null && first(listener.intents()) == null;
  }

  /**
   * Why a feature can do nothing; empty if it can.
   *
   * @param name of what was to be used, as its reader calls it
   */
  public Optional<Text> why(Feature feature, Text name) {
    return Optional.ofNullable(first(feature.essentialIntents())).map(intent -> text(intent, name));
  }

  /**
   * Why a command cannot work, whatever it is given; empty if it can.
   *
   * @param name what its reader calls it
   */
  public Optional<Text> why(Feature feature, Command command, Text name) {
    return why(feature, name)
        .or(() ->
            command.needs().stream()
                .filter(need -> need.option() == null && missing.containsKey(need.intent()))
                .findFirst()
                .map(need -> text(need.intent(), name)));
  }

  /** Why an option of a command cannot be given; empty if it can. */
  public Optional<Text> why(Command command, Option<?> option, Text name) {
    return command.needs().stream()
        .filter(need -> option.equals(need.option()) && missing.containsKey(need.intent()))
        .findFirst()
        .map(need -> text(need.intent(), name));
  }

  /** Why a prefix begins no command; empty if it does. */
  public Optional<Text> whyNoPrefix() {
    return Optional.ofNullable(first(Set.of(Intent.MESSAGE_CONTENT)))
        .map(intent -> text(intent, IntentText.PREFIX_DEAF.text()));
  }

  private @Nullable Intent first(Set<Intent> needed) {
    return needed.stream().filter(missing::containsKey).sorted().findFirst().orElse(null);
  }

  private Text text(Intent intent, Text what) {
    return Text.of(why(intent).text).with("what", what).with("intent", intent.title());
  }

  private Why why(Intent intent) {
    return missing.getOrDefault(intent, Why.PORTAL);
  }

  private void log(Intent intent) {
    String reason = "the " + intent.title() + " " + why(intent).words;
    if (intent == Intent.MESSAGE_CONTENT) {
      LOG.warn(
          "Commands that begin with a prefix work only where they mention the bot: {}", reason);
    }
    for (Feature feature : features) {
      if (feature.essentialIntents().contains(intent)) {
        LOG.warn("The feature {} is switched off: {}", feature.name(), reason);
      } else if (feature.intents().contains(intent)) {
        LOG.warn(
            "The feature {} goes without {}: {}",
            feature.name(),
            String.join(", ", parts(feature, intent)),
            reason);
      }
    }
  }

  /** What of a feature does not work without an intent. */
  private static List<String> parts(Feature feature, Intent intent) {
    List<String> parts = new ArrayList<>();
    feature.listeners().stream()
        .filter(listener -> listener.intents().contains(intent))
        .map(listener -> listener.type().getSimpleName())
        .distinct()
        .forEach(parts::add);
    for (Command command : feature.commands()) {
      command.needs().stream()
          .filter(need -> need.intent() == intent)
          .map(need ->
              "/" + command.path() + (need.option() == null ? "" : " " + need.option().name()))
          .forEach(parts::add);
    }
    return parts;
  }
}
