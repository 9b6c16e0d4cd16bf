import { errors } from '../errors.ts';
import { WireReader } from './reader.ts';
import { type Json, readStruct } from './struct.ts';

/** envoy.config.core.v3.Node as its proto3 JSON, without the list of extensions. */
export interface XdsNode {
  readonly id: string;
  readonly cluster: string;
  readonly metadata: { readonly [key: string]: Json };
  readonly locality?: { readonly region: string; readonly zone: string; readonly subZone: string };
  readonly userAgentName: string;
  /** `1.40.0`, from the free-form version or from the build version. */
  readonly userAgentVersion: string;
  readonly clientFeatures: readonly string[];
}

// Beside the metadata stand 500 extensions of 100 bytes each.
const nodePerMetadata = 4;

/**
 * Reads a Node at the reader's position; the 500 extensions that Envoy lists are skipped. Throws
 * METADATA_TOO_LARGE and NODE_TOO_LARGE (X13).
 */
export const readNode = (outer: WireReader, maxMetadataBytes: number): XdsNode => {
  let id = '';
  let cluster = '';
  let metadata: { readonly [key: string]: Json } = {};
  let locality: XdsNode['locality'];
  let userAgentName = '';
  let userAgentVersion = '';
  const clientFeatures: string[] = [];
  const bytes = outer.bytes();
  const limit = nodePerMetadata * maxMetadataBytes;
  if (bytes.length > limit) throw errors.NODE_TOO_LARGE({ bytes: bytes.length, limit });
  const reader = new WireReader(bytes);
  reader.fields((field) => {
    if (field === 1) id = reader.string();
    else if (field === 2) cluster = reader.string();
    else if (field === 3) metadata = readMetadata(reader.bytes(), maxMetadataBytes);
    else if (field === 4) locality = readLocality(reader);
    else if (field === 6) userAgentName = reader.string();
    else if (field === 7) userAgentVersion = reader.string();
    else if (field === 8) userAgentVersion = readBuildVersion(reader);
    else if (field === 10) clientFeatures.push(reader.string());
  });
  return {
    id,
    cluster,
    metadata,
    ...(locality === undefined ? {} : { locality }),
    userAgentName,
    userAgentVersion,
    clientFeatures,
  };
};

const readMetadata = (bytes: Uint8Array, limit: number): XdsNode['metadata'] => {
  if (bytes.length > limit) throw errors.METADATA_TOO_LARGE({ bytes: bytes.length, limit });
  return readStruct(new WireReader(bytes));
};

/** Reads a Locality at the reader's position. */
export const readLocality = (reader: WireReader): NonNullable<XdsNode['locality']> => {
  let region = '';
  let zone = '';
  let subZone = '';
  reader.message((field) => {
    if (field === 1) region = reader.string();
    else if (field === 2) zone = reader.string();
    else if (field === 3) subZone = reader.string();
  });
  return { region, zone, subZone };
};

const readBuildVersion = (reader: WireReader): string => {
  const parts = [0, 0, 0];
  reader.message((field) => {
    if (field !== 1) return;
    reader.message((part) => {
      if (part >= 1 && part <= 3) parts[part - 1] = reader.uint();
    });
  });
  return parts.join('.');
};
