package dev.rookery.launcher.config;

import dev.rookery.settings.keys.Setting;

/** The settings of the TCP bridge to the event bus. */
public record BridgeConfig(
    @Setting(
            doc =
                "Whether `rookery ask` and programs in other languages may come in. It listens on "
                    + "loopback and wants the token that is in node.json in the data directory, "
                    + "which only its owner can read.",
            byDefault = "true")
        boolean enabled,
    @Setting(doc = "Its port; 0 picks one.", byDefault = "0", min = "0", max = "65535") int port) {}
