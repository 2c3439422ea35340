package dev.rookery.discord.interaction;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.gateway.Rendering;
import dev.rookery.discord.interaction.RenderedResponse.Form;
import dev.rookery.discord.interaction.RenderedResponse.Later;
import dev.rookery.discord.interaction.RenderedResponse.Said;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.GenericCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.GenericComponentInteractionCreateEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.callbacks.IMessageEditCallback;
import net.dv8tion.jda.api.interactions.callbacks.IModalCallback;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sender of answers to commands within the time that Discord allows. Most are ready and sent at
 * once; then an error is seen only by the member who asked, even if the command's answer is for
 * all. One that takes longer is acknowledged first, unless it may be a form.
 */
final class ResponseSender {
  private static final Logger LOG = LoggerFactory.getLogger(ResponseSender.class);

  private static final int CLIENT_ERRORS = 400;
  private static final int SERVER_ERRORS = 500;

  private final CommandContext context;
  private final GuildSettings settings;
  private final DeferredAnswers deferred;

  ResponseSender(CommandContext context, GuildSettings settings) {
    this.context = context;
    this.settings = settings;
    this.deferred = new DeferredAnswers(context);
  }

  /**
   * Answers a command.
   *
   * @param opensForm whether the answer may be a form
   */
  void respond(
      GenericCommandInteractionEvent event,
      boolean forAll,
      boolean opensForm,
      Future<Answer> answer) {
    String what = "/" + event.getFullCommandName();
    Supplier<Future<?>> write = () -> deferred.keep(event, what, true);
    Supplier<Future<?>> acknowledge = () -> acknowledge(event, event.deferReply(!forAll));
    Deferral deferral =
        opensForm
            ? Deferral.atNeed(context.vertx(), write, acknowledge)
            : deferral(write, acknowledge);
    rendered(event, null, answer)
        .recover(cause -> Future.succeededFuture(own(event, Refusal.of(what, cause))))
        .onSuccess(said -> say(event, forAll, deferral, said));
  }

  /** Answers a form. If that fails, the member gets back what they wrote. */
  void respond(ModalInteractionEvent event, Future<Answer> answer) {
    String what = "form " + event.getModalId();
    Deferral deferral =
        deferral(
            () -> deferred.keep(event, what, true),
            () -> acknowledge(event, event.deferReply(true)));
    rendered(event, null, answer)
        .recover(cause ->
            Future.succeededFuture(own(event, withWritten(event, Refusal.of(what, cause)))))
        .onSuccess(said -> say(event, false, deferral, said));
  }

  /**
   * Rendered before anything is sent: what cannot be is told as a failure, too.
   *
   * @param replaced the message that it replaces; null for none
   */
  private Future<RenderedResponse> rendered(
      IReplyCallback event, @Nullable Message replaced, Future<Answer> answer) {
    boolean replacesPublic = replaced != null && !replaced.isEphemeral();
    return answer.compose(given -> {
      Response response = given.response();
      boolean forAll =
          response instanceof MessageResponse said
              && (replacesPublic
                  || said.toAll()
                  || said.followUps().stream().anyMatch(MessageResponse::toAll));
      Rendering own = own(event);
      return (forAll ? forAll(event) : Future.succeededFuture(own))
          .map(
              all -> RenderedResponse.of(given, rendering(replaced, response, own, all), own, all));
    });
  }

  private static MessageResponse withWritten(ModalInteractionEvent event, MessageResponse refusal) {
    MessageResponse with = refusal.withWords(InteractionText.WRITTEN_IN_FILES.text());
    for (ModalMapping field : event.getValues()) {
      if (!field.getAsString().isEmpty()) {
        with = with.withFile(field.getCustomId() + ".txt", field.getAsString());
      }
    }
    return with;
  }

  /** What Discord does not take as answered later cannot be answered by anybody. */
  private Future<?> acknowledge(IReplyCallback event, RestAction<?> acknowledgement) {
    Promise<Void> taken = Promise.promise();
    acknowledgement.queue(_ -> taken.complete(), taken::fail);
    return taken
        .future()
        .onFailure(cause -> {
          log(cause);
          if (!mayBeAcknowledged(cause)) {
            deferred.answered(event);
          }
        });
  }

