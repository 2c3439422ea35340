package dev.rookery.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Permissions:")
class PermissionRulesTest {
  private final World world = new WorldBuilder().world();
  private final Guild guild = world.guilds().create("Guild", world.application().owner());
  private final Role low =
      world.roles().create(guild, "Low", Permissions.of(Permission.KICK_MEMBERS), 0);
  private final Role high = world.roles().create(guild, "High", Permissions.NONE, 0);
  private final User alice = world.people().createPerson("alice");
  private Member member = world.members().join(guild, alice);

  @BeforeEach
  void giveRole() {
    member = member.withRole(low.id());
    world.members().update(member);
  }

  @Test
  @DisplayName("roles add up, and everyone has those of @everyone")
  void rolesAddUp() {
    assertThat(rules().inGuild(member).list())
        .contains(Permission.KICK_MEMBERS, Permission.SEND_MESSAGES)
        .doesNotContain(Permission.BAN_MEMBERS);
  }

  @Test
  @DisplayName("owners and administrators may do everything, whatever a channel says")
  void administrators() {
    Role admin = world.roles().create(guild, "Admin", Permissions.of(Permission.ADMINISTRATOR), 0);
    GuildChannel closed =
        channel(Overwrite.deny(everyone(), Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES));
    Member owner = world.members().get(guild.id(), guild.ownerId());

    assertThat(rules().inChannel(owner, closed)).isEqualTo(Permissions.ALL);
    assertThat(rules().inChannel(member.withRole(admin.id()), closed)).isEqualTo(Permissions.ALL);
  }

  @Test
  @DisplayName("a channel's exceptions go from @everyone over roles to the member")
  void overwrites() {
    GuildChannel channel =
        channel(
            Overwrite.deny(everyone(), Permission.SEND_MESSAGES, Permission.ADD_REACTIONS),
            Overwrite.allow(low, Permission.SEND_MESSAGES, Permission.MANAGE_MESSAGES),
            Overwrite.deny(alice, Permission.MANAGE_MESSAGES));

    assertThat(rules().inChannel(member, channel).list())
        .contains(Permission.SEND_MESSAGES)
        .doesNotContain(Permission.ADD_REACTIONS, Permission.MANAGE_MESSAGES);
  }

  @Test
  @DisplayName("of two roles' exceptions, what one allows wins over what the other denies")
  void rolesTogether() {
    GuildChannel channel =
        channel(
            Overwrite.allow(low, Permission.ATTACH_FILES),
            Overwrite.deny(high, Permission.ATTACH_FILES));

    assertThat(rules().inChannel(member.withRole(high.id()), channel).has(Permission.ATTACH_FILES))
        .isTrue();
  }

  @Test
  @DisplayName("in a hidden channel nothing is left")
  void hidden() {
    GuildChannel hidden = channel(Overwrite.deny(everyone(), Permission.VIEW_CHANNEL));

    assertThat(rules().inChannel(member, hidden)).isEqualTo(Permissions.NONE);
    assertThatThrownBy(() -> rules().require(alice.id(), hidden, Permission.SEND_MESSAGES))
        .isInstanceOfSatisfying(
            Rejection.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_ACCESS));
  }

  @Test
  @DisplayName("a timeout leaves seeing and reading, until it ends")
  void timeout() {
    GuildChannel channel = channel();
    Member silenced = member.timedOutUntil(world.now().plus(Duration.ofMinutes(5)));
    Member free = member.timedOutUntil(world.now().minus(Duration.ofMinutes(5)));

    assertThat(rules().inChannel(silenced, channel).list())
        .containsExactly(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY);
    assertThat(rules().inGuild(silenced).has(Permission.KICK_MEMBERS)).isFalse();
    assertThat(rules().inChannel(free, channel).has(Permission.SEND_MESSAGES)).isTrue();
  }

  @Test
  @DisplayName("who stands above whom is a matter of the highest role, and the owner is above all")
  void hierarchy() {
    Member above = world.members().join(guild, world.people().createPerson("bob"), high);
    Member owner = world.members().get(guild.id(), guild.ownerId());

    assertThat(rules().outranks(above, member)).isTrue();
    assertThat(rules().outranks(member, above)).isFalse();
    assertThat(rules().outranks(member, member)).isFalse();
    assertThat(rules().outranks(owner, above)).isTrue();
    assertThat(rules().outranks(above, owner)).isFalse();
    assertThat(rules().outranks(above, low)).isTrue();
    assertThat(rules().outranks(above, high)).isFalse();
  }

  private PermissionRules rules() {
    return world.permissions();
  }

  private Role everyone() {
    return world.roles().everyone(guild.id());
  }

  private GuildChannel channel(Overwrite... overwrites) {
    return world.channels().createText(guild, "channel", overwrites);
  }
}
