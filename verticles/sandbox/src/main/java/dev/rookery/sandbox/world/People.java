package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.User;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The users: persons and the bot. */
public final class People {
  private final World world;
  private final Map<Long, User> users = new ConcurrentSkipListMap<>();

  People(World world) {
    this.world = world;
  }

  /** A new person whose display name is the user name, capitalised. */
  public User createPerson(String username) {
    return createPerson(
        username, username.substring(0, 1).toUpperCase(Locale.ROOT) + username.substring(1));
  }

  public User createPerson(String username, String displayName) {
    return create(username, displayName, false);
  }

  User create(String username, String displayName, boolean bot) {
    if (find(username).isPresent()) {
      throw new IllegalArgumentException("There is already a user called " + username);
    }
    User user =
        new User(world.snowflakes().next(), username, displayName, bot, true, User.USUAL_LOCALE);
    users.put(user.id(), user);
    return user;
  }

  void restore(Collection<User> kept) {
    kept.forEach(user -> users.put(user.id(), user));
  }

  /** Sets whether bots may write to the person. */
  public void setAcceptsDirectMessages(User user, boolean accepts) {
    users.put(user.id(), get(user.id()).acceptingDirectMessages(accepts));
  }

  /** Sets the language of the person's Discord. */
  public void setLocale(User user, String locale) {
    users.put(user.id(), get(user.id()).speaking(locale));
  }

  public User get(long id) {
    User user = users.get(id);
    if (user == null) {
      throw new Rejection(ErrorCode.UNKNOWN_USER);
    }
    return user;
  }

  public Optional<User> find(long id) {
    return Optional.ofNullable(users.get(id));
  }

  public Optional<User> find(String username) {
    return users.values().stream().filter(user -> user.username().equals(username)).findFirst();
  }

  /** The user of that name; fails if there is none. */
  public User named(String username) {
    return find(username)
        .orElseThrow(() -> new IllegalArgumentException("No user is called " + username));
  }

  /** All users, oldest first. */
  public Collection<User> all() {
    return Collections.unmodifiableCollection(users.values());
  }
}
