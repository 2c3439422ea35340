package dev.rookery.discord.information;

import dev.rookery.discord.command.Feature;

/** What Discord says of members, roles, channels and servers, in one place. */
public final class InformationFeature {
  public static final Feature FEATURE =
      Feature.saying(InformationText.class)
          .commands(
              Avatar.COMMAND,
              MemberCount.COMMAND,
              MemberInfo.COMMAND,
              RoleInfo.COMMAND,
              ServerInfo.COMMAND,
              ChannelInfo.COMMAND,
              EmojiInfo.COMMAND,
              InviteInfo.COMMAND);

  private InformationFeature() {}
}
