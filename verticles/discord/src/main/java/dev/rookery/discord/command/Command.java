package dev.rookery.discord.command;

import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordMessage;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.entity.Intent;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A definition of a command: the only thing that Discord, help and the bot itself know of it. It
 * does not change; each method gives another one. Who may use it is not part of it, since programs
 * on other nodes must come to the same result: {@link dev.rookery.models.permissions.DefaultRanks}
 * has the rank that it demands unless the guild sets another.
 */
public final class Command {
  /** The menu that a command stands in besides, or alone. */
  public enum Menu {
    NONE,
    /** Of a user, wherever one is shown. */
    USER,
    /** Of a message. */
    MESSAGE
  }

  /**
   * An intent without which it cannot work.
   *
   * @param option the one that cannot be given without it; null if all of the command needs it
   */
  public record Need(Intent intent, @Nullable Option<?> option) {}

  private final String path;
  private String rankPath;
  private List<Option<?>> options = List.of();
  private boolean typed = true;
  private Menu menu = Menu.NONE;
  private String menuOption = "";
  private Set<String> aliases = Set.of();
  private boolean onlySlash;
  private boolean everywhere;
  private boolean toAll;
  private boolean needsData = true;
  private Duration cooldown = Duration.ZERO;
  private Set<DiscordPermission> botNeeds = Set.of();
  private Set<DiscordPermission> botMayUse = Set.of();
  private List<Need> needs = List.of();
  private @Nullable Option<?> actsOn;
  private Predicate<Use> opensForm = _ -> false;
  private Handler handler =
      call -> Future.failedFuture(new IllegalStateException("this command does nothing"));

  private Command(String path) {
    this.path = path;
    this.rankPath = path;
  }

  /** Begins the definition of a command, whose answers only who asks sees. */
  public static Command named(String path) {
    return new Command(path);
  }

  /**
   * Begins the definition of a command that stands in the menu of messages alone.
   *
   * @param message what reads the message
   */
  public static Command inMessageMenu(String path, Option<DiscordMessage> message) {
    Command command = new Command(path).option(message);
    command.typed = false;
    command.menu = Menu.MESSAGE;
    command.menuOption = message.name();
    return command;
  }

  private Command copy() {
    Command copy = new Command(path);
    copy.rankPath = rankPath;
    copy.options = options;
    copy.typed = typed;
    copy.menu = menu;
    copy.menuOption = menuOption;
    copy.aliases = aliases;
    copy.onlySlash = onlySlash;
    copy.everywhere = everywhere;
    copy.toAll = toAll;
    copy.needsData = needsData;
    copy.cooldown = cooldown;
    copy.botNeeds = botNeeds;
    copy.botMayUse = botMayUse;
    copy.needs = needs;
    copy.actsOn = actsOn;
    copy.opensForm = opensForm;
    copy.handler = handler;
    return copy;
  }

  /** The same with one option more; those that must be given come first. */
  public Command option(Option<?> option) {
    Command copy = copy();
    List<Option<?>> more = new ArrayList<>(options);
    more.add(option);
    copy.options = List.copyOf(more);
    return copy;
  }

  /** The same in the menu of users, too, where the option is the user whose menu it is. */
  public Command inUserMenu(Option<?> user) {
    Command copy = copy();
    copy.menu = Menu.USER;
    copy.menuOption = user.name();
    return copy;
  }

  /** The same that a prefix and one of these begins, too: {@code $s} for {@code $snippet show}. */
  public Command alias(String first, String... others) {
    Command copy = copy();
    Set<String> all = new LinkedHashSet<>(aliases);
    all.add(first);
    all.addAll(List.of(others));
    copy.aliases = Collections.unmodifiableSet(all);
    return copy;
  }

  /** The same that no prefix begins, since a channel must not see its answer. */
  public Command onlyAsSlash() {
    Command copy = copy();
    copy.onlySlash = true;
    return copy;
  }

  /** The same also outside guilds. */
  public Command everywhere() {
    Command copy = copy();
    copy.everywhere = true;
    return copy;
  }

  /** The same with an answer that the whole channel sees. */
  public Command repliesToAll() {
    Command copy = copy();
    copy.toAll = true;
    return copy;
  }

  /**
   * The same that works while the data is away. The rank that a guild demands for it then holds
   * only if it is known already.
   */
  public Command withoutData() {
    Command copy = copy();
    copy.needsData = false;
    return copy;
  }

  /** The same that demands the rank of another one, to which it is only another way. */
  public Command ranksAs(Command other) {
    Command copy = copy();
    copy.rankPath = other.path;
    return copy;
  }

  /** The same with a time that each user waits between two uses. */
  public Command cooldown(Duration between) {
    Command copy = copy();
    copy.cooldown = between;
    return copy;
  }

