import java.lang.reflect.Constructor;
import java.util.Collections;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** {@code ListTopics CLASS SERVERS}: what an admin client of a class, made as MirrorMaker makes it, lists; or why it does not. */
public final class ListTopics {
    public static void main(String[] arguments) throws Exception {
        Constructor<?> constructor = Class.forName(arguments[0]).getConstructor(Map.class);
        try (Admin admin = (Admin) constructor.newInstance(Collections.singletonMap("bootstrap.servers", arguments[1]))) {
            System.out.println(admin.listTopics().names().get());
        } catch (RuntimeException error) {
            System.out.println(error.getMessage());
        }
    }
}
