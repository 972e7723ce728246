import type { Allowed } from "../render/ram-policy";
import { ecsRights } from "./ecs-rights";
import { emrRights } from "./emr-rights";
import { ossRights } from "./oss-rights";
import { ramRights } from "./ram-rights";
import { open, type Planned, type Right } from "./right";

/** What each type of resource asks of whoever runs `pulumi up`. */
export const rights: Readonly<Record<string, readonly Right[]>> = {
  ...ossRights,
  ...ecsRights,
  ...ramRights,
  ...emrRights,
};

/** An action on a resource, and what asks for it. */
export interface Asked {
  readonly action: string;
  readonly resource: string;
  /** Name of the resource of the program. */
  readonly by: string;
}

/** What the resources of a program ask for. */
export interface OperatorRights {
  readonly asked: readonly Asked[];
  /** Types of Alibaba Cloud that are not in the table, and so are not in the policy. */
  readonly unknownTypes: readonly string[];
  /** Names of resources that ask for something on all of a kind, because a name is not known yet. */
  readonly wide: readonly string[];
}

export function operatorRights(resources: readonly Planned[]): OperatorRights {
  const asked = resources.flatMap((planned) =>
    (rights[planned.type] ?? []).flatMap(({ actions, on }) =>
      on(planned).flatMap((resource) => actions.map((action) => ({ action, resource, by: nameOf(planned) }))),
    ),
  );
  const unknownTypes = resources.map(({ type }) => type).filter((type) => isOurs(type) && !(type in rights));
  return {
    asked: unique(asked.map(({ resource, ...rest }) => ({ ...rest, resource: resource.replaceAll(open, "*") }))),
    unknownTypes: [...new Set(unknownTypes)].toSorted(),
    wide: [...new Set(asked.filter(({ resource }) => resource.includes(open)).map(({ by }) => by))],
  };
}

/** As few statements as there are sets of resources: those of one set together. */
export function operatorPolicy(asked: readonly Asked[]): Allowed[] {
  const byAction = Map.groupBy(asked, ({ action }) => action);
  const sets = [...byAction].map(([action, all]) => ({
    action,
    resources: [...new Set(all.map(({ resource }) => resource))].toSorted(),
  }));
  return [...Map.groupBy(sets, ({ resources }) => resources.join())]
    .map(([, all]) => ({ actions: all.map(({ action }) => action).toSorted(), resources: all[0]?.resources ?? [] }))
    .toSorted((one, other) => String(one.actions[0]).localeCompare(String(other.actions[0])));
}

// components ask for nothing, unless the table says otherwise
const isOurs = (type: string) => type.startsWith("alicloud:");

const nameOf = ({ urn }: Planned) => urn.split("::").at(-1) ?? urn;

const unique = (asked: readonly Asked[]) => [
  ...new Map(asked.map((one) => [JSON.stringify([one.action, one.resource, one.by]), one])).values(),
];
