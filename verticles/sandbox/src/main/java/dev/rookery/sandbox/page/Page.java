package dev.rookery.sandbox.page;

import dev.rookery.sandbox.actions.Actions;
import dev.rookery.sandbox.faults.Faults;
import dev.rookery.sandbox.gateway.Gateway;
import dev.rookery.sandbox.traffic.Traffic;
import dev.rookery.sandbox.wire.Wire;
import dev.rookery.sandbox.world.World;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** The page and its interface. */
public final class Page {
  public Page(
      Vertx vertx,
      World world,
      Wire wire,
      Actions actions,
      Faults faults,
      Gateway gateway,
      Traffic traffic) {}

  public void mount(Router router) {}
}