  /** Whether Discord may have taken it, and only its answer was lost. */
  private static boolean mayBeAcknowledged(Throwable cause) {
    return !(cause instanceof ErrorResponseException refused)
        || refused.getErrorResponse() == ErrorResponse.INTERACTION_ALREADY_ACKNOWLEDGED
        || refused.getResponse().code < CLIENT_ERRORS
        || refused.getResponse().code >= SERVER_ERRORS;
  }

  private void send(IReplyCallback event, RestAction<?> answer, Said said) {
    send(
        event,
        answer,
        () -> {
          said.wasSent().run();
          follow(event.getHook(), said.followUps());
        });
  }

  /** Each after the one before, so that they stand in order. */
  private static void follow(InteractionHook hook, List<Said> followUps) {
    if (!followUps.isEmpty()) {
      Said next = followUps.getFirst();
      hook.sendMessage(next.data())
          .setEphemeral(!next.toAll())
          .queue(_ -> follow(hook, followUps.subList(1, followUps.size())), ResponseSender::log);
    }
  }

  private void send(IReplyCallback event, RestAction<?> answer, Runnable whenSent) {
    answer.queue(
        _ -> {
          whenSent.run();
          deferred.answered(event);
        },
        cause -> {
          log(cause);
          deferred.lost(event);
        });
  }

  private void say(
      IReplyCallback event, boolean forAll, Deferral deferral, RenderedResponse rendered) {
    switch (rendered) {
      case Form form ->
          open(
              event,
              deferral,
              form,
              cause -> say(event, false, deferral, own(event, Refusal.of("form", cause))));
      case Said said -> say(event, forAll, deferral, said);
      case Later later ->
          begin(event, deferral, later, cause -> notBegun(event, forAll, deferral, cause));
    }
  }

  /** While the data is away it may have been begun all the same, and be answered by now. */
  private void notBegun(IReplyCallback event, boolean forAll, Deferral deferral, Throwable cause) {
    MessageResponse refusal = Refusal.of("what comes later", cause);
    if (cause instanceof Failure failure && failure.retryable()) {
      context
          .discord()
          .answerIfAwaited(event.getToken(), refusal, UseReader.locale(event.getUserLocale()))
          .onSuccess(_ -> deferred.answered(event))
          .onFailure(failed -> {
            log(failed);
            deferred.lost(event);
          });
    } else {
      say(event, forAll, deferral, own(event, refusal));
    }
  }

  /** Only what Discord has taken as answered later can be answered by somebody else. */
  private void begin(
      IReplyCallback event, Deferral deferral, Later later, Consumer<Throwable> whenNotBegun) {
    Future<Void> acknowledged = deferral.now();
    acknowledged
        .compose(_ -> later.begin().get())
        .onSuccess(_ -> deferred.answered(event))
        .onFailure(cause -> {
          if (acknowledged.succeeded()) {
            whenNotBegun.accept(cause);
          } else {
            deferred.lost(event);
          }
        });
  }

  private void say(IReplyCallback event, boolean forAll, Deferral deferral, Said said) {
    if (deferral.cancel()) {
      send(event, event.reply(said.data()).setEphemeral(!said.toAll()), said);
    } else if (said.toAll() == forAll) {
      send(event, event.getHook().editOriginal(MessageEditData.fromCreateData(said.data())), said);
    } else {
      sayOtherwise(event, said);
    }
  }

  private void open(
      IReplyCallback event, Deferral deferral, Form form, Consumer<Throwable> whenNotOpened) {
    if (event instanceof IModalCallback opening && deferral.cancel()) {
      send(event, opening.replyModal(form.modal()), () -> {});
    } else {
      whenNotOpened.accept(new IllegalStateException("Discord takes no form here"));
    }
  }

