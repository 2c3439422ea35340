package dev.rookery.sandbox.rest.routing;

/** A group of endpoints about one subject. */
public interface RestResource {
  /** Registers them: the table of contents of the class. */
  void mount(RouteTable routes);
}
