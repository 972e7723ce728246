import { servePlugin } from "../plugin-main";
import { alicloudVersion } from "../versions";
import { AlicloudPlugin } from "./alicloud-plugin";

void servePlugin(new AlicloudPlugin(alicloudVersion()), process.argv.slice(2));
