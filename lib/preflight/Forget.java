package mirrormaker;

import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes a MirrorMaker that does not run forget its connectors: it makes them anew when it starts. Offsets are kept elsewhere.
 *
 * Arguments: bootstrap servers of the target, a file of client properties, and the topics of configurations.
 */
final class Forget {
    private static final String[] CONNECTORS = {
        "MirrorSourceConnector", "MirrorCheckpointConnector", "MirrorHeartbeatConnector"
    };

    private Forget() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Object> client = new HashMap<>();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Paths.get(arguments[1]), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        for (String name : properties.stringPropertyNames()) client.put(name, properties.getProperty(name));
        client.put("bootstrap.servers", arguments[0]);
        Set<String> known;
        try (AdminClient admin = AdminClient.create(client)) {
            known = admin.listTopics().names().get(20, TimeUnit.SECONDS);
        }
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 2; i < arguments.length; i++) {
                if (!known.contains(arguments[i])) continue;
                for (String connector : CONNECTORS) {
                    // a topic of configurations has one partition (Kafka Connect)
                    producer.send(new ProducerRecord<>(arguments[i], 0, "connector-" + connector, null))
                            .get(20, TimeUnit.SECONDS);
                }
            }
        }
    }
}
