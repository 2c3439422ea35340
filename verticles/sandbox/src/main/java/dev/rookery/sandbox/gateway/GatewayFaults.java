package dev.rookery.sandbox.gateway;

/** How the gateway misbehaves on purpose. */
public final class GatewayFaults {
  private boolean acknowledgesHeartbeats = true;
  private boolean refusesResume;

  GatewayFaults() {}

  boolean acknowledgesHeartbeats() {
    return acknowledgesHeartbeats;
  }

  public void setAcknowledgesHeartbeats(boolean acknowledges) {
    acknowledgesHeartbeats = acknowledges;
  }

  boolean refusesResume() {
    return refusesResume;
  }

  public void setRefusesResume(boolean refuses) {
    refusesResume = refuses;
  }
}
