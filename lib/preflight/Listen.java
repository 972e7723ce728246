package mirrormaker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Whether MirrorMaker can listen where the other hosts of its deployment look for it. */
final class Listen {
    private final String address;
    private final int port;

    Listen(String[] columns) {
        address = columns[1];
        port = Integer.parseInt(columns[2]);
    }

    void ask(Findings findings) {
        if (!binds(0)) {
            findings.error("hosts", "the address " + address + " is not one of this machine", "give the address that this machine has itself, as ip addr shows it, as the private address of the host");
        } else if (port != 0 && !binds(port)) {
            findings.error("internalRestPort", "something else listens on port " + port + " of " + address, "give another port as internalRestPort, or none, then a free one is chosen");
        }
    }

    private boolean binds(int number) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), number));
            return true;
        } catch (BindException | UnknownHostException taken) {
            return false;
        } catch (IOException | RuntimeException unclear) {
            return true;
        }
    }
}
