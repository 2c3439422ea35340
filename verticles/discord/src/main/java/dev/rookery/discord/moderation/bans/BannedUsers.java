package dev.rookery.discord.moderation.bans;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.Source;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.text.Text;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who is banned, by their names: Discord offers members alone, and nobody who is banned is one. The
 * list of bans knows them.
 */
public final class BannedUsers {
  private static final int NAME_MAX = 100;
  private static final int OFFERS = 25;
  private static final int OFFER_LENGTH_MAX = 100;

  /** Somebody whom Discord offers, or whose id is known. */
  public static final Option<Optional<DiscordUser>> USER = Option.user("user").optional();

  /** Somebody by their name, which is offered. */
  public static final Option<Optional<String>> NAME =
      Option.text("name", NAME_MAX).completedBy(BannedUsers::offers).optional();

  /** Somebody, and why. */
  public record Meant(DiscordUser user, String reason) {}

  private BannedUsers() {}

  /**
   * Whom a call means; fails with {@link CommandRefused} if nobody, or several. Behind a prefix a
   * name stands where an id would, before the reason.
   */
  public static Future<Meant> meant(Call call, String reason) {
    Optional<DiscordUser> user = call.get(USER);
    if (user.isPresent() && call.get(NAME).isPresent()) {
      throw new CommandRefused(BanText.ONE_OF_BOTH.text());
    }
    if (user.isPresent()) {
      return Future.succeededFuture(new Meant(user.get(), reason));
    }
    String name = call.get(NAME).orElse("").strip();
    if (!name.isEmpty()) {
      return bans(call).map(banned -> new Meant(one(banned, name), reason));
    }
    if (call.use().source() != Source.PREFIX || reason.isBlank()) {
      throw new CommandRefused(BanText.NOBODY_NAMED.text());
    }
    String text = reason.strip();
    String[] words = text.split("\\s+", 2);
    return bans(call)
        .map(banned ->
            !named(banned, text).isEmpty() || words.length < 2
                ? new Meant(one(banned, text), "")
                : new Meant(one(banned, words[0]), words[1]));
  }

  private static Future<List<DiscordUser>> bans(Call call) {
    return call.discord().bans(call.guildId());
  }

  private static DiscordUser one(List<DiscordUser> banned, String name) {
    List<DiscordUser> found = named(banned, name);
    if (found.isEmpty()) {
      throw new CommandRefused(BanText.NOBODY_OF_THAT_NAME.with("name", name));
    }
    if (found.size() > 1) {
      throw new CommandRefused(
          Text.of(BanText.SEVERAL_OF_THAT_NAME).with("name", name).with("count", found.size()));
    }
    return found.getFirst();
  }

  /** Who has that id, or else that name, or else shows themselves as that. */
  private static List<DiscordUser> named(List<DiscordUser> banned, String name) {
    String bare = name.startsWith("@") ? name.substring(1) : name;
    for (Function<DiscordUser, String> of :
        List.<Function<DiscordUser, String>>of(
            user -> Long.toUnsignedString(user.id()),
            DiscordUser::name,
            DiscordUser::displayName)) {
      List<DiscordUser> found =
          banned.stream().filter(user -> of.apply(user).equalsIgnoreCase(bare)).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private static Future<List<Offer>> offers(CompletionQuery query) {
    String typed = query.text().strip().toLowerCase(Locale.ROOT);
    return query
        .context()
        .discord()
        .bans(query.guildId())
        .map(banned ->
            banned.stream()
                .filter(user ->
                    shown(user).toLowerCase(Locale.ROOT).contains(typed)
                        || Long.toUnsignedString(user.id()).startsWith(typed))
                .limit(OFFERS)
                .map(user ->
                    new Offer(
                        TextFormat.cut(shown(user), OFFER_LENGTH_MAX),
                        Long.toUnsignedString(user.id())))
                .toList());
  }

  private static String shown(DiscordUser user) {
    return user.displayName().equals(user.name())
        ? user.name()
        : user.displayName() + " · " + user.name();
  }
}
