package dev.rookery.launcher.config;

import dev.rookery.settings.keys.Setting;
import dev.rookery.settings.values.HostPort;

/** The settings for health and metrics. */
public record HttpConfig(
    @Setting(
            doc =
                "The address of /health/live, /health/ready and /metrics; port 0 picks a "
                    + "free one. Everybody who can reach it can see how the node is doing.",
            byDefault = "127.0.0.1:8080")
        HostPort listen) {}
