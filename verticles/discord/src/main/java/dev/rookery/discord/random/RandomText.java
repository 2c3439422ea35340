package dev.rookery.discord.random;

import dev.rookery.discord.text.TextKey;
import java.util.List;

/** What the bot says when it leaves something to chance. */
enum RandomText implements TextKey {
  CHOSEN,
  DICE,
  DIE,
  HEADS,
  NUMBER,
  NUMBERS_REVERSED,
  ORACLE,
  ORACLE_ASK_AGAIN,
  ORACLE_CANNOT_SAY,
  ORACLE_DOUBTFUL,
  ORACLE_LIKELY,
  ORACLE_NO,
  ORACLE_YES,
  TAILS,
  TOO_FEW_CHOICES;

  /** The answers of the oracle, each as likely as the others. */
  static final List<RandomText> ORACLE_ANSWERS =
      List.of(
          ORACLE_YES,
          ORACLE_LIKELY,
          ORACLE_CANNOT_SAY,
          ORACLE_ASK_AGAIN,
          ORACLE_DOUBTFUL,
          ORACLE_NO);
}