  /** The same that needs the bot to be allowed these in the channel. */
  public Command botNeeds(DiscordPermission first, DiscordPermission... others) {
    Command copy = copy();
    copy.botNeeds = EnumSet.of(first, others);
    return copy;
  }

  /** The same that does more where the bot is allowed these, which its invitation asks for. */
  public Command botMayUse(DiscordPermission first, DiscordPermission... others) {
    Command copy = copy();
    copy.botMayUse = EnumSet.of(first, others);
    return copy;
  }

  /** The same that cannot work where the bot has no such intent. */
  public Command needs(Intent intent) {
    return with(new Need(intent, null));
  }

  /** The same whose option cannot be given where the bot has no such intent. */
  public Command needs(Intent intent, Option<?> option) {
    return with(new Need(intent, option));
  }

  private Command with(Need need) {
    Command copy = copy();
    List<Need> more = new ArrayList<>(needs);
    more.add(need);
    copy.needs = List.copyOf(more);
    return copy;
  }

  /** The same that acts on a member, whom the one who uses it and the bot must be above. */
  public Command actsOn(Option<DiscordMember> member) {
    Command copy = copy();
    copy.actsOn = member;
    return copy;
  }

  /** The same that acts on a user, who has to be below both as far as they are a member. */
  public Command actsOnUser(Option<DiscordUser> user) {
    Command copy = copy();
    copy.actsOn = user;
    return copy;
  }

  /**
   * The same with a form as the answer to such uses. Discord takes no form after "thinking…", so
   * such a use must have its answer, form or not, within 3 s.
   */
  public Command opensFormIf(Predicate<Use> opens) {
    Command copy = copy();
    copy.opensForm = opens;
    return copy;
  }

  /** The same with a form as the answer to every use, so that no prefix begins it. */
  public Command opensForm() {
    return opensFormIf(_ -> true).onlyAsSlash();
  }

  /** The same with what it does. */
  public Command run(Handler does) {
    Command copy = copy();
    copy.handler = does;
    return copy;
  }

  /** Its name after those of the group and subgroup that it is in: {@code snippet show}. */
  public String path() {
    return path;
  }

  /** The path by which ranks are set for it; that of another one if it is another way to that. */
  public String rankPath() {
    return rankPath;
  }

  /** Its path as it stands in the keys of texts: {@code snippet.show}. */
  public String key() {
    return path.replace(' ', '.');
  }

  /** In the order in which they are typed. */
  public List<Option<?>> options() {
    return options;
  }

  /** The option of that name. */
  public Optional<Option<?>> option(String name) {
    return options.stream().filter(option -> option.name().equals(name)).findFirst();
  }

  /** Whether members can type it, and do not only find it in a menu. */
  public boolean isTyped() {
    return typed;
  }

  public Menu menu() {
    return menu;
  }

  /** The name of the option that is what the menu belongs to; empty without a menu. */
  public String menuOption() {
    return menuOption;
  }

  /** What else a prefix begins it with. */
  public Set<String> aliases() {
    return aliases;
  }

  /** Whether no prefix begins it. */
  public boolean isOnlySlash() {
    return onlySlash;
  }

  /** Whether it may be used outside guilds, too. */
  public boolean isEverywhere() {
    return everywhere;
  }

  /** Whether its answer is for the whole channel; Discord wants to know before it is there. */
  public boolean isToAll() {
    return toAll;
  }

  /** Whether it waits for the data, if only to learn which rank it demands. */
  public boolean needsData() {
    return needsData;
  }

  /** How long a user waits between two uses; zero for not at all. */
  public Duration cooldown() {
    return cooldown;
  }

  /** What the bot must be allowed in the channel. */
  public Set<DiscordPermission> botNeeds() {
    return botNeeds;
  }

  /** What it uses beside that if the bot is allowed it. */
  public Set<DiscordPermission> botMayUse() {
    return botMayUse;
  }

  /** The intents without which it, or one of its options, cannot work. */
  public List<Need> needs() {
    return needs;
  }

  /** Whom it acts on; empty if on nobody. */
  public Optional<Option<?>> actsOn() {
    return Optional.ofNullable(actsOn);
  }

  /**
   * Whether that use is about several users. Then it checks for each by itself whether it may be
   * done to them, since one who is refused keeps nobody else from it.
   */
  public boolean actsOnSeveral(Use use) {
    return options.stream()
        .anyMatch(option -> option.kind() == Option.Kind.USERS && use.has(option));
  }

  /** Whether it answers that use with a form. */
  public boolean opensForm(Use use) {
    return opensForm.test(use);
  }

  public Handler handler() {
    return handler;
  }
}