  /**
   * Who sees an answer is settled when it is acknowledged, and even a follow-up takes the place of
   * the acknowledgement while that stands.
   */
  private void sayOtherwise(IReplyCallback event, Said said) {
    InteractionHook hook = event.getHook();
    send(
        event,
        hook.deleteOriginal()
            .flatMap(_ -> hook.sendMessage(said.data()).setEphemeral(!said.toAll())),
        said);
  }

  void respond(GenericComponentInteractionCreateEvent event, Future<Answer> answer) {
    String what = "button " + event.getComponentId();
    edit(event, event.getMessage(), what, cause -> Refusal.of(what, cause), answer);
  }

  /** Answers a form in place of the message whose button opened it. */
  void edit(ModalInteractionEvent event, Future<Answer> answer) {
    String what = "form " + event.getModalId();
    edit(
        event,
        event.getMessage(),
        what,
        cause -> withWritten(event, Refusal.of(what, cause)),
        answer);
  }

  private <E extends IReplyCallback & IMessageEditCallback> void edit(
      E event,
      @Nullable Message replaced,
      String what,
      Function<Throwable, MessageResponse> refusal,
      Future<Answer> answer) {
    Deferral deferral =
        deferral(
            () -> deferred.keep(event, what, false), () -> acknowledge(event, event.deferEdit()));
    Consumer<Throwable> refuse = cause -> refuse(event, deferral, refusal.apply(cause));
    rendered(event, replaced, answer)
        .onSuccess(rendered -> {
          switch (rendered) {
            case Form form -> open(event, deferral, form, refuse);
            case Said said -> replace(event, deferral, said);
            case Later later -> begin(event, deferral, later, refuse);
          }
        })
        .onFailure(refuse::accept);
  }

  private void refuse(IReplyCallback event, Deferral deferral, MessageResponse why) {
    MessageCreateData refusal = own(event).message(why);
    send(
        event,
        deferral.cancel()
            ? event.reply(refusal).setEphemeral(true)
            : event.getHook().sendMessage(refusal).setEphemeral(true),
        () -> {});
  }

  private <E extends IReplyCallback & IMessageEditCallback> void replace(
      E event, Deferral deferral, Said said) {
    MessageEditData edit = MessageEditData.fromCreateData(said.data());
    send(
        event,
        deferral.cancel() ? event.editMessage(edit) : event.getHook().editOriginal(edit),
        said);
  }

  /** Says at once why a button or a form does nothing, to the member who used it. */
  void refuse(IReplyCallback event, Text why) {
    MessageResponse refusal = Response.refused(why);
    if (event instanceof ModalInteractionEvent form) {
      refusal = withWritten(form, refusal);
    }
    send(event, event.reply(own(event).message(refusal)).setEphemeral(true), () -> {});
  }

  /** What all see does not turn to the language of the one who clicks below it. */
  private static Rendering rendering(
      @Nullable Message replaced, Response response, Rendering own, Rendering all) {
    boolean forAll =
        response instanceof MessageResponse said
            && (said.toAll() || (replaced != null && !replaced.isEphemeral()));
    Rendering in = forAll ? all : own;
    return replaced != null && replaced.isUsingComponentsV2() ? in.ofLaidOut() : in;
  }

  private static Said own(IReplyCallback event, MessageResponse response) {
    return RenderedResponse.of(response, own(event));
  }

  /** In the language of the member. */
  private static Rendering own(IReplyCallback event) {
    return new Rendering(Texts.in(UseReader.locale(event.getUserLocale())));
  }

  /** In the language of the guild; in direct messages nobody else reads it. */
  private Future<Rendering> forAll(IReplyCallback event) {
    return event.getGuild() == null
        ? Future.succeededFuture(own(event))
        : settings
            .language(event.getGuild().getIdLong(), UseReader.locale(event.getGuildLocale()))
            .map(language -> new Rendering(Texts.in(language)));
  }

  private static void log(Throwable cause) {
    LOG.warn("Discord did not take an answer: {}", cause.getMessage());
  }

  private Deferral deferral(Supplier<Future<?>> write, Supplier<Future<?>> acknowledge) {
    return Deferral.after(context.vertx(), context.config().deferAfter(), write, acknowledge);
  }
}
