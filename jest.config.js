const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch: testMatch.map((glob) => `<rootDir>/test/${glob}`),
  testEnvironment: "node",
  transform: { "\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2023" } }] },
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/.sandbox/"],
  ...more,
});

// unit: no process outside node; integration: real tools and processes; package: npm pack; e2e: the whole sandbox with pulumi up;
// faults: a replication on whole machines that is harmed
module.exports = {
  projects: [
    project("unit", ["**/!(*.integration|*.package|*.e2e|*.faults).test.ts"]),
    project("integration", ["**/*.integration.test.ts"]),
    project("package", ["**/*.package.test.ts"]),
    project("e2e", ["**/*.e2e.test.ts"]),
    project("faults", ["**/*.faults.test.ts"]),
  ],
  testTimeout: 60_000,
  // labs of the faults that run at once
  maxConcurrency: 2,
};
