import { setControlPlane } from "../../../../sandbox/cloud/control-plane";
import { TestStack } from "./stack";

// each run of the CLI takes 3 s on an idle machine, and several times that on a busy one
const timeoutMs = 300_000;
let stack: TestStack;
beforeEach(async () => {
  stack = await TestStack.start();
}, 900_000);
afterEach(() => stack[Symbol.asyncDispose]());

const bucket = 'const bucket = new oss.Bucket("b", { bucket: "mm2", forceDestroy: true });';
const object = (args: string, name = "o") => `new oss.BucketObject("${name}", { bucket: bucket.bucket, ${args} })`;
const text = (topics: string) => JSON.stringify(`a = 1\nb = 2\nc = 3\nd = 4\ntopics = ${topics}\ne = 5\n`);
const client = () => {
  const connected = stack.cloud.client();
  connected.useBucket("mm2");
  return connected;
};
/** ali-oss has it, its types do not. */
const tagsOf = async (name: string) => Object(await Object(client()).getBucketTags(name)).tag;
const contentOf = async (key: string) => String((await client().get(key)).content);

test(
  "a bucket and an object are planned, created, left alone, changed in place, replaced and destroyed",
  async () => {
    const program = (key: string, topics: string) =>
      `${bucket}\nconst o = ${object(`key: "${key}", content: ${text(topics)}`)};
       return { etag: o.etag, endpoint: bucket.intranetEndpoint };`;

    const planned = await stack.program(program("k1", "foo")).preview();
    expect(planned.output).toMatch(/content\s*: "a = 1\\nb = 2/);
    expect(planned.output).toMatch(/etag\s*: \[unknown\]/);
    expect(planned.output).toContain("+ 3 to create");
    await expect(client().getBucketInfo("mm2")).rejects.toMatchObject({ code: "NoSuchBucket" });

    await stack.mustUp();
    expect(await contentOf("k1")).toContain("topics = foo\n");
    const before = await stack.outputs();
    expect(before.endpoint).toBe(stack.cloud.oss);

    expect(await stack.mustUp()).toContain("3 unchanged");

    const changed = await stack.program(program("k1", "foo, bar")).preview();
    expect(changed.output).toMatch(/- topics = foo\n\s*\+ topics = foo, bar\n/);
    expect(changed.output).toContain("~ 1 to update");
    // as with the real provider, the etag that will change is not announced
    expect(changed.output).not.toContain("etag");
    expect(await stack.mustUp()).toContain("~ 1 updated");
    expect(await contentOf("k1")).toContain("topics = foo, bar\n");
    expect((await stack.outputs()).etag).not.toBe(before.etag);

    const replaced = await stack.program(program("k2", "baz")).preview();
    expect(replaced.output).toMatch(/- topics = foo, bar\n\s*\+ topics = baz\n/);
    expect(replaced.output).toMatch(/~ key\s*: "k1" => "k2"/);
    expect(replaced.output).toContain("+-1 to replace");
    await stack.mustUp();
    expect(await contentOf("k2")).toContain("topics = baz\n");
    await expect(client().head("k1")).rejects.toMatchObject({ status: 404 });

    expect((await stack.destroy()).code).toBe(0);
    await expect(client().getBucketInfo("mm2")).rejects.toMatchObject({ code: "NoSuchBucket" });
  },
  timeoutMs,
);

test(
  "settings of a bucket really are set, changed in place, and seen by a refresh",
  async () => {
    const program = (acl: string, status: string) => `${bucket}
      new oss.BucketVersioning("v", { bucket: bucket.bucket, status: "${status}" });
      new oss.BucketServerSideEncryption("e", { bucket: bucket.bucket, sseAlgorithm: "AES256" });
      new oss.BucketHttpsConfig("h", { bucket: bucket.bucket, enable: true, tlsVersions: ["TLSv1.3", "TLSv1.2"] });
      new oss.BucketPublicAccessBlock("p", { bucket: bucket.bucket, blockPublicAccess: false });
      new oss.BucketAcl("a", { bucket: bucket.bucket, acl: "${acl}" });`;
    await stack.program(program("private", "Enabled")).mustUp();
    const info = async () => (await client().getBucketInfo("mm2")).bucket;
    expect(await info()).toMatchObject({
      AccessControlList: { Grant: "private" },
      BlockPublicAccess: "false",
      ServerSideEncryptionRule: { SSEAlgorithm: "AES256" },
      Versioning: "Enabled",
    });
    expect((await stack.refresh()).output).toContain("7 unchanged");
    expect(await stack.mustUp()).toContain("7 unchanged");

    expect(await stack.program(program("public-read", "Suspended")).mustUp()).toContain("~ 2 updated");
    expect(await info()).toMatchObject({ AccessControlList: { Grant: "public-read" }, Versioning: "Suspended" });

    await client().putBucketACL("mm2", "private");
    expect((await stack.refresh()).output).toMatch(/BucketAcl a .*updated/);
    expect(await stack.mustUp()).toContain("~ 1 updated");
    expect(await info()).toMatchObject({ AccessControlList: { Grant: "public-read" } });
  },
  timeoutMs,
);

test(
  "a bucket with versions is destroyed only by force, and its tags and lifecycle are its own inputs",
  async () => {
    const program = (force: boolean) => `
      const bucket = new oss.Bucket("b", { bucket: "mm2", forceDestroy: ${force}, versioning: { status: "Enabled" },
        tags: { team: "data" }, lifecycleRules: [{ enabled: true, prefix: "mm2/", noncurrentVersionExpirations: [{ days: 7 }] }] });
      ${object('key: "k", content: "one"')};`;
    await stack.program(program(false)).mustUp();
    expect(await stack.mustUp()).toContain("3 unchanged");
    expect(await tagsOf("mm2")).toEqual({ team: "data" });
    expect(await client().getBucketLifecycle("mm2")).toMatchObject({ rules: [{ prefix: "mm2/", status: "Enabled" }] });

    const refused = await stack.destroy();
    expect(refused.code).not.toBe(0);
    expect(refused.output).toMatch(/409 BucketNotEmpty.*set forceDestroy/);

    await stack.program(program(true)).mustUp();
    expect((await stack.destroy()).code).toBe(0);
    await expect(client().getBucketInfo("mm2")).rejects.toMatchObject({ code: "NoSuchBucket" });
  },
  timeoutMs,
);

test(
  "an object that was deleted behind Pulumi's back fails a refresh, as with the real provider",
  async () => {
    await stack.program(`${bucket}\n${object('key: "k", content: "one"')};`).mustUp();
    await client().delete("k");
    const { code, output } = await stack.refresh();
    expect(code).not.toBe(0);
    expect(output).toContain('To get the Object: "k" but it is not exist in the specified bucket mm2.');
  },
  timeoutMs,
);

test(
  "only the ACL of an object is set when only the ACL changes, and a header uploads it again",
  async () => {
    const program = (more: string) => `${bucket}\n${object(`key: "k", content: "one", ${more}`)};`;
    const modified = async () => Object((await client().head("k")).res.headers)["last-modified"];
    await stack.program(program("")).mustUp();
    const first = await modified();
    await stack.program(program('acl: "public-read"')).mustUp();
    expect(await client().getACL("k")).toMatchObject({ acl: "public-read" });
    expect(await modified()).toBe(first);
    await stack.program(program('acl: "public-read", cacheControl: "no-cache", contentType: "text/plain"')).mustUp();
    expect(Object((await client().head("k")).res.headers)).toMatchObject({
      "cache-control": "no-cache",
      "content-type": "text/plain",
      "x-oss-server-side-encryption": "AES256",
    });
    expect(await client().getACL("k")).toMatchObject({ acl: "public-read" });
  },
  timeoutMs,
);

test(
  "secret content reaches the object, and the state only encrypted, also after a refresh",
  async () => {
    await stack.program(`${bucket}\n${object('key: "k", content: pulumi.secret("hush-hush")')};`).mustUp();
    expect(await contentOf("k")).toBe("hush-hush");
    expect(await stack.state()).not.toContain("hush-hush");
    expect((await stack.refresh()).code).toBe(0);
    expect(await stack.state()).not.toContain("hush-hush");
    const changed = await stack
      .program(`${bucket}\n${object('key: "k", content: pulumi.secret("sesame")')};`)
      .preview();
    expect(changed.output).toContain("~ 1 to update");
    expect(changed.output).not.toMatch(/hush-hush|sesame/);
  },
  timeoutMs,
);

test(
  "instances are read in preview, ten of them unless asked for more",
  async () => {
    const instance = (id: number) => ({
      ...{ instanceId: `i-${id}`, instanceName: `core-1-${id}`, instanceType: "t", instanceState: "Running" },
      ...{ nodeGroupId: "ng", nodeGroupName: "emr-core", nodeGroupType: "CORE", zoneId: "z", publicIp: "" },
      ...{ privateIp: `127.0.1.${id}`, autoRenew: false, autoRenewDuration: 0, autoRenewDurationUnit: "" },
      ...{ createTime: "", expireTime: "" },
    });
    const instances = { "c-dest": Array.from({ length: 12 }, (_, index) => instance(index + 1)) };
    setControlPlane(stack.cloud.folder, { clusters: [], instances });
    stack.program(`
      const ten = await emrv2.getClusterInstances({ clusterId: "c-dest" });
      const all = emrv2.getClusterInstancesOutput({ clusterId: "c-dest", maxResults: 100 });
      return { ten: ten.ids.length, total: ten.totalCount, all: all.ids.length, last: all.instances[11].privateIp };`);
    expect((await stack.preview()).output).toMatch(/all\s*: 12/);
    await stack.mustUp();
    expect(await stack.outputs()).toEqual({ ten: 10, total: 12, all: 12, last: "127.0.1.12" });
  },
  timeoutMs,
);

test(
  "mistakes are told in preview, or at the latest by up, in words",
  async () => {
    const misspelt = await stack.program(`${bucket}\n${object('key: "k", contnet: "x"')};`);
    // the SDK's class drops what it does not know, so that the input never leaves the program
    expect((await misspelt.up()).output).toContain('Must specify "source" or "content" field');

    const raw = (args: string) =>
      stack.program(`class R extends pulumi.CustomResource {
        constructor(type, args) { super(type, "r", args); } }\nnew R(${args});`);
    expect(
      (await raw('"alicloud:oss/bucketAcl:BucketAcl", { bucket: "mm2", acll: "private" }').preview()).output,
    ).toMatch(
      /Missing required argument\. The argument "acl" is required(.|\n)*Invalid or unknown key; known are bucket, acl|Invalid or unknown key; known are acl, bucket(.|\n)*Missing required argument/,
    );
    expect((await raw('"alicloud:ecs/command:Commandeer", {}').preview()).output).toContain(
      "does not know the resource alicloud:ecs/command:Commandeer; it knows alicloud:ecs/command:Command",
    );
    expect((await raw('"alicloud:oss/bucket:Bucket", { bucket: "mm2", policy: "{}" }').preview()).output).toContain(
      "the sandbox's cloud cannot do it",
    );

    await stack.configure({ secretKey: "wrong" });
    const refused = await stack.program('new oss.Bucket("other", { bucket: "other" });').up();
    expect(refused.code).not.toBe(0);
    expect(refused.output).toMatch(/403 SignatureDoesNotMatch.*check alicloud:secretKey/);
  },
  timeoutMs,
);

test(
  "a bucket that exists already is not taken over, and one that came half into being is kept in the stack",
  async () => {
    await client().putBucket("mm2");
    const taken = await stack.program(bucket).up();
    expect(taken.output).toMatch(/bucket name mm2 is not available/);

    const half = 'new oss.Bucket("h", { bucket: "half", serverSideEncryptionRule: { sseAlgorithm: "ROT13" } });';
    expect((await stack.program(half).up()).code).not.toBe(0);
    expect(await stack.state()).toContain('"id": "half"');
    // the healing that hides the failure is the real provider's too
    expect((await stack.up()).code).toBe(0);
  },
  timeoutMs,
);
