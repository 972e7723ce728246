package mirrormaker;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;

/** Whether topics that are not there can be made. */
final class Creation {
    private final ReachedCluster cluster;
    private final Findings findings;

    Creation(ReachedCluster cluster, Findings findings) {
        this.cluster = cluster;
        this.findings = findings;
    }

    /** @param lacks is told of topics that may not be made. */
    void ask(Map<String, Short> copiesByName, Map<String, String> settings, BiConsumer<String, Set<AclOperation>> lacks) throws InterruptedException {
        Map<String, Answer<Void>> answers = new Topics(cluster.admin).wouldCreate(copiesByName);
        Map<String, List<String>> tooMany = new LinkedHashMap<>();
        for (Map.Entry<String, Answer<Void>> topic : answers.entrySet()) {
            String name = topic.getKey();
            Answer<Void> answer = topic.getValue();
            short copies = copiesByName.get(name);
            if (answer.is(AuthorizationException.class)) lacks.accept(name, EnumSet.of(AclOperation.CREATE));
            // who may not make them is told of their copies all the same
            if (answer.is(InvalidReplicationFactorException.class) || copies > cluster.brokers.size() && !answer.is(org.apache.kafka.common.errors.TopicExistsException.class)) {
                tooMany.computeIfAbsent(settings.get(name) + "\t" + copies, any -> new ArrayList<>()).add(name);
            } else if (answer.is(PolicyViolationException.class) || answer.is(InvalidTopicException.class)) {
                findings.error("clusters." + cluster.alias, "\"" + cluster.alias + "\" would not make the topic " + name + ": " + Answer.reason(answer.error),
                    "let create.topic.policy.class.name of the brokers allow it, or make the topic yourself");
            }
        }
        tooMany.forEach((key, names) -> {
            String setting = key.substring(0, key.indexOf('\t'));
            String copies = key.substring(key.indexOf('\t') + 1);
            int brokers = cluster.brokers.size();
            findings.error(setting, copies + " copies cannot be had on \"" + cluster.alias + "\", which has " + brokers + (brokers == 1 ? " broker" : " brokers") + " that answer" + (brokers == 1 ? "s" : "")
                    + ", of " + String.join(", ", names.subList(0, Math.min(5, names.size()))) + (names.size() > 5 ? " and " + (names.size() - 5) + " more" : ""),
                setting.equals("replicationFactor") ? "set clusters." + cluster.alias + ".replicationFactor: " + brokers + ", or at most that for all" : "set it to " + brokers + " at most");
        });
    }
}
