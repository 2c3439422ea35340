package dev.rookery.bus;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.Request;
import dev.rookery.wire.Wire;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The body of a message that answers: a reply or a failure, as an object inside one process and as
 * JSON from another node.
 *
 * @param request what is answered; null if it could not be read, or over the wire
 * @param reply null if it is a failure, or came over the wire
 * @param failure null if it is none, or came over the wire
 * @param json null if it did not come over the wire
 */
record ReplyMessage(
    @Nullable Request<?> request,
    @Nullable Object reply,
    @Nullable Failure failure,
    @Nullable String json) {

  static ReplyMessage reply(Request<?> request, @Nullable Object reply) {
    return new ReplyMessage(request, reply, null, null);
  }

  static ReplyMessage failure(Failure failure) {
    return new ReplyMessage(null, null, failure, null);
  }

  /** As JSON; a reply that cannot be written becomes a failure, because there must be an answer. */
  JsonObject toJson() {
    if (failure != null) {
      return Wire.writeFailure(failure);
    }
    if (request == null) {
      return Wire.writeFailure(new Failure.Bug("unwritable", "a reply to nothing"));
    }
    try {
      return Wire.writeReply(request, reply);
    } catch (RuntimeException e) {
      String about = "the reply cannot be written: " + e.getClass().getSimpleName();
      return Wire.writeFailure(new Failure.Bug("unwritable", about));
    }
  }

  /**
   * The reply to a request.
   *
   * @throws Failure the failure that this holds, or {@link Failure.Bug} if it cannot be read
   */
  Object read(Request<?> asked) {
    if (failure != null) {
      throw failure;
    }
    if (json != null) {
      return Wire.readReply(asked, json);
    }
    if (reply == null) {
      throw new Failure.Bug("empty", "the reply holds nothing");
    }
    return reply;
  }

  /** The codec of reply messages. */
  static final class Codec implements MessageCodec<ReplyMessage, ReplyMessage> {
    @Override
    public void encodeToWire(Buffer buffer, ReplyMessage answer) {
      String text = answer.toJson().encode();
      WireText.append(buffer, text.length() <= Wire.MESSAGE_MAX ? text : tooLarge(text.length()));
    }

    /** Lists that have cursors never get so long; others are asked for in smaller parts. */
    private static String tooLarge(int length) {
      return Wire.writeFailure(
              new Failure.Invalid(
                  "",
                  FailureCode.REPLY_TOO_LARGE.with("length", length).with("max", Wire.MESSAGE_MAX)))
          .encode();
    }

    @Override
    public ReplyMessage decodeFromWire(int position, Buffer buffer) {
      return new ReplyMessage(null, null, null, WireText.read(buffer, position));
    }

    @Override
    public ReplyMessage transform(ReplyMessage answer) {
      return answer;
    }

    @Override
    public String name() {
      return "rookery.answer";
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
