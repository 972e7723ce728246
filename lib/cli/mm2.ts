#!/usr/bin/env node
import { program } from "./program";

// a reader such as head may have seen enough
process.stdout.on("error", () => process.exit());

program()
  .parseAsync()
  .catch((error: unknown) => {
    console.error(process.env.DEBUG === undefined && error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
