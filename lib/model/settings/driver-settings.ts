import type { Settings } from "../setting";
import { flag, list, port, text } from "../value";

/** What MM2's own driver reads, once for the whole process; only in dedicated mode. */
export const driverSettings = {
  dedicatedModeEnableInternalRest: {
    property: "dedicated.mode.enable.internal.rest",
    schema: flag,
    doc: "Whether the nodes of a dedicated cluster reach one another; several of them need it.",
    default: false,
    since: "3.5.0",
    source: "KIP-710",
  },
  listeners: {
    property: "listeners",
    schema: list(text),
    doc: "URLs that this server listens at: `http://0.0.0.0:8183`.",
    default: ["http://:8083"],
    since: "3.5.0",
    source: "KIP-710",
  },
  restAdvertisedHostName: {
    property: "rest.advertised.host.name",
    schema: text,
    doc: "Name or address that the other nodes reach this one at.",
    default: { words: "the host of the first listener" },
    since: "3.5.0",
    source: "KIP-710",
  },
  restAdvertisedPort: {
    property: "rest.advertised.port",
    schema: port,
    doc: "Port that the other nodes reach this one at.",
    default: { words: "the port of the first listener" },
    since: "3.5.0",
    source: "KIP-710",
  },
  restAdvertisedListener: {
    property: "rest.advertised.listener",
    schema: text,
    doc: "Which of the listeners the other nodes use: `http` or `https`.",
    default: { words: "the first one" },
    since: "3.5.0",
    source: "KIP-710",
  },
} as const satisfies Settings;
