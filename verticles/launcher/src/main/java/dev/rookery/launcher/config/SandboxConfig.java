package dev.rookery.launcher.config;

import dev.rookery.settings.keys.Setting;

/** The settings of the simulated Discord. */
public record SandboxConfig(
    @Setting(
            doc = "The port of its page, on loopback; 0 picks a free one.",
            byDefault = "8090",
            min = "0",
            max = "65535")
        int port) {}
