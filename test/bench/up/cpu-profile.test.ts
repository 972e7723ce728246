import { type CpuProfile, secondsByOwner } from "../../../bench/up/cpu-profile";

const owners = [
  { name: "library", of: (url: string) => url.startsWith("/lib/") },
  { name: "sdk", of: (url: string) => url.startsWith("/sdk/") },
];

const call = (id: number, url: string, children: number[] = []) => ({
  id,
  callFrame: { url, functionName: `f${id}` },
  children,
});

/** The SDK calls the library, which calls Node; and the library calls the SDK. */
const profile: CpuProfile = {
  nodes: [
    call(1, "", [2, 5]),
    call(2, "/sdk/apply.js", [3]),
    call(3, "/lib/render.js", [4, 6]),
    call(4, "node:crypto"),
    call(5, ""),
    call(6, "/sdk/register.js"),
  ],
  samples: [2, 3, 4, 5, 6],
  timeDeltas: [1e6, 2e6, 4e6, 8e6, 16e6],
};

test("a call counts for whose code it is", () => {
  expect(secondsByOwner(profile, owners)).toMatchObject({ sdk: 1 + 16 });
});

test("a call of Node counts for who called it", () => {
  expect(secondsByOwner(profile, owners)).toMatchObject({ library: 2 + 4 });
});

test("what nobody called, such as waiting, is nobody's", () => {
  expect(secondsByOwner(profile, owners)).toMatchObject({ other: 8 });
});
