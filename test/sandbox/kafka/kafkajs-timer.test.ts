import { mendTimer } from "../../../sandbox/kafka/kafkajs-timer";

interface Queue {
  pending: unknown[];
  throttledUntil: number;
  scheduleCheckPendingRequests(): void;
  checkPendingRequests(): void;
}
const RequestQueue: new (options: object) => Queue = require("kafkajs/src/network/requestQueue");

const now = 1_000_000;
let timers: jest.SpyInstance;
let queue: Queue;

beforeAll(mendTimer);
beforeEach(() => {
  jest.useFakeTimers({ now });
  timers = jest.spyOn(globalThis, "setTimeout");
  const logger = { debug: () => undefined };
  queue = new RequestQueue({ requestTimeout: 1000, maxInFlightRequests: 1, clientId: "c", broker: "b", logger });
});
afterEach(() => {
  timers.mockRestore();
  jest.useRealTimers();
});

const waits = () => timers.mock.calls.map(([, milliseconds]) => milliseconds);

test("a connection without waiting requests sets no timer", () => {
  queue.scheduleCheckPendingRequests();
  queue.checkPendingRequests();
  expect(waits()).toEqual([]);
});

test("waiting requests are looked after soon", () => {
  queue.pending.push({});
  queue.scheduleCheckPendingRequests();
  expect(waits()).toEqual([10]);
});

test("a broker that asks to be spared is spared for as long as it asks", () => {
  queue.throttledUntil = now + 700;
  queue.scheduleCheckPendingRequests();
  expect(waits()).toEqual([700]);
});
