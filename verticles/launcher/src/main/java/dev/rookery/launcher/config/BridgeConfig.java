package dev.rookery.launcher.config;

import dev.rookery.settings.keys.Setting;

/** The settings of the TCP bridge to the event bus. */
public record BridgeConfig(
    @Setting(
            doc =
                "Whether to accept requests from `rookery ask` and from programs in other "
                    + "languages. The bridge listens on loopback and requires the token in "
                    + "node.json in the data directory, which only its owner can read.",
            byDefault = "true")
        boolean enabled,
    @Setting(
            doc = "The bridge's port; 0 picks a free one.",
            byDefault = "0",
            min = "0",
            max = "65535")
        int port) {}
