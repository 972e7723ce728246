package mirrormaker;

import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** What is not allowed on a topic, as far as the cluster tells. */
final class TopicRights {
    /** Each of these allows to describe a topic: who may not, has none of them. */
    private static final Set<AclOperation> DESCRIBING = EnumSet.of(AclOperation.DESCRIBE, AclOperation.READ, AclOperation.WRITE, AclOperation.ALTER, AclOperation.DELETE);

    private TopicRights() {}

    static Set<AclOperation> missing(Answer<TopicDescription> topic, Set<AclOperation> wanted) {
        Set<AclOperation> missing = EnumSet.noneOf(AclOperation.class);
        missing.addAll(wanted);
        if (topic.is(TopicAuthorizationException.class)) {
            missing.retainAll(DESCRIBING);
        } else if (topic.value == null || topic.value.authorizedOperations() == null) {
            missing.clear();
        } else {
            missing.removeAll(topic.value.authorizedOperations());
            // it is there
            missing.remove(AclOperation.CREATE);
        }
        return missing;
    }
}
