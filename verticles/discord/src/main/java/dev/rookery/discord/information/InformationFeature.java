package dev.rookery.discord.information;

import dev.rookery.discord.command.Feature;
import java.util.List;

/** What Discord says of members, roles, channels and servers, in one place. */
public final class InformationFeature {
  public static final Feature FEATURE =
      new Feature(
          InformationText.class.getPackageName(),
          List.of(
              Avatar.COMMAND,
              MemberCount.COMMAND,
              MemberInfo.COMMAND,
              RoleInfo.COMMAND,
              ServerInfo.COMMAND,
              ChannelInfo.COMMAND,
              EmojiInfo.COMMAND,
              InviteInfo.COMMAND),
          List.of());

  private InformationFeature() {}
}
