import { servePlugin } from "../plugin-main";
import { commandPlugin } from "./plugin";

void servePlugin(commandPlugin("1.2.1"), process.argv.slice(2));
