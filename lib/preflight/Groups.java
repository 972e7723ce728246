package mirrormaker;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupsOptions;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;

/** Questions about groups. */
final class Groups {
    private final ReachedCluster cluster;

    Groups(ReachedCluster cluster) {
        this.cluster = cluster;
    }

    /** Those that MirrorMaker gets to see. */
    Collection<String> visible() throws InterruptedException {
        Answer<Collection<ConsumerGroupListing>> answer = Answer.of(cluster.admin.listConsumerGroups(new ListConsumerGroupsOptions().timeoutMs(Answer.PATIENCE)).valid());
        Collection<String> names = new TreeSet<>();
        if (answer.value != null) for (ConsumerGroupListing group : answer.value) names.add(group.groupId());
        return names;
    }

    /** What is not allowed on a group, whether it is there or not. */
    Set<AclOperation> missing(String group, Set<AclOperation> wanted) throws InterruptedException {
        Set<AclOperation> missing = EnumSet.noneOf(AclOperation.class);
        missing.addAll(wanted);
        DescribeConsumerGroupsOptions options = new DescribeConsumerGroupsOptions().timeoutMs(Answer.PATIENCE).includeAuthorizedOperations(true);
        Answer<ConsumerGroupDescription> answer = Answer.of(cluster.admin.describeConsumerGroups(Collections.singleton(group), options).describedGroups().get(group));
        // who may read a group may describe it
        if (answer.is(GroupAuthorizationException.class)) return missing;
        if (answer.value != null && answer.value.authorizedOperations() != null) {
            missing.removeAll(answer.value.authorizedOperations());
            return missing;
        }
        // from Kafka 4.0 on, and for groups of another kind, the cluster does not tell
        missing.retainAll(EnumSet.of(AclOperation.READ));
        if (missing.isEmpty() || mayRead(group)) missing.clear();
        return missing;
    }

    private boolean mayRead(String group) throws InterruptedException {
        Map<String, Answer<Void>> answers = new Topics(cluster.admin).wouldCommit(group, Collections.singleton("mirrormaker-preflight"));
        for (Answer<Void> answer : answers.values()) if (answer.is(GroupAuthorizationException.class)) return false;
        return true;
    }
}
