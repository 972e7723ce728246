package mirrormaker;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsResult;
import org.apache.kafka.common.errors.LeaderNotAvailableException;

/**
 * The admin client of MirrorMaker's connectors (KIP-787, Kafka 3.4 on): it does not believe a cluster that has no topics at all.
 *
 * A broker that has just started answers so until the controller has told it what there is. MirrorMaker would take all topics
 * for deleted and end every task; and when it finds them again before the workers have agreed on that, Connect compares with
 * what was before, finds no change, and nothing is replicated until somebody restarts it. A refresh that fails is made again
 * after its interval.
 */
public final class WaryAdmin extends ForwardingAdmin {
    public WaryAdmin(Map<String, Object> configs) {
        super(configs);
    }

    @Override
    public ListTopicsResult listTopics(ListTopicsOptions options) {
        ListTopicsResult result = super.listTopics(options);
        if (isEmpty(result)) {
            throw new LeaderNotAvailableException("the cluster lists no topics at all, as a broker does that has just started: asked again later");
        }
        return result;
    }

    private static boolean isEmpty(ListTopicsResult result) {
        try {
            return result.names().get().isEmpty();
        } catch (ExecutionException error) {
            // who asked is told by the result itself
            return false;
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
