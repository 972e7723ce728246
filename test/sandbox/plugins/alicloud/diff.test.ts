import { diffState, plannedState, updatedState } from "../../../../sandbox/plugins/alicloud/diff";
import { bucket } from "../../../../sandbox/plugins/alicloud/oss/bucket";
import { bucketHttpsConfig } from "../../../../sandbox/plugins/alicloud/oss/bucket-https-config";
import { bucketObject } from "../../../../sandbox/plugins/alicloud/oss/bucket-object";
import { unknownValue } from "../../../../sandbox/plugins/values";

const inputs = { acl: "private", bucket: "mm2", content: "a\nb\n", key: "k", serverSideEncryption: "AES256" };
const state = { ...inputs, contentLength: "4", contentType: "text/plain", etag: "E1", versionId: "V1" };

test("the same inputs are no change", () => {
  expect(diffState(bucketObject, state, inputs)).toEqual({});
});

test("new content is an update in place", () => {
  expect(diffState(bucketObject, state, { ...inputs, content: "c" })).toEqual({
    content: { kind: "update", replaces: false },
  });
});

test.each(["key", "bucket"])("a new %s needs a new object", (name) => {
  expect(diffState(bucketObject, state, { ...inputs, [name]: "other" })).toEqual({
    [name]: { kind: "update", replaces: true },
  });
});

test("a key that is not known yet needs a new object", () => {
  expect(diffState(bucketObject, state, { ...inputs, key: unknownValue })).toEqual({
    key: { kind: "update", replaces: true },
  });
});

test("an input that is added or left out from now on is a change", () => {
  expect(diffState(bucketObject, state, { ...inputs, cacheControl: "no-cache" })).toEqual({
    cacheControl: { kind: "add", replaces: false },
  });
  expect(diffState(bucketObject, { ...state, cacheControl: "no-cache" }, inputs)).toEqual({
    cacheControl: { kind: "delete", replaces: false },
  });
});

test("a computed input that is left out keeps what the cloud has", () => {
  expect(diffState(bucketObject, { ...state, contentType: "application/json" }, inputs)).toEqual({});
  expect(diffState(bucket, { bucket: "tf-oss-bucket-1" }, {})).toEqual({});
});

test("what was changed behind Pulumi's back is put right after a refresh", () => {
  expect(diffState(bucketObject, { ...state, serverSideEncryption: "KMS" }, inputs)).toEqual({
    serverSideEncryption: { kind: "update", replaces: false },
  });
});

test("the order of a set means nothing", () => {
  const old = { bucket: "mm2", enable: true, tlsVersions: ["TLSv1.2", "TLSv1.3"] };
  expect(diffState(bucketHttpsConfig, old, { ...old, tlsVersions: ["TLSv1.3", "TLSv1.2"] })).toEqual({});
  expect(diffState(bucketHttpsConfig, old, { ...old, tlsVersions: ["TLSv1.3"] })).toEqual({
    tlsVersions: { kind: "update", replaces: false },
  });
});

test("of a resource to be created, what the cloud decides is unknown", () => {
  expect(plannedState(bucketObject, inputs)).toEqual({
    ...inputs,
    contentLength: unknownValue,
    contentType: unknownValue,
    etag: unknownValue,
    versionId: unknownValue,
  });
});

test("of a resource to be updated, what the cloud decides keeps its old value", () => {
  expect(updatedState(bucketObject, { ...state, cacheControl: "no-cache" }, { ...inputs, content: "c" })).toEqual({
    ...state,
    content: "c",
  });
});
