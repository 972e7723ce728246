// Generated from the tables in lib/model by npm run generate: do not edit.

/** How clients reach a cluster: encryption, login, whom they trust. Nothing of it is secret. */
export interface SecurityInput {
  /**
   * What the listener of the brokers speaks: `SSL` with TLS, `SASL_` with a login. One of "PLAINTEXT", "SSL",
   * "SASL_PLAINTEXT", "SASL_SSL". Kafka: `security.protocol`.
   * @default "PLAINTEXT"
   */
  protocol?: string;
  /**
   * How clients log in. `PLAIN` and `SCRAM-…` take `username` and `password` of the credentials, `OAUTHBEARER` takes
   * `clientId` and `clientSecret`. One of "PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER". "OAUTHBEARER" from
   * Kafka 3.1.0 on (KIP-768). Kafka: `sasl.mechanism`.
   * @default - no login
   */
  saslMechanism?: string;
  /**
   * Where tokens are fetched with the client credentials grant. From Kafka 3.1.0 on (KIP-768). Kafka:
   * `sasl.oauthbearer.token.endpoint.url`.
   * @default - required with OAUTHBEARER
   */
  saslOauthbearerTokenEndpointUrl?: string;
  /**
   * Certificates of the authorities that are trusted, as PEM text. From Kafka 2.7.0 on (KIP-651). Kafka:
   * `ssl.truststore.certificates`.
   * @default - the authorities that Java brings
   */
  sslTruststoreCertificates?: string;
  /**
   * File on the hosts with these certificates, in place of `sslTruststoreCertificates`; opened with
   * `sslTruststorePassword` of the credentials unless it is PEM. Kafka: `ssl.truststore.location`.
   * @default - no file
   */
  sslTruststoreLocation?: string;
  /**
   * Format of this file. One of "JKS", "PKCS12", "PEM". "PEM" from Kafka 2.7.0 on. Kafka: `ssl.truststore.type`.
   * @default "JKS"
   */
  sslTruststoreType?: string;
  /**
   * Certificate that MirrorMaker shows to the brokers, as PEM text; its key is `sslKeystoreKey` of the credentials.
   * From Kafka 2.7.0 on (KIP-651). Kafka: `ssl.keystore.certificate.chain`.
   * @default - none is shown
   */
  sslKeystoreCertificateChain?: string;
  /**
   * File on the hosts with certificate and key, in place of `sslKeystoreCertificateChain`; opened with
   * `sslKeystorePassword` of the credentials unless it is PEM. Kafka: `ssl.keystore.location`.
   * @default - no file
   */
  sslKeystoreLocation?: string;
  /**
   * Format of this file. One of "JKS", "PKCS12", "PEM". "PEM" from Kafka 3.3.0 on (KAFKA-12703). Kafka:
   * `ssl.keystore.type`.
   * @default "JKS"
   */
  sslKeystoreType?: string;
  /**
   * Whether a broker's certificate must name the host that was asked: `https` checks, the empty text does not. One of
   * "https", "". Kafka: `ssl.endpoint.identification.algorithm`.
   * @default "https"
   */
  sslEndpointIdentificationAlgorithm?: string;
  /**
   * Scope that is asked for with a token.
   * @default - none
   */
  saslOauthbearerScope?: string;
}
