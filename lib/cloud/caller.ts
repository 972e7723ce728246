/**
 * Where this package itself calls Alibaba Cloud, and as whom: said where that is not what the stack's configuration says,
 * because nothing but its plugin knows the settings of an explicit provider. No secret is among them.
 */
export interface Caller {
  /** Region. @default - that of the stack's configuration, `alicloud:region` */
  region?: string;
  /** Profile of the Aliyun CLI, on the machine that Pulumi runs on, that has the login. @default - the login of the stack's configuration */
  profile?: string;
  /** RAM role to take on with this login, such as one of another account: `acs:ram::<account>:role/<name>`. @default - that of the stack's configuration, or none */
  roleArn?: string;
}

/** What may be said of who calls. */
export const callerNames = ["region", "profile", "roleArn"] as const satisfies (keyof Caller)[];

/** What a value says of who calls, and nothing else. */
export const callerOf = (said: Caller): Caller =>
  Object.fromEntries(callerNames.flatMap((name) => (said[name] === undefined ? [] : [[name, said[name]]])));
