package dev.rookery.models.guilds;

import dev.rookery.schema.annotations.PgEnum;

/** How far the setting up of a guild came. */
@PgEnum("onboarding_stage_enum")
public enum OnboardingStage {
  /** Nobody has begun. */
  NOT_STARTED,
  /** Somebody has seen the guide. */
  DISCOVERED,
  /** Ranks and roles are there. */
  INITIALIZED,
  /** Channels are there. */
  CONFIGURED,
  /** All is done. */
  COMPLETED
}
