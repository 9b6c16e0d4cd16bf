import { typeUrls } from '../type-urls.ts';
import { normalNames, withNormalKeys } from '../xdstp-names.ts';
import { KnownStrings } from './known-strings.ts';
import { readNode, type XdsNode } from './node.ts';
import { WireReader } from './reader.ts';
import { joinLists, StringLists } from './string-lists.ts';

/** google.rpc.Status, as a client reports why it rejects a response. */
export interface ErrorDetail {
  readonly code: number;
  readonly message: string;
}

/** envoy.service.discovery.v3.DiscoveryRequest, the parts a server acts on. */
export interface SotwRequest {
  readonly node: XdsNode | undefined;
  readonly typeUrl: string;
  readonly versionInfo: string;
  readonly resourceNames: readonly string[];
  readonly responseNonce: string;
  readonly errorDetail: ErrorDetail | undefined;
}

/** envoy.service.discovery.v3.DeltaDiscoveryRequest, the parts a server acts on. */
export interface DeltaRequest {
  readonly node: XdsNode | undefined;
  readonly typeUrl: string;
  readonly subscribe: readonly string[];
  readonly unsubscribe: readonly string[];
  readonly initialVersions: ReadonlyMap<string, string>;
  readonly responseNonce: string;
  readonly errorDetail: ErrorDetail | undefined;
}

const noNames: readonly string[] = [];

const noVersions: ReadonlyMap<string, string> = new Map();

const nameLists = new StringLists();

const knownTypes = new KnownStrings(Object.values(typeUrls));

/** Whether the node is wanted, and how large its metadata may be. */
export type NodeWish = { readonly maxMetadataBytes: number } | undefined;

/**
 * Decodes a request. The node is only materialised where it is wanted: a delta Envoy sends it with
 * every ACK, and it is large (A1).
 */
export const decodeSotwRequest = (bytes: Uint8Array, nodeWish: NodeWish): SotwRequest => {
  let node: XdsNode | undefined;
  let typeUrl = '';
  let versionInfo = '';
  let resourceNames = noNames;
  let responseNonce = '';
  let errorDetail: ErrorDetail | undefined;
  const reader = new WireReader(bytes);
  reader.fields((field) => {
    if (field === 1) versionInfo = reader.string();
    else if (field === 2 && nodeWish !== undefined) node = readNode(reader, nodeWish.maxMetadataBytes);
    else if (field === 3) resourceNames = joinLists(resourceNames, reader.strings(field, nameLists));
    else if (field === 4) typeUrl = reader.stringOf(knownTypes);
    else if (field === 5) responseNonce = reader.string();
    else if (field === 6) errorDetail = readStatus(reader);
  });
  return {
    node,
    typeUrl,
    versionInfo,
    resourceNames: normalNames(resourceNames),
    responseNonce,
    errorDetail,
  };
};

/** Decodes a delta request; see {@link decodeSotwRequest} for `nodeWish`. */
export const decodeDeltaRequest = (bytes: Uint8Array, nodeWish: NodeWish): DeltaRequest => {
  let node: XdsNode | undefined;
  let typeUrl = '';
  // Most requests are ACKs, which have none of these.
  let subscribe = noNames;
  let unsubscribe = noNames;
  let initialVersions: Map<string, string> | undefined;
  let responseNonce = '';
  let errorDetail: ErrorDetail | undefined;
  const reader = new WireReader(bytes);
  reader.fields((field) => {
    if (field === 1 && nodeWish !== undefined) node = readNode(reader, nodeWish.maxMetadataBytes);
    else if (field === 2) typeUrl = reader.stringOf(knownTypes);
    else if (field === 3) subscribe = joinLists(subscribe, reader.strings(field, nameLists));
    else if (field === 4) unsubscribe = joinLists(unsubscribe, reader.strings(field, nameLists));
    else if (field === 5) initialVersions = readVersion(reader, initialVersions);
    else if (field === 6) responseNonce = reader.string();
    else if (field === 7) errorDetail = readStatus(reader);
  });
  return {
    node,
    typeUrl,
    subscribe: normalNames(subscribe),
    unsubscribe: normalNames(unsubscribe),
    initialVersions: initialVersions === undefined ? noVersions : withNormalKeys(initialVersions),
    responseNonce,
    errorDetail,
  };
};

const readVersion = (reader: WireReader, versions: Map<string, string> = new Map()): Map<string, string> => {
  let name = '';
  let version = '';
  reader.message((field) => {
    if (field === 1) name = reader.string();
    else if (field === 2) version = reader.string();
  });
  return versions.set(name, version);
};

const readStatus = (reader: WireReader): ErrorDetail => {
  let code = 0;
  let message = '';
  reader.message((field) => {
    if (field === 1) code = reader.uint();
    else if (field === 2) message = reader.string();
  });
  return { code, message };
};
