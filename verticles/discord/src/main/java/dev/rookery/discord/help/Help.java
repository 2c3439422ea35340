package dev.rookery.discord.help;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.prefix.PrefixUsage;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.guilds.GuildConfig;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /help}: the commands that the reader may use, those with a word in name or description, or
 * one with its options.
 */
final class Help {
  private static final int NAME_MAX = 100;
  private static final Option<Optional<String>> COMMAND_NAME =
      Option.text("command", NAME_MAX).completedBy(Help::names).optional();

  static final Command COMMAND =
      Command.named("help").option(COMMAND_NAME).everywhere().run(Help::show);

  private Help() {}

  private static Future<List<Offer>> names(CompletionQuery query) {
    return Future.succeededFuture(
        CommandWords.all(query.switchedOn(), query.language()).stream()
            .filter(words -> query.guildId() != 0 || words.command().isEverywhere())
            .filter(words -> words.matches(query.text()))
            .map(words -> new Offer(words.path(), words.path()))
            .toList());
  }

  private static Future<Response> show(Call call) {
    Locale language = call.use().language();
    List<CommandWords> usable =
        CommandWords.all(call.features(), language).stream()
            .filter(words -> call.standing().isOn(words.feature()))
            .filter(words -> call.standing().mayUse(words.command().path()))
            .filter(words -> call.use().inGuild() || words.command().isEverywhere())
            .filter(words -> whyUnheard(call, words).isEmpty())
            .toList();
    return Future.succeededFuture(
        Response.onlyToYou(
            call.get(COMMAND_NAME)
                .map(typed -> found(call, usable, typed))
                .orElseGet(() -> overview(call, usable))));
  }

  /** Why a command cannot work whatever the reader may do; empty if it can. */
  private static Optional<Text> whyUnheard(Call call, CommandWords words) {
    return call.context()
        .missing()
        .why(words.feature(), words.command(), Text.markdown("`/" + words.path() + "`"));
  }

  private static Embed overview(Call call, List<CommandWords> usable) {
    Set<String> firstWords = new LinkedHashSet<>();
    usable.forEach(words -> firstWords.add(words.path().split(" ", 2)[0]));
    List<Text> lines = new ArrayList<>();
    firstWords.forEach(word -> lines.add(overviewLine(word, usable)));
    call.context().missing().whyNoPrefix().ifPresent(lines::add);
    return list(HelpText.COMMANDS.text(), lines);
  }

  private static Text overviewLine(String word, List<CommandWords> usable) {
    List<CommandWords> under =
        usable.stream().filter(words -> (words.path() + " ").startsWith(word + " ")).toList();
    return under.size() == 1
        ? line(under.getFirst())
        : Text.joined(
            " ",
            List.of(
                Text.markdown("`/" + word + "`"),
                Text.literal(
                    String.join(
                        ", ",
                        under.stream()
                            .map(words -> words.path().substring(word.length()).strip())
                            .toList()))));
  }

  private static Text line(CommandWords words) {
    return Text.joined(
        " ", List.of(Text.markdown("`/" + words.path() + "`"), Text.literal(words.description())));
  }

  private static Embed list(Text title, List<Text> lines) {
    return Embed.of(Colour.INFO)
        .titled(title)
        .describing(Text.joined("\n\n", List.of(Text.lines(lines), HelpText.GUIDE.text())));
  }

  private static Embed found(Call call, List<CommandWords> usable, String typed) {
    Optional<CommandWords> named =
        usable.stream().filter(words -> words.isNamed(typed)).findFirst();
    if (named.isPresent()) {
      return one(call, named.get());
    }
    List<CommandWords> matching = usable.stream().filter(words -> words.matches(typed)).toList();
    if (matching.size() == 1) {
      return one(call, matching.getFirst());
    }
    return matching.isEmpty()
        ? Embed.of(Colour.ERROR).describing(nothing(call, typed))
        : list(HelpText.COMMANDS.text(), matching.stream().map(Help::line).toList());
  }

  /** Says so if there is one that the reader may not use, or not here. */
  private static Text nothing(Call call, String typed) {
    return CommandWords.all(call.features(), call.use().language()).stream()
        .filter(words -> words.isNamed(typed))
        .findFirst()
        .map(words -> why(call, words))
        .orElseGet(() -> HelpText.NONE_FOUND.with("typed", typed));
  }

  private static Text why(Call call, CommandWords words) {
    if (!call.standing().isOn(words.feature())) {
      return HelpText.SWITCHED_OFF.with("feature", words.feature().title());
    }
    Optional<Text> unheard = whyUnheard(call, words);
    if (unheard.isPresent()) {
      return unheard.get();
    }
    Text.Sentence why =
        Text.of(call.use().inGuild() ? HelpText.NOT_FOR_YOU : HelpText.ONLY_ON_SERVERS)
            .with("command", Text.markdown("`/" + words.path() + "`"));
    return call.use().inGuild()
        ? why.with("needed", call.standing().required(words.command().path()).rank())
            .with("rank", call.standing().rank())
        : why;
  }

  private static Text aliases(Command command) {
    return Text.joined(
        ", ", command.aliases().stream().map(alias -> Text.markdown("`" + alias + "`")).toList());
  }

  private static String prefix(Call call) {
    GuildConfig settings = call.standing().settings();
    return (settings == null ? GuildConfig.defaults(1) : settings).prefix();
  }

  private static Embed one(Call call, CommandWords words) {
    Locale language = call.use().language();
    List<Text> about = new ArrayList<>();
    about.add(Text.literal(words.description()));
    int needed = call.standing().required(words.command().path()).rank();
    if (needed > 0) {
      about.add(HelpText.DEMANDS.with("rank", needed));
    }
    if (words.command().isToAll()) {
      about.add(HelpText.CHANNEL_SEES.text());
    }
    PrefixUsage.of(words.feature(), words.command(), language, prefix(call))
        .map(usage -> HelpText.AS_MESSAGE.with("usage", Text.markdown("`" + usage + "`")))
        .ifPresent(about::add);
    if (!words.command().aliases().isEmpty()) {
      about.add(HelpText.ALIASES.with("aliases", aliases(words.command())));
    }
    for (Option<?> option : words.command().options()) {
      Text name = Text.markdown("`" + words.name(option, language) + "`");
      call.context().missing().why(words.command(), option, name).ifPresent(about::add);
    }
    Embed embed =
        Embed.of(Colour.INFO)
            .titled(Text.literal("/" + words.usage(language)))
            .describing(Text.lines(about));
    List<Text> options =
        words.command().options().stream()
            .map(option ->
                Text.joined(
                    " ",
                    List.<Text>of(
                        Text.markdown("`" + words.name(option, language) + "`"),
                        Text.literal(words.words(option, language)))))
            .toList();
    return options.isEmpty()
        ? embed
        : embed.wideField(HelpText.OPTIONS.text(), Text.lines(options));
  }
}
