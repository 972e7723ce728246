package mirrormaker;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.types.Password;

/** What a client needs to reach a cluster; secrets stand behind Kafka's config provider, and go to Kafka's client alone. */
final class ClientProperties {
    private static final Pattern USER = Pattern.compile("username\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;]+))");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    final Map<String, Object> all = new HashMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private String user = "";

    static ClientProperties read(Plan.Cluster cluster, Path folder) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(cluster.alias + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        ClientProperties client = new ClientProperties();
        for (String name : properties.stringPropertyNames()) client.all.put(name, properties.getProperty(name));
        client.all.put("bootstrap.servers", cluster.bootstrapServers);
        client.all.put("client.id", "mirrormaker-preflight");
        // what brokers advertise stays known when it leads nowhere
        client.all.put("metadata.recovery.strategy", "none");
        client.all.put("request.timeout.ms", 10_000);
        client.all.put("default.api.timeout.ms", Answer.PATIENCE);
        return client;
    }

    /**
     * Looks up the references, as a client will.
     *
     * @throws RuntimeException when Kafka does not take the properties.
     */
    void resolve() {
        AdminClientConfig config = new AdminClientConfig(all);
        for (Object value : config.values().values()) {
            if (value instanceof Password) secrets.add(((Password) value).value());
        }
        Password login = config.getPassword("sasl.jaas.config");
        if (login == null) return;
        Matcher name = USER.matcher(login.value());
        if (name.find()) user = name.group(1) == null ? name.group(2) : name.group(1).replaceAll("\\\\(.)", "$1");
        for (Matcher word = QUOTED.matcher(login.value()); word.find();) {
            if (!word.group(1).equals(name.reset().find() ? name.group(1) : null)) secrets.add(word.group(1));
        }
    }

    String protocol() {
        return String.valueOf(all.getOrDefault("security.protocol", "PLAINTEXT"));
    }

    /** Whom the cluster's ACLs name; where only the cluster knows, that is said in angle brackets. */
    String principal(String alias) {
        if (!user.isEmpty()) return "User:" + user;
        return protocol().equals("PLAINTEXT") ? "User:ANONYMOUS" : "User:<the principal of " + alias + ">";
    }

    /** No text of a client's exception shows a secret. */
    String withoutSecrets(String text) {
        String clean = text;
        for (String secret : secrets) if (secret.length() > 3) clean = clean.replace(secret, "[hidden]");
        return clean;
    }
}
