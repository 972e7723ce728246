package mirrormaker;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.ResourceType;

/** What MirrorMaker does on a cluster whatever it copies: topics and groups of its own, and the cluster as a whole. */
final class OwnRights {
    private final ReachedCluster cluster;
    private final Plan plan;
    private final Findings findings;
    private final Topics topics;
    private final Groups groups;

    OwnRights(ReachedCluster cluster, Plan plan, Findings findings) {
        this.cluster = cluster;
        this.plan = plan;
        this.findings = findings;
        this.topics = new Topics(cluster.admin);
        this.groups = new Groups(cluster);
    }

    void ask() throws InterruptedException {
        ownTopics();
        for (Plan.OwnGroup group : plan.groups) {
            if (!group.alias.equals(cluster.alias)) continue;
            Set<AclOperation> missing = groups.missing(group.name, EnumSet.of(AclOperation.READ));
            findings.lacks(Lack.of(cluster, ResourceType.GROUP, false, "the group of MirrorMaker's workers"), group.name, missing);
        }
        for (Plan.ClusterRight right : plan.clusterRights) {
            if (!right.alias.equals(cluster.alias) || cluster.operations == null || cluster.operations.contains(right.operation)) continue;
            if (right.onlyBefore28 && !BrokerVersion.isBefore28(cluster, topics)) continue;
            findings.lacks(Lack.ofCluster(cluster, right), "", EnumSet.of(right.operation));
        }
    }

    private void ownTopics() throws InterruptedException {
        Map<String, Plan.OwnTopic> wanted = new LinkedHashMap<>();
        for (Plan.OwnTopic topic : plan.topics) if (topic.alias.equals(cluster.alias)) wanted.put(topic.name, topic);
        Lack lack = Lack.of(cluster, ResourceType.TOPIC, false, "MirrorMaker's own");
        List<String> absent = new ArrayList<>();
        Map<String, Short> perhapsAbsent = new LinkedHashMap<>();
        Map<String, String> settings = new LinkedHashMap<>();
        for (Map.Entry<String, Answer<TopicDescription>> topic : topics.describe(wanted.keySet()).entrySet()) {
            Plan.OwnTopic own = wanted.get(topic.getKey());
            findings.lacks(lack, own.name, TopicRights.missing(topic.getValue(), own.operations));
            if (topic.getValue().value != null) continue;
            if (topic.getValue().is(UnknownTopicOrPartitionException.class)) absent.add(own.name);
            perhapsAbsent.put(own.name, own.copies);
            settings.put(own.name, own.copiesSetting);
        }
        new Creation(cluster, findings).ask(perhapsAbsent, settings, (name, missing) -> findings.lacks(lack, name, missing));
        readable(absent, wanted, lack);
    }

    /** What a topic that is not there yet allows: asked through a group that MirrorMaker has there. */
    private void readable(List<String> absent, Map<String, Plan.OwnTopic> wanted, Lack lack) throws InterruptedException {
        absent.removeIf(name -> !wanted.get(name).operations.contains(AclOperation.READ));
        for (Plan.OwnGroup group : plan.groups) {
            if (!group.alias.equals(cluster.alias)) continue;
            for (Map.Entry<String, Answer<Void>> topic : topics.wouldCommit(group.name, absent).entrySet()) {
                if (topic.getValue().is(TopicAuthorizationException.class)) findings.lacks(lack, topic.getKey(), EnumSet.of(AclOperation.READ));
            }
            return;
        }
    }
}
