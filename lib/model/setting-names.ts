import { settingByProperty } from "./flow";
import { topologySettings } from "./topology";

/** Name of the setting by Kafka's property, for who writes the one in place of the other. */
export const settingNames: ReadonlyMap<string, string> = new Map(Object.entries(settingByProperty(topologySettings)));
