import { Command } from "commander";
import { type OperatorRights, operatorPolicy, operatorRights } from "../permissions/operator-policy";
import { readPlan } from "../permissions/plan";
import { longestPolicy, ramPolicy } from "../render/ram-policy";
import { rightsTable } from "./rights-table";
import { print, readText } from "./streams";

/** `mm2 policy`: what whoever runs `pulumi up` must be allowed. */
export function policyCommand(): Command {
  return new Command("policy")
    .description("tell the RAM policy that whoever runs pulumi up of a program needs")
    .argument("<file>", "what pulumi preview --json, or pulumi stack export, prints; - is standard input")
    .option("--json", "print the policy as JSON, for RAM")
    .addHelpText(
      "after",
      `
Warnings go to standard error: what is not in the policy, and what is wider than it will be once all names are known.
Functions that the program calls by itself, and other providers, are in no plan, and so not in the policy.

Examples:
  $ pulumi preview --json | mm2 policy -
  $ pulumi stack export | mm2 policy - --json > operator-policy.json`,
    )
    .action((file: string, { json }: { json?: boolean }) => {
      const found = operatorRights(readPlan(readText(file)));
      for (const warning of policyWarnings(found)) print(`⚠ ${warning}`, process.stderr);
      print(json === true ? policyText(found) : rightsTable(found.asked, process.stdout));
    });
}

/** The policy, as RAM takes it. */
export const policyText = ({ asked }: OperatorRights) => JSON.stringify(ramPolicy(operatorPolicy(asked)), null, 2);

/** What is not in the policy, or more than has to be. */
export function policyWarnings({ asked, unknownTypes, wide }: OperatorRights): string[] {
  const { length } = JSON.stringify(ramPolicy(operatorPolicy(asked)));
  return [
    ...unknownTypes.map((type) => `${type} is not known to mm2 policy: what it asks for is missing; add it by hand`),
    ...(wide.length > 0
      ? [
          `names that are not known yet stand as "*" (${wide.slice(0, 3).join(", ")}${wide.length > 3 ? ", …" : ""}): run it again on pulumi stack export after the first up`,
        ]
      : []),
    ...(length > longestPolicy
      ? [`the policy has ${length} characters, and RAM takes ${longestPolicy}: divide its statements among several`]
      : []),
    ...(asked.length === 0 ? ["nothing of Alibaba Cloud is in the plan: the policy allows nothing"] : []),
  ];
}
