package dev.rookery.cluster;

import java.nio.file.Path;

/**
 * The files (PEM) with which a node encrypts requests and proves that it belongs to the cluster.
 *
 * @param certificate of this node
 * @param key the certificate's private key
 * @param authority the certificate of an authority that is used for these nodes only: anyone with a
 *     certificate from it may send any request
 */
public record NodeCertificate(Path certificate, Path key, Path authority) {}
