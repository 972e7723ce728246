package org.apache.kafka.connect.mirror;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.ssl.SslFactory;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;

/** Whether Kafka clients can be made of some properties, as far as that shows without a broker. */
final class ClientAnswer {
    private static final String SERIALIZATION = "org.apache.kafka.common.serialization.ByteArray";

    private final Map<String, Object> properties;
    private final List<String> problems = new ArrayList<>();
    private Map<String, String> login = Map.of();

    private ClientAnswer(Map<String, String> given) {
        properties = new HashMap<>(given);
        properties.putIfAbsent("bootstrap.servers", "localhost:9092");
        for (String part : List.of("key", "value")) {
            properties.putIfAbsent(part + ".serializer", SERIALIZATION + "Serializer");
            properties.putIfAbsent(part + ".deserializer", SERIALIZATION + "Deserializer");
        }
    }

    /** With properties of the Java system, which some settings of security ask for. */
    static Map<String, ?> of(Map<String, String> given, Map<String, String> system) {
        Properties before = (Properties) System.getProperties().clone();
        system.forEach(System::setProperty);
        try {
            return of(given);
        } finally {
            System.setProperties(before);
        }
    }

    private static Map<String, ?> of(Map<String, String> given) {
        ClientAnswer answer = new ClientAnswer(given);
        answer.attempt("consumer", () -> new ConsumerConfig(answer.properties));
        answer.attempt("producer", () -> new ProducerConfig(answer.properties));
        answer.attempt("admin", () -> answer.connect(new AdminClientConfig(answer.properties)));
        return Map.of("problems", answer.problems, "login", answer.login);
    }

    /** All that comes before the network: trust and key stores, the login of mechanisms that log in by themselves. */
    private void connect(AdminClientConfig config) {
        String protocol = config.getString("security.protocol").toUpperCase();
        String mechanism = config.getString("sasl.mechanism");
        boolean sasl = protocol.startsWith("SASL_");
        if (sasl && !mechanism.equals("PLAIN") && !mechanism.startsWith("SCRAM-")) {
            if (protocol.endsWith("SSL")) attempt("ssl", () -> configureSsl(config.values()));
            attempt("login", () -> prepareLogin(mechanism, config.values()));
        } else {
            attempt("connection", () ->
                Utils.closeQuietly(ClientUtils.createChannelBuilder(config, Time.SYSTEM, new LogContext()), "builder"));
        }
        if (sasl && problems.isEmpty()) {
            login = Strings.of(JaasContext.loadClientContext(config.values()).configurationEntries().get(0).getOptions());
        }
    }

    /** The login itself would ask a server for a token or a ticket. */
    private static void prepareLogin(String mechanism, Map<String, ?> values) {
        JaasContext jaas = JaasContext.loadClientContext(values);
        Object handler = values.get("sasl.login.callback.handler.class");
        if (!(handler instanceof Class<?> type)) return;
        ((AuthenticateCallbackHandler) Reflected.create(type)).configure(values, mechanism, jaas.configurationEntries());
    }

    /** What says that the factory is a client's is another class since 4.0. */
    private static void configureSsl(Map<String, ?> values) {
        Class<?> mode = Optional.<Class<?>>empty()
            .or(() -> Reflected.findClass("org.apache.kafka.common.network.ConnectionMode"))
            .or(() -> Reflected.findClass("org.apache.kafka.common.network.Mode"))
            .orElseThrow();
        Object client = Arrays.stream(mode.getEnumConstants()).filter(each -> each.toString().equals("CLIENT"))
            .findFirst().orElseThrow();
        SslFactory factory = (SslFactory) Reflected.create(SslFactory.class, client);
        factory.configure(values);
        factory.close();
    }

    private void attempt(String what, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            problems.add(what + ": " + Causes.of(e));
        }
    }
}
