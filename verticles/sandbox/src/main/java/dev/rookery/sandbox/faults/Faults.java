package dev.rookery.sandbox.faults;

import dev.rookery.sandbox.actions.SandboxContext;
import dev.rookery.sandbox.gateway.Gateway;
import dev.rookery.sandbox.rest.FaultTarget;
import dev.rookery.sandbox.rest.RestFaults;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Faults between a bot and Discord, on request. Safe to use from any thread; each future completes
 * when the fault is in place.
 */
public final class Faults {
  private final SandboxContext context;
  private final Gateway gateway;
  private final RestFaults rest;

  public Faults(SandboxContext context, Gateway gateway, RestFaults rest) {
    this.context = context;
    this.gateway = gateway;
    this.rest = rest;
  }

  /** Cuts all gateway connections without a closing handshake, as a broken network does. */
  public Future<Void> dropConnections() {
    return context.run(gateway::drop);
  }

  /** Closes all gateway connections with that code. */
  public Future<Void> closeConnections(int code) {
    return context.run(() -> gateway.close(code));
  }

  /** Asks the bot to reconnect and resume: operation 7. */
  public Future<Void> askToReconnect() {
    return context.run(gateway::askToReconnect);
  }

  /**
   * Tells the bot that its session is invalid: operation 9.
   *
   * @param resumable whether it may try to resume; otherwise it must start a new session
   */
  public Future<Void> invalidateSessions(boolean resumable) {
    return context.run(() -> gateway.invalidateSessions(resumable));
  }

  /** Leaves heartbeats unanswered, or answers them again. */
  public Future<Void> acknowledgeHeartbeats(boolean acknowledge) {
    return context.run(() -> gateway.faults().setAcknowledgesHeartbeats(acknowledge));
  }

  /** Refuses to resume sessions, or resumes them again. */
  public Future<Void> refuseResume(boolean refuse) {
    return context.run(() -> gateway.faults().setRefusesResume(refuse));
  }

  /** Makes a guild of the bot's unavailable, as an outage of Discord does. */
  public Future<Void> beginOutage(SimulatedGuild guild) {
    return context.run(() -> gateway.beginOutage(guild));
  }

  /** Makes the guild available again. */
  public Future<Void> endOutage(SimulatedGuild guild) {
    return context.run(() -> gateway.endOutage(guild));
  }

  /** Answers the next REST calls with 429, whatever they are. */
  public Future<Void> rateLimit(int calls, Duration retryAfter, boolean global) {
    return rateLimit(FaultTarget.ANY, calls, retryAfter, global);
  }

  /**
   * Answers the next such REST calls with 429.
   *
   * @param retryAfter how long the bot is told to wait; rounded up to whole seconds
   * @param global whether the limit is reported as the bot's global one
   */
  public Future<Void> rateLimit(
      FaultTarget target, int calls, Duration retryAfter, boolean global) {
    return context.run(() -> rest.rateLimit(target, calls, retryAfter, global));
  }

  /** Answers the next REST calls with that status, such as 503, whatever they are. */
  public Future<Void> failCalls(int calls, int status) {
    return failCalls(FaultTarget.ANY, calls, status);
  }

  /**
   * Answers the next REST calls of one route with that status.
   *
   * @param route such as {@code PUT /applications/{application_id}/commands}
   */
  public Future<Void> failCalls(String route, int calls, int status) {
    return failCalls(FaultTarget.route(route), calls, status);
  }

  /** Answers the next such REST calls with that status. */
  public Future<Void> failCalls(FaultTarget target, int calls, int status) {
    return context.run(() -> rest.fail(target, calls, status));
  }

  /**
   * Carries out the next such REST calls, but answers with that status, as Discord does when it is
   * the answer that does not get through.
   */
  public Future<Void> loseAnswers(FaultTarget target, int calls, int status) {
    return context.run(() -> rest.lose(target, calls, status));
  }

  /**
   * Says how many sessions a bot may still begin before the day is over; each that begins counts.
   *
   * @param resetAfter when the day is over
   */
  public Future<Void> leaveSessions(int remaining, Duration resetAfter) {
    return context.run(() -> gateway.sessionStarts().leave(remaining, resetAfter));
  }

  /** Delays every REST call by that time, with what it does and its answer; zero ends the delay. */
  public Future<Void> delayCalls(Duration latency) {
    return context.run(() -> rest.setLatency(latency));
  }

  /** Ends all lasting faults except outages of guilds. */
  public Future<Void> clear() {
    return context.run(() -> {
      rest.clear();
      gateway.faults().setAcknowledgesHeartbeats(true);
      gateway.faults().setRefusesResume(false);
    });
  }
}
