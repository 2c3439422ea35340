package dev.rookery.discord.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** {@code /encode} and {@code /decode}. */
final class EncodingCommands {
  private static final int TEXT_MAX = 3_000;

  /** What is longer, and may grow when it is escaped, is in a file. */
  private static final int SHOWN = 1_500;

  private static final Option<Encoding> ENCODING = Option.choice("encoding", Encoding.class);
  private static final Option<String> TEXT = Option.text("text", TEXT_MAX);

  static final Command ENCODE =
      Command.named("encode")
          .alias("ec")
          .option(ENCODING)
          .option(TEXT)
          .everywhere()
          .withoutData()
          .repliesToAll()
          .run(call ->
              Future.succeededFuture(
                  shown(call.get(ENCODING).encode(call.get(TEXT).getBytes(UTF_8)))));

  static final Command DECODE =
      Command.named("decode")
          .alias("dc")
          .option(ENCODING)
          .option(TEXT)
          .everywhere()
          .withoutData()
          .repliesToAll()
          .run(call -> Future.succeededFuture(shown(decoded(call))));

  private EncodingCommands() {}

  private static String decoded(Call call) {
    try {
      byte[] bytes = call.get(ENCODING).decode(call.get(TEXT).strip());
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException notEncoded) {
      throw new CommandRefused(
          EncodingText.NOT_ENCODED.with("encoding", call.get(ENCODING).text()));
    } catch (CharacterCodingException noText) {
      throw new CommandRefused(EncodingText.NO_TEXT.text());
    }
  }

  private static Response shown(String text) {
    return text.length() <= SHOWN && !text.isBlank()
        ? Response.toAll(Embed.of(Colour.INFO).describing(Text.literal(text)))
        : Response.toAll(Embed.of(Colour.INFO).describing(EncodingText.IN_THE_FILE.text()))
            .withFile("text.txt", text);
  }
}
