package dev.rookery.settings.keys;

import java.math.BigInteger;

/** Numbers in plain decimal digits; other forms that Java would accept are refused. */
final class Numbers {

  private Numbers() {}

  static int intOf(String text) {
    return (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static long longOf(String text) {
    return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  static double doubleOf(String text) {
    String number = text.strip();
    if (!number.matches("-?[0-9]{1,300}(\\.[0-9]{1,300})?")) {
      throw new IllegalArgumentException("not a number");
    }
    return Double.parseDouble(number);
  }

  private static long whole(String text, long least, long greatest) {
    String number = text.strip();
    if (!number.matches("-?[0-9]{1,100}")) {
      throw new IllegalArgumentException("not a whole number");
    }
    BigInteger value = new BigInteger(number);
    if (value.compareTo(BigInteger.valueOf(least)) < 0) {
      throw new IllegalArgumentException(SettingRange.TOO_SMALL);
    }
    if (value.compareTo(BigInteger.valueOf(greatest)) > 0) {
      throw new IllegalArgumentException(SettingRange.TOO_LARGE);
    }
    return value.longValueExact();
  }
}
