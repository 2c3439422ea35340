package dev.rookery.discord.times;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words, numbers and signs of a typed text, one after the other. Digits of every script are 0
 * to 9, words are in lower case, and signs of other scripts are those of ours.
 */
final class Tokens {
  private static final int LENGTH_MAX = 100;

  enum Kind {
    NUMBER,
    WORD,
    SIGN,
    END
  }

  /**
   * One of them.
   *
   * @param spaced whether space stands before it
   */
  record Token(Kind kind, String text, boolean spaced) {
    boolean is(String other) {
      return kind != Kind.END && text.equals(other);
    }

    boolean isNumber() {
      return kind == Kind.NUMBER;
    }

    boolean isWord() {
      return kind == Kind.WORD;
    }

    /** Its number, if that is a short one; else one that is neither day, month, hour nor minute. */
    int number() {
      return isNumber() && text.length() <= 4 ? Integer.parseInt(text) : -1;
    }
  }

  private static final Token END = new Token(Kind.END, "", true);

  private final List<Token> tokens;
  private int position;

  private Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Tokens of(String text) {
    if (text.length() > LENGTH_MAX) {
      throw new TimeRefused(TimeRefused.Code.TEXT_TOO_LONG, Integer.toString(LENGTH_MAX));
    }
    List<Token> tokens = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    Kind kind = Kind.END;
    boolean spaced = true;
    int[] characters =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .toLowerCase(Locale.ROOT)
            .codePoints()
            .toArray();
    for (int character : characters) {
      if (Character.getType(character) == Character.FORMAT) {
        // Marks of direction, which Arabic text brings along.
        continue;
      }
      Kind next = kind(character);
      if (next != kind || next == Kind.SIGN) {
        if (kind != Kind.END) {
          tokens.add(new Token(kind, current.toString(), spaced));
        }
        spaced = kind == Kind.END;
        current.setLength(0);
        kind = next;
      }
      switch (kind) {
        case NUMBER -> current.append(Character.digit(character, 10));
        case SIGN -> current.appendCodePoint(sign(character));
        default -> current.appendCodePoint(character);
      }
    }
    if (kind != Kind.END) {
      tokens.add(new Token(kind, current.toString(), spaced));
    }
    if (tokens.isEmpty()) {
      throw new TimeRefused(TimeRefused.Code.EMPTY);
    }
    return new Tokens(List.copyOf(tokens));
  }

  private static Kind kind(int character) {
    if (Character.isDigit(character)) {
      return Kind.NUMBER;
    }
    if (Character.isLetter(character)
        || Character.getType(character) == Character.NON_SPACING_MARK) {
      return Kind.WORD;
    }
    return Character.isWhitespace(character) || Character.isSpaceChar(character)
        ? Kind.END
        : Kind.SIGN;
  }

  private static int sign(int character) {
    return switch (character) {
      case '٫', '．' -> '.';
      case '،', '，', '、' -> ',';
      case '：' -> ':';
      case '−', '–', '‐', '‑' -> '-';
      case '’' -> '\'';
      default -> character;
    };
  }

  boolean isDone() {
    return position == tokens.size();
  }

  Token peek() {
    return peek(0);
  }

  /** The one that follows so many others; after the last there is an empty one. */
  Token peek(int others) {
    int index = position + others;
    return index < tokens.size() ? tokens.get(index) : END;
  }

  Token next() {
    Token next = peek();
    skip(1);
    return next;
  }

  void skip(int count) {
    position = Math.min(position + count, tokens.size());
  }

  /** Passes this word or these signs, if all of them come next. */
  boolean take(String... texts) {
    for (int i = 0; i < texts.length; i++) {
      if (!peek(i).is(texts[i])) {
        return false;
      }
    }
    skip(texts.length);
    return true;
  }

  boolean takeAny(Set<String> texts) {
    return texts.contains(peek().text()) && take(peek().text());
  }

  /** The refusal of what comes next; at the end, of what was last. */
  TimeRefused notUnderstood() {
    Token token = isDone() ? tokens.getLast() : peek();
    return new TimeRefused(TimeRefused.Code.NOT_UNDERSTOOD, token.text());
  }
}
