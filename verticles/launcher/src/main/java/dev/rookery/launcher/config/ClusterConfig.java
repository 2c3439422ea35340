package dev.rookery.launcher.config;

import dev.rookery.settings.keys.Setting;
import dev.rookery.settings.values.HostPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The settings for joining other nodes. Membership traffic is neither encrypted nor authenticated,
 * so the host must be on loopback or in a private network; requests between nodes can be encrypted.
 */
public record ClusterConfig(
    @Setting(doc = "Whether to join other nodes; the flag --cluster sets it.", byDefault = "false")
        boolean enabled,
    @Setting(
            doc = "The cluster's name; nodes with another name do not join each other.",
            byDefault = "rookery")
        String name,
    @Setting(
            doc =
                "The address of this node in the cluster: on loopback or in a private "
                    + "network, because membership traffic is not encrypted.",
            byDefault = "127.0.0.1")
        String host,
    @Setting(
            doc = "The port for membership; nodes on the same machine need different ones.",
            byDefault = "5701",
            min = "1",
            max = "65535")
        int port,
    @Setting(
            doc =
                "The nodes through which to find the cluster. One that is up is enough, "
                    + "so not all need to be listed.",
            byDefault = "127.0.0.1:5701")
        List<HostPort> members,
    @Setting(
            doc = "The port for requests between nodes; 0 picks a free one.",
            byDefault = "0",
            min = "0",
            max = "65535")
        int busPort,
    @Setting(
            doc = "The Hazelcast configuration file, which takes host, port and members from here.",
            byDefault = "conf/cluster.xml")
        Path file,
    @Setting(
            doc =
                "This node's certificate (PEM), to encrypt requests between nodes. Set "
                    + "all three files or none.",
            example = "/etc/rookery/node.pem")
        Optional<Path> certificate,
    @Setting(doc = "The certificate's private key (PEM).", example = "/etc/rookery/node.key")
        Optional<Path> key,
    @Setting(
            doc =
                "The certificate (PEM) of an authority that is used for these nodes only: "
                    + "anyone with a certificate from it may send any request.",
            example = "/etc/rookery/authority.pem")
        Optional<Path> authority) {

  public ClusterConfig {
    members = List.copyOf(members);
    if (certificate.isPresent() != key.isPresent() || key.isPresent() != authority.isPresent()) {
      throw new IllegalArgumentException(
          "certificate, key and authority belong together: give all three or none");
    }
    if (enabled && members.isEmpty()) {
      throw new IllegalArgumentException("members must name at least one node");
    }
  }
}
