package dev.rookery.database.postgres;

import dev.rookery.settings.keys.Setting;
import java.time.Duration;

/** The configuration of how DatabaseVerticle uses Postgres. */
public record DatabaseConfig(
    @Setting(
            doc =
                "Connections for requests that only read. They are pipelined, so a few carry many "
                    + "requests; more of them help only against slow statements.",
            byDefault = "8",
            min = "1",
            max = "200")
        int connections,
    @Setting(
            doc =
                "Statements on their way on one such connection. A slow one holds up those behind it, "
                    + "so this is a small number.",
            byDefault = "16",
            min = "1",
            max = "256")
        int pipelining,
    @Setting(
            doc = "Connections for requests that write with a single statement.",
            byDefault = "10",
            min = "1",
            max = "200")
        int writeConnections,
    @Setting(
            doc = "Connections for transactions, which keep one to themselves while they last.",
            byDefault = "6",
            min = "1",
            max = "100")
        int transactionConnections,
    @Setting(
            doc =
                "Connections on which requests wait for rows and tables that somebody else holds, so "
                    + "that the other connections stay free. With more waiting than that, they take turns.",
            byDefault = "6",
            min = "2",
            max = "100")
        int waitingConnections,
    @Setting(
            doc =
                "Requests that may wait for a connection of each kind; more are refused as overloaded "
                    + "at once.",
            byDefault = "512",
            min = "0",
            max = "100000")
        int waiting,
    @Setting(
            doc = "Requests about one model that this node works on at a time; more are refused.",
            byDefault = "512",
            min = "1",
            max = "100000")
        int inFlight,
    @Setting(
            doc =
                "The time to wait for a connection. Then a request fails: as overloaded if all are in "
                    + "use, otherwise as unavailable. Writes and transactions wait for one that is "
                    + "in use until their deadline.",
            byDefault = "2s",
            min = "100ms",
            max = "60s")
        Duration connectTimeout,
    @Setting(
            doc =
                "The time after which Postgres gives up a statement. Keep it below the 5 s that "
                    + "a request usually has.",
            byDefault = "4s",
            min = "100ms",
            max = "10m")
        Duration statementTimeout,
    @Setting(
            doc =
                "The longest single wait for a lock. A request tries again until its deadline, but lets "
                    + "others wait in between.",
            byDefault = "2s",
            min = "10ms",
            max = "10m")
        Duration lockTimeout,
    @Setting(
            doc =
                "How often the connection to Postgres is tried; connections that stay silent are "
                    + "replaced by new ones.",
            byDefault = "1s",
            min = "100ms",
            max = "60s")
        Duration probeEvery,
    @Setting(
            doc = "How long the reply to a write with a request id is kept for a repeat.",
            byDefault = "24h",
            min = "1m",
            max = "30d")
        Duration repliesKept,
    @Setting(
            doc =
                "How long what is stored of a guild is kept after the bot has left it, in case it "
                    + "comes back.",
            byDefault = "30d",
            min = "0s",
            max = "3650d")
        Duration leftGuildsKept,
    @Setting(
            doc =
                "How long a reminder is kept after it was sent, to be snoozed, and reminders and tasks "
                    + "after they were given up, to be tried again.",
            byDefault = "7d",
            min = "0s",
            max = "3650d")
        Duration remindersKept,
    @Setting(
            doc =
                "How long the history of edits is kept: who changed which settings, permissions, "
                    + "snippets, notes and types of cases, and what they were before.",
            byDefault = "90d",
            min = "1d",
            max = "3650d")
        Duration editsKept,
    @Setting(
            doc = "The time that requests in flight have to end when the node stops.",
            byDefault = "3s",
            min = "0s",
            max = "60s")
        Duration drain) {}
