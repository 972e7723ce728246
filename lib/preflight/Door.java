package mirrormaker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** Whether something listens at an address. */
final class Door {
    private static final int PATIENCE = 4_000;

    /** Null when something does. */
    final String problem;
    /** The name means nothing here. */
    final boolean isUnknown;

    private Door(String problem, boolean isUnknown) {
        this.problem = problem;
        this.isUnknown = isUnknown;
    }

    static boolean isUnknown(String host) {
        try {
            return InetAddress.getAllByName(host).length == 0;
        } catch (UnknownHostException unknown) {
            return true;
        }
    }

    static Door at(String host, int port) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            return new Door("an unknown host name", true);
        }
        Door closed = null;
        for (InetAddress address : addresses) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), PATIENCE);
                return new Door(null, false);
            } catch (SocketTimeoutException late) {
                closed = new Door("silent: no connection in " + PATIENCE / 1000 + " s", false);
            } catch (IOException refused) {
                closed = new Door("closed: " + refused.getMessage(), false);
            }
        }
        return closed;
    }
}
