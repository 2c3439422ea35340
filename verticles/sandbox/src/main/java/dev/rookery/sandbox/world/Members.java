package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The members of all guilds. */
public final class Members {
  private final World world;
  private final Map<Long, Map<Long, Member>> byGuild = new ConcurrentHashMap<>();

  Members(World world) {
    this.world = world;
  }

  void restore(Collection<Member> kept) {
    kept.forEach(member -> membersOf(member.guildId()).put(member.userId(), member));
  }

  void clear() {
    byGuild.clear();
  }

  /**
   * Makes the person a member with those roles; an existing member stays as it is. Fails for
   * somebody who is banned.
   */
  public Member join(SimulatedGuild guild, User person, Role... roles) {
    Optional<Member> present = find(guild.id(), person.id());
    if (present.isPresent()) {
      return present.get();
    }
    if (world.bans().find(guild.id(), person.id()).isPresent()) {
      throw new Rejection(ErrorCode.BANNED_FROM_GUILD);
    }
    Member member = add(guild, person, List.of(roles));
    world.publish(new WorldEvent.MemberJoined(member));
    return member;
  }

  Member add(SimulatedGuild guild, User user, List<Role> roles) {
    Set<Long> roleIds = roles.stream().map(Role::id).collect(Collectors.toSet());
    Member member = new Member(guild.id(), user.id(), null, roleIds, world.now(), null);
    membersOf(guild.id()).put(user.id(), member);
    return member;
  }

  /** Removes the person from the guild. The owner cannot leave. */
  public void leave(SimulatedGuild guild, User person) {
    if (guild.ownerId() == person.id()) {
      throw new IllegalArgumentException("The owner cannot leave the guild " + guild.name());
    }
    Member member = get(guild.id(), person.id());
    remove(guild, person);
    world.publish(new WorldEvent.MemberLeft(member));
  }

  void remove(SimulatedGuild guild, User user) {
    membersOf(guild.id()).remove(user.id());
  }

  /** Replaces the member: roles, nickname, timeout. */
  public void update(Member member) {
    Member before = get(member.guildId(), member.userId());
    membersOf(member.guildId()).put(member.userId(), member);
    world.publish(new WorldEvent.MemberUpdated(before, member));
  }

  public Member get(long guildId, long userId) {
    return find(guildId, userId).orElseThrow(() -> new Rejection(ErrorCode.UNKNOWN_MEMBER));
  }

  /** The member; fails in another way for a user that does not exist at all. */
  public Member known(long guildId, long userId) {
    world.people().get(userId);
    return get(guildId, userId);
  }

  public Optional<Member> find(long guildId, long userId) {
    return Optional.ofNullable(membersOf(guildId).get(userId));
  }

  /** The guild's members by id. */
  public Collection<Member> of(long guildId) {
    return Collections.unmodifiableCollection(membersOf(guildId).values());
  }

  /** The guild's members whose user name, display name or nickname starts so, by id. */
  public Stream<Member> startingWith(long guildId, String beginning) {
    String wanted = beginning.toLowerCase(Locale.ROOT);
    return of(guildId).stream()
        .filter(member ->
            namesOf(member).anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted)));
  }

  private Stream<String> namesOf(Member member) {
    User user = world.people().get(member.userId());
    Stream<String> names = Stream.of(user.username(), user.displayName());
    return member.nickname() == null ? names : Stream.concat(names, Stream.of(member.nickname()));
  }

  public int count(long guildId) {
    return membersOf(guildId).size();
  }

  /** Whether both are in some guild together, which is what lets a bot write to a person. */
  boolean shareGuild(long oneId, long otherId) {
    return byGuild.values().stream()
        .anyMatch(members -> members.containsKey(oneId) && members.containsKey(otherId));
  }

  private Map<Long, Member> membersOf(long guildId) {
    return byGuild.computeIfAbsent(guildId, id -> new ConcurrentSkipListMap<>());
  }
}
