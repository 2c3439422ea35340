package dev.rookery.launcher.config;

import dev.rookery.settings.keys.Setting;
import dev.rookery.settings.values.HostPort;

/** The settings for health and metrics. */
public record HttpConfig(
    @Setting(
            doc =
                "Where /health/live, /health/ready and /metrics are served. Port 0 picks one. They "
                    + "tell how the node is doing to whoever can reach them.",
            byDefault = "127.0.0.1:8080")
        HostPort listen) {}
