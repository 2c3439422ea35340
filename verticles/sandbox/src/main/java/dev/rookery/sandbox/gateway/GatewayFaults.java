package dev.rookery.sandbox.gateway;

import java.util.HashSet;
import java.util.Set;

/** The gateway's deliberate misbehaviour. */
public final class GatewayFaults {
  private boolean acknowledgesHeartbeats = true;
  private boolean refusesResume;
  private final Set<Long> outages = new HashSet<>();

  GatewayFaults() {}

  boolean acknowledgesHeartbeats() {
    return acknowledgesHeartbeats;
  }

  public void setAcknowledgesHeartbeats(boolean acknowledges) {
    acknowledgesHeartbeats = acknowledges;
  }

  /** The ids of the guilds that bots cannot see for now. */
  Set<Long> outages() {
    return outages;
  }

  boolean refusesResume() {
    return refusesResume;
  }

  public void setRefusesResume(boolean refuses) {
    refusesResume = refuses;
  }
}
