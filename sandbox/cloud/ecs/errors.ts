/** Error codes of the ECS API, with the HTTP status and the message that go with each. */
const codes = {
  "CmdContent.DecodeError": [403, "The CommandContent can not be base64 decoded."],
  "CmdContent.ExceedLimit": [403, "The maximum length of a command is exceeded."],
  "CmdDesc.ExceedLimit": [403, "The length of the command description exceeds the upper limit."],
  "CmdName.ExceedLimit": [403, "The length of the command name exceeds the upper limit."],
  "CmdType.NotFound": [404, "The specified command type does not exist."],
  DeleteConflict: [409, "Something that is still attached, or another version, is in the way."],
  EntityAlreadyExists: [409, "An entity of this name exists already."],
  EntityNotExist: [404, "There is no entity of this name."],
  "Forbidden.RAM": [403, "User not authorized to operate on the specified resource, or this API doesn't support RAM."],
  IncompleteSignature: [400, "The request signature does not conform to Aliyun standards."],
  "InstanceIds.ExceedLimit": [403, "The number of instance IDs exceeds the upper limit."],
  InternalError: [500, "The request processing has failed due to some unknown error."],
  "InvalidAccessKeyId.NotFound": [404, "Specified access key is not found."],
  "InvalidAction.NotFound": [404, "Specified api is not found, please check your url and method."],
  "InvalidCmdId.NotFound": [404, "The specified command ID does not exist."],
  "InvalidInstance.NotFound": [404, "The specified instance does not exist."],
  "InvalidInstance.NotMatch": [403, "The specified instance type does not match the command."],
  InvalidParameter: [400, "A specified parameter is not valid."],
  "InvalidRegionId.NotFound": [404, "The RegionId provided does not exist in our records."],
  "InvalidTimeStamp.Expired": [400, "Specified time stamp or date value is expired."],
  "InvalidSecurityGroupId.NotFound": [404, "The specified security group does not exist."],
  "InvalidSecurityGroupId.VPCMismatch": [400, "The source security group is in another VPC than the security group."],
  InvalidVersion: [400, "Specified parameter Version is not valid; ECS has 2014-05-26, and RAM 2015-05-01."],
  LimitExceeded: [409, "There are as many of it as there may be."],
  MalformedPolicyDocument: [400, "The policy document is not valid."],
  MissingParameter: [400, "A mandatory parameter is not supplied."],
  NoPermission: [403, "You are not authorized to do this action."],
  "Operation.Forbidden": [403, "The operation is not permitted."],
  "Parameter.Disabled": [403, "Parameters cannot be passed in when the command customization function is disabled."],
  "Parameter.NotMatched": [
    403,
    "The passed-in parameters do not match the parameters defined when you created the command.",
  ],
  "ParameterCount.ExceedLimit": [403, "The maximum number of parameters is exceeded."],
  "ParameterKey.ExceedLimit": [403, "The maximum length of a parameter name is exceeded."],
  SignatureDoesNotMatch: [400, "Specified signature is not matched with our calculation."],
  SignatureNonceUsed: [400, "Specified signature nonce was used already."],
  UnsupportedParameter: [400, "A parameter is known to ECS, but the sandbox's cloud cannot do it."],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type EcsErrorCode = keyof typeof codes;

/** A request that ECS refuses; becomes its JSON error. */
export class EcsError extends Error {
  readonly code: string;
  readonly status: number;

  /** @param more added to the code with a dot: the missing parameter of `MissingParameter.InstanceId`. */
  constructor(code: EcsErrorCode, { message, more }: { message?: string; more?: string } = {}) {
    super(message ?? codes[code][1]);
    this.code = more === undefined ? code : `${code}.${more}`;
    this.status = codes[code][0];
  }
}
