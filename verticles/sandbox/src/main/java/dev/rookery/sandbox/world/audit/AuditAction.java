package dev.rookery.sandbox.world.audit;

/** The actions that the audit log knows, with Discord's numbers. */
public enum AuditAction {
  CHANNEL_CREATE(10),
  CHANNEL_UPDATE(11),
  CHANNEL_DELETE(12),
  CHANNEL_OVERWRITE_CREATE(13),
  CHANNEL_OVERWRITE_UPDATE(14),
  CHANNEL_OVERWRITE_DELETE(15),
  MEMBER_KICK(20),
  MEMBER_BAN_ADD(22),
  MEMBER_BAN_REMOVE(23),
  MEMBER_UPDATE(24),
  MEMBER_ROLE_UPDATE(25),
  ROLE_CREATE(30),
  ROLE_UPDATE(31),
  ROLE_DELETE(32),
  WEBHOOK_CREATE(50),
  WEBHOOK_UPDATE(51),
  WEBHOOK_DELETE(52),
  MESSAGE_DELETE(72),
  MESSAGE_BULK_DELETE(73),
  MESSAGE_PIN(74),
  MESSAGE_UNPIN(75),
  THREAD_CREATE(110),
  THREAD_UPDATE(111),
  THREAD_DELETE(112);

  private final int code;

  AuditAction(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
