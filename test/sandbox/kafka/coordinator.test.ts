import { KafkaJSProtocolError } from "kafkajs";
import { withCoordinator } from "../../../sandbox/kafka/coordinator";

const failure = (code: number, type: string) =>
  new KafkaJSProtocolError(Object.assign(new Error(type), { code, type, retriable: true }));

test("what a coordinator refuses while it loads is done again", async () => {
  const answers = [failure(14, "GROUP_LOAD_IN_PROGRESS"), failure(14, "GROUP_LOAD_IN_PROGRESS")];
  let asked = 0;
  const result = await withCoordinator(async () => {
    const answer = answers[asked++];
    if (answer !== undefined) throw answer;
    return "joined";
  });
  expect({ result, asked }).toEqual({ result: "joined", asked: 3 });
});

test.each([new Error("2 of 3 records after 100 ms"), failure(30, "GROUP_AUTHORIZATION_FAILED")])(
  "any other error is thrown as it is, at the first time: %s",
  async (error) => {
    let asked = 0;
    const task = async () => {
      asked += 1;
      throw error;
    };
    await expect(withCoordinator(task)).rejects.toBe(error);
    expect(asked).toBe(1);
  },
);
