package dev.rookery.discord.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What follows a command in a message")
class ArgumentReaderTest {
  private static final Syntax PUNISH =
      syntax(
          Command.named("punish")
              .option(Option.member("member"))
              .option(Option.span("duration").optional())
              .option(Option.text("reason", 40).takesRest().optional())
              .option(Option.wholeNumber("days", 0, 7).or(0L))
              .option(Option.flag("silent").or(false)));

  private static final Syntax REMIND =
      syntax(
          Command.named("remind").option(Option.moment("when")).option(Option.text("text", 100)));

  private static final Syntax SILENCE =
      syntax(
          Command.named("silence")
              .option(Option.member("member"))
              .option(Option.span("duration"))
              .option(Option.users("others", 2).or(List.of()))
              .option(Option.text("reason", 40).takesRest().optional()));

  private static Syntax syntax(Command command) {
    return Syntax.of(Feature.saying(PrefixText.class).commands(command), command, Texts.FALLBACK);
  }

  private static Map<String, String> read(Syntax syntax, String text) {
    Map<String, String> read = new TreeMap<>();
    ArgumentReader.read(syntax, text).forEach((option, value) -> read.put(option.name(), value));
    return read;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<@1>                           | {member=<@1>}",
        "ada spam                       | {member=ada, reason=spam}",
        "ada 7d spam                    | {duration=7d, member=ada, reason=spam}",
        "ada 1h 30m spam and more       | {duration=1h 30m, member=ada, reason=spam and more}",
        "ada 7 times spam               | {member=ada, reason=7 times spam}",
        "ada -silent spam               | {member=ada, reason=spam, silent=true}",
        "ada spam -silent               | {member=ada, reason=spam, silent=true}",
        "ada -silent no spam            | {member=ada, reason=spam, silent=false}",
        "-silent -days 3 ada spam       | {days=3, member=ada, reason=spam, silent=true}",
        "ada spam --days 3 more spam    | {days=3, member=ada, reason=spam more spam}",
        "ada -reason a b -duration 2 h  | {duration=2 h, member=ada, reason=a b}",
        "ada \"-loud\" -5 x             | {member=ada, reason=\"-loud\" -5 x}",
        "ada -silent=no a -days: 3 b    | {days=3, member=ada, reason=a b, silent=false}",
        "ada —silent –days=2 a          | {days=2, member=ada, reason=a, silent=true}",
        "ada a=b x: y                   | {member=ada, reason=a=b x: y}",
        "ada - so it is                 | {member=ada, reason=- so it is}",
        "ada -- -silent                 | {member=ada, reason=-silent}",
        "`\"Ada L.\" \"so it is\"`      | {member=Ada L., reason=so it is}",
        "„Ada L.“ «a» b                 | {member=Ada L., reason=«a» b}",
        "\"Ada                          | {member=\"Ada}",
        "ada -member bob                | {member=bob, reason=ada}",
      })
  @DisplayName("is read by what the command takes")
  void reads(String text, String values) {
    assertThat(read(PUNISH, text).toString()).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ada 7d spam                    | {duration=7d, member=ada, reason=spam}",
        "<@1> <@2> 7d spam              | {duration=7d, member=<@1>, others=<@2>, reason=spam}",
        "ada <@2><@!3>, 123456789012345 7d | {duration=7d, member=ada, others=<@2><@!3>, 123456789012345}",
        "ada 7d spam -others <@2> <@3>  | {duration=7d, member=ada, others=<@2> <@3>, reason=spam}",
      })
  @DisplayName("is several users as long as they are mentions or ids")
  void several(String text, String values) {
    assertThat(read(SILENCE, text).toString()).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tomorrow 9:00 buy milk  | {text=buy milk, when=tomorrow 9:00}",
        "in 2 hours and 5 minutes ring | {text=ring, when=in 2 hours and 5 minutes}",
      })
  @DisplayName("is a time as long as it can be one")
  void times(String text, String values) {
    assertThat(read(REMIND, text).toString()).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                        | `member` is missing.",
        "ada -days                 | Nothing is given for `days`.",
        "ada -days many            | “many” is no number, which `days` must be.",
        "ada -days 1.5             | “1.5” is no whole number, which `days` must be.",
        "ada -days 8               | `days` must be between 0 and 7.",
        "ada -days 1e999999999     | “1e999999999” is no number, which `days` must be.",
        "ada -silent -silent       | `silent` is given twice.",
        "ada -slient spam          | There is no option “-slient” here; there are `-member`, `-duration`, `-reason`, `-days`, `-silent`. "
            + "A text that begins with a dash stands in quotation marks.",
        "ada -reason a -slient     | There is no option “-slient” here; there are `-member`, `-duration`, `-reason`, `-days`, `-silent`. "
            + "A text that begins with a dash stands in quotation marks.",
        "ada -reason \"\"         | Nothing is given for `reason`.",
        "\"\" spam               | Nothing is given for `member`.",
        "ada -reason 12345678901234567890123456789012345678901 | "
            + "`reason` has 41 characters, and may have 40."
      })
  @DisplayName("is refused if it is none of that, with what is wrong")
  void refuses(String text, String why) {
    assertThatExceptionOfType(CommandRefused.class)
        .isThrownBy(() -> ArgumentReader.read(PUNISH, text))
        .satisfies(
            refused -> assertThat(Texts.in(Texts.FALLBACK).markdown(refused.why())).isEqualTo(why));
  }

  @Test
  @DisplayName("that is nonsense is read or refused, whatever it is")
  void nonsense() {
    List<String> pieces =
        List.of(
            "-",
            "--",
            "-silent",
            "-days",
            "\"",
            "“",
            "«",
            " ",
            "\n",
            "\u00a0",
            "1h",
            "tomorrow",
            "<@",
            "<@1>",
            ">",
            "\uD83D",
            "\uDE00",
            "ﷺ",
            "٣",
            "0x1F",
            "1e9",
            "-0",
            "ﬁ",
            "İ",
            "");
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(12); piece >= 0; piece--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      for (Syntax syntax : List.of(PUNISH, REMIND)) {
        try {
          ArgumentReader.read(syntax, text.toString());
        } catch (CommandRefused refused) {
          assertThat(refused.why()).isNotEqualTo(Text.EMPTY);
        }
      }
    }
  }
}
